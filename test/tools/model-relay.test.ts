/**
 * The model server's relay by hand: somebody else answers, through files.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelClient } from '../support/model-server/client.ts';
import { type RelayOptions, relay } from '../support/model-server/relay.ts';
import { type ModelServer, startModelServer } from '../support/model-server/server.ts';

const POLL_MS = 5;
let folder: string;
let server: ModelServer | undefined;

async function start(options: Partial<RelayOptions> = {}) {
  folder = mkdtempSync(join(tmpdir(), 'model-relay-'));
  server = await startModelServer({ lastResort: relay({ folder, pollMs: POLL_MS, ...options }) });
  const model = new ModelClient(server.origin);
  const sdk = new Anthropic({ baseURL: model.baseUrl, apiKey: 'secret-key', maxRetries: 0, logLevel: 'off' });
  return { model, sdk };
}

afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const ask = (text: string) => ({
  model: 'claude-sonnet-5-5',
  max_tokens: 500,
  messages: [{ role: 'user' as const, content: text }],
});
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

async function file(name: string): Promise<string> {
  for (;;) {
    if (readdirSync(folder).includes(name)) return read(name);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

it('writes each request as JSON and as a page, and streams back what is written', async () => {
  const { sdk } = await start();
  const stream = sdk.messages.stream({ ...ask('Which ```fence```?'), system: 'Be brief.' });
  const text = stream.finalText();
  expect(JSON.parse(await file('1-request.json'))).toMatchObject({ system: 'Be brief.', stream: true });
  const page = read('1-request.md');
  expect(page).toContain('## System\n\n```\nBe brief.\n```');
  expect(page).toContain('## 1: user\n\n````\nWhich ```fence```?\n````');
  expect(page + read('1-request.json')).not.toContain('secret-key');
  write('1-answer.md', 'This one – größer.\n');
  expect(await text).toBe('This one – größer.');
  const next = sdk.messages.create(ask('Again'));
  await file('2-request.json');
  write('2-answer.txt', 'ok');
  expect(await next).toMatchObject({ content: [{ text: 'ok' }] });
});

it('takes structured output as it is, blocks and errors', async () => {
  const { sdk } = await start();
  const format = zodOutputFormat(z.object({ text: z.string(), error: z.string() }));
  const parsed = sdk.messages.parse({ ...ask('x'), output_config: { format } });
  expect(await file('1-request.json')).toContain('json_schema');
  expect(read('1-request.md')).toContain('## Answer with JSON of this schema');
  write('1-answer.json', '{"text": "a", "error": "b"}');
  expect((await parsed).parsed_output).toEqual({ text: 'a', error: 'b' });

  const blocks = sdk.messages.create(ask('x'));
  await file('2-request.json');
  write(
    '2-answer.json',
    '{"content": [{"type": "tool_use", "name": "n", "input": {}}], "usage": {"output_tokens": 9}}',
  );
  expect(await blocks).toMatchObject({
    content: [{ name: 'n' }],
    stop_reason: 'tool_use',
    usage: { output_tokens: 9 },
  });

  const overloaded = sdk.messages.create(ask('x')).catch((error: unknown) => error);
  await file('3-request.json');
  write('3-answer.json', '{"error": "overloaded"}');
  expect(await overloaded).toMatchObject({ status: 529 });

  const other = sdk.messages.create(ask('x')).catch((error: unknown) => error);
  await file('4-request.json');
  write('4-answer.json', '{"error": {"status": 418, "type": "teapot", "message": "short and stout"}}');
  expect(await other).toMatchObject({ status: 418, type: 'teapot', apiMessage: 'short and stout' });
});

it('says what is wrong with an answer, and reads it again', async () => {
  const { sdk } = await start();
  const answered = sdk.messages.create(ask('x'));
  await file('1-request.json');
  write('1-answer.json', '{"text": "half');
  expect(await file('1-problem.txt')).toMatch(/no JSON/);
  write('1-answer.json', '{"text": "whole now"}');
  expect(await answered).toMatchObject({ content: [{ text: 'whole now' }] });
  expect(readdirSync(folder)).not.toContain('1-problem.txt');
});

it('gives up after its time, and when the client has left', async () => {
  const { model, sdk } = await start({ timeoutMs: 20 });
  await expect(sdk.messages.create(ask('x'))).rejects.toMatchObject({ status: 504, type: 'timeout_error' });
  expect(await file('1-problem.txt')).toMatch(/in time/);
  await server?.close();

  server = await startModelServer({ lastResort: relay({ folder, pollMs: POLL_MS }) });
  const patient = new ModelClient(server.origin);
  const stream = sdk.withOptions({ baseURL: patient.baseUrl }).messages.stream(ask('x'));
  const left = stream.done().catch((error: unknown) => error);
  // It counts on behind what an earlier run has left.
  await file('2-request.json');
  stream.abort();
  expect(await left).toBeInstanceOf(Anthropic.APIUserAbortError);
  expect(await file('2-problem.txt')).toMatch(/has left/);
  expect(await patient.ended(1)).toMatchObject([{ outcome: 'aborted', answeredBy: 'relay' }]);
  expect(model.baseUrl).not.toBe(patient.baseUrl);
});
