/**
 * The model server, asked by the real SDK.
 */
import Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Fault, ModelClient, type Step } from '../support/model-server/client.ts';
import { type ModelServer, startModelServer } from '../support/model-server/server.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const MODEL = 'claude-sonnet-5-5';
const ask = (text: string) => ({
  model: MODEL,
  max_tokens: 1_000,
  messages: [{ role: 'user' as const, content: text }],
});

function session(options: ConstructorParameters<typeof Anthropic>[0] = {}) {
  const model = new ModelClient(server.origin);
  const sdk = new Anthropic({ baseURL: model.baseUrl, apiKey: 'test-key', maxRetries: 0, logLevel: 'off', ...options });
  return { model, sdk };
}

async function errorOf(promise: PromiseLike<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown.');
}

const PERSON = z.object({ name: z.string(), age: z.number() });
const TOOL = {
  name: 'look_up',
  description: 'Looks a word up',
  input_schema: { type: 'object' as const, properties: { word: { type: 'string' } }, required: ['word'] },
};

describe('answers', () => {
  it('come as text, one step after the other', async () => {
    const { model, sdk } = session();
    await model.script([{ answer: 'First' }, { answer: { text: 'Then always' }, repeat: 'always' }]);
    const first = await sdk.messages.create(ask('Hello'));
    expect(first).toMatchObject({
      type: 'message',
      role: 'assistant',
      model: MODEL,
      content: [{ type: 'text', text: 'First', citations: null }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 2, output_tokens: 2, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
    });
    for (let time = 0; time < 2; time += 1) {
      const { content } = await sdk.messages.create(ask('Again'));
      expect(content).toMatchObject([{ text: 'Then always' }]);
    }
    expect(await model.state()).toEqual({ requests: 3, open: 0, peakConcurrency: 1, stepsLeft: 0 });
  });

  it('come as a stream with all events of the protocol', async () => {
    const { model, sdk } = session();
    await model.script([{ thinking: 'Let me think. ', answer: 'Größe 🙂 — fertig.', deltaLength: 3 }]);
    const events: string[] = [];
    const stream = sdk.messages.stream(ask('Hello'));
    stream.on('streamEvent', ({ type }) => events.push(type));
    const message = await stream.finalMessage();
    expect(message.content).toMatchObject([
      { type: 'thinking', thinking: 'Let me think. ', signature: expect.stringMatching(/^sig/) },
      { type: 'text', text: 'Größe 🙂 — fertig.' },
    ]);
    expect(message.stop_reason).toBe('end_turn');
    expect(message.usage).toMatchObject({ output_tokens: 8, output_tokens_details: { thinking_tokens: 4 } });
    expect([...new Set(events)]).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    const raw = await fetch(`${model.baseUrl}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': 'k', 'anthropic-version': '2023-06-01' },
      body: JSON.stringify({ ...ask('Hello'), stream: true }),
    });
    expect(raw.status).toBe(400);
    expect(stream.request_id).toMatch(/^req_/);
  });

  it('use tools, whole and streamed', async () => {
    const { model, sdk } = session();
    const blocks = [
      { type: 'text', text: 'I look it up.' },
      { type: 'tool_use', name: 'look_up', input: { word: 'Übermut', deep: [1, { a: null }] } },
    ] as const;
    await model.script([{ answer: { blocks }, repeat: 2 }, { answer: { json: { word: 'forced' } } }]);
    const whole = await sdk.messages.create({ ...ask('Hello'), tools: [TOOL] });
    const streamed = await sdk.messages.stream({ ...ask('Hello'), tools: [TOOL] }).finalMessage();
    for (const { content, stop_reason } of [whole, streamed]) {
      expect(content).toMatchObject(blocks);
      expect(stop_reason).toBe('tool_use');
    }
    const forced = await sdk.messages.create({
      ...ask('Hello'),
      tools: [TOOL],
      tool_choice: { type: 'tool', name: 'look_up' },
    });
    expect(forced.content).toMatchObject([{ type: 'tool_use', name: 'look_up', input: { word: 'forced' } }]);
  });

  it('fit the output schema where it is asked for', async () => {
    const { model, sdk } = session();
    await model.script([{ answer: { json: { name: 'Ada', age: 36 } }, repeat: 2 }]);
    const asked = { ...ask('Who?'), output_config: { format: zodOutputFormat(PERSON) } };
    expect((await sdk.messages.parse(asked)).parsed_output).toEqual({ name: 'Ada', age: 36 });
    expect((await sdk.messages.stream(asked).finalMessage()).parsed_output).toEqual({ name: 'Ada', age: 36 });
  });

  it('stop at the token limit, at a stop sequence, and as the script says', async () => {
    const { model, sdk } = session();
    await model.script([
      { answer: 'One two three four five six' },
      { answer: 'Before STOP after' },
      { answer: 'Wait', stop_reason: 'pause_turn', usage: { output_tokens: 77 } },
      { stop_reason: 'refusal', stop_details: { type: 'refusal', category: 'cyber', explanation: null } },
      { answer: { blocks: [{ type: 'tool_use', name: 'look_up', input: { word: 'a long word indeed' } }] } },
    ]);
    expect(await sdk.messages.create({ ...ask('a'), max_tokens: 2 })).toMatchObject({
      content: [{ text: 'One two ' }],
      stop_reason: 'max_tokens',
      usage: { output_tokens: 2 },
    });
    expect(await sdk.messages.create({ ...ask('b'), stop_sequences: ['STOP'] })).toMatchObject({
      content: [{ text: 'Before ' }],
      stop_reason: 'stop_sequence',
      stop_sequence: 'STOP',
    });
    expect(await sdk.messages.create(ask('c'))).toMatchObject({
      stop_reason: 'pause_turn',
      usage: { output_tokens: 77 },
    });
    expect(await sdk.messages.create(ask('d'))).toMatchObject({
      content: [],
      stop_reason: 'refusal',
      stop_details: { category: 'cyber' },
    });
    const stream = sdk.messages.stream({ ...ask('e'), max_tokens: 4, tools: [TOOL] });
    let input = '';
    stream.on('inputJson', (part) => {
      input += part;
    });
    expect(await stream.finalMessage()).toMatchObject({ stop_reason: 'max_tokens', content: [{ type: 'tool_use' }] });
    expect(input).toBe('{"word":"a long ');
  });

  it('are found by what the request says', async () => {
    const { model, sdk } = session();
    await model.script([
      { match: { pass: 'write' }, answer: 'writing' },
      { match: { contains: ['oven', 'bake'] }, answer: 'baking' },
      { match: { schema: 'age' }, answer: 'a person' },
      { match: { task: 'last', system: 'Rules' }, answer: 'by task' },
    ]);
    const text = async (body: Parameters<typeof sdk.messages.create>[0]) =>
      ((await sdk.messages.create(body)) as Anthropic.Message).content[0];
    expect(await text({ ...ask('the last'), system: 'Rules' })).toMatchObject({ text: 'by task' });
    expect(await text({ ...ask('x'), output_config: { format: zodOutputFormat(PERSON) } })).toMatchObject({
      text: 'a person',
    });
    expect(await text(ask('bake in the oven'))).toMatchObject({ text: 'baking' });
    expect(await text(ask('Pass: write\nGo on.'))).toMatchObject({ text: 'writing' });
    // What is not scripted is an error that no client retries.
    expect(await errorOf(text(ask('and now')))).toMatchObject({ status: 400, message: /no step left/ });
  });

  it('are computed by a responder', async () => {
    const { model, sdk } = session();
    await model.settings({ responder: 'echo' });
    expect(await sdk.messages.create(ask('Say this'))).toMatchObject({ content: [{ text: 'Say this' }] });
    const parsed = await sdk.messages.parse({ ...ask('Eve'), output_config: { format: zodOutputFormat(PERSON) } });
    expect(parsed.parsed_output).toEqual({ name: 'Eve', age: 0 });
    await model.script([{ answer: { responder: 'echo' }, stop_reason: 'pause_turn' }]);
    expect(await sdk.messages.create(ask('And this'))).toMatchObject({
      content: [{ text: 'And this' }],
      stop_reason: 'pause_turn',
    });
    expect((await model.requests()).map(({ answeredBy }) => answeredBy)).toEqual([
      'responder echo',
      'responder echo',
      'step 1',
    ]);
  });

  it('are refused when the script makes no sense', async () => {
    const { model } = session();
    const wrong: [object, RegExp][] = [
      [{ fault: 'overload' }, /no fault "overload"/],
      [{ anwser: 'x' }, /"anwser" means nothing/],
      [{ answer: { txt: 'x' } }, /an answer has text/],
      [{ answer: { responder: 'nobody' } }, /no responder "nobody"/],
    ];
    for (const [step, message] of wrong) await expect(model.script([step as Step])).rejects.toThrow(message);
    await expect(model.settings({ responder: 'nobody' })).rejects.toThrow(/no responder/);
    await expect(model.settings({ randomFaults: { rate: 1, seed: 1, kinds: ['x' as Fault] } })).rejects.toThrow(
      /no fault/,
    );
    expect(await model.state()).toMatchObject({ stepsLeft: 0 });
  });

  it('arrive whole however they are cut', async () => {
    const { model, sdk } = session();
    const text = 'Zwölf Boxkämpfer 🥊🥊 jagen Viktor — "quer"\n\ndata: x\n\nüber den großen Sylter Deich.';
    await model.script([
      { answer: text, chunks: 1 },
      { answer: text, chunks: [1, 7, 2, 40] },
      { answer: text, drip: { bytes: 200, ms: 1 } },
    ]);
    for (let time = 0; time < 3; time += 1) {
      expect(await sdk.messages.stream(ask('Hello')).finalText()).toBe(text);
    }
  });
});

describe('requests', () => {
  it('are checked as the API does', async () => {
    // Without a timeout the SDK itself refuses some of these.
    const { model, sdk } = session({ timeout: 5_000 });
    const block = { type: 'text' as const, text: 'x', cache_control: { type: 'ephemeral' as const } };
    const toolUse = { type: 'tool_use' as const, id: 'toolu_1', name: 'look_up', input: {} };
    const schema = { type: 'object', properties: {}, additionalProperties: true };
    const refused: [object, RegExp][] = [
      [{ max_tokens: undefined }, /max_tokens: Field required/],
      [{ max_tokens: 1_000_000 }, /which is the maximum allowed number of output tokens/],
      [{ messages: [] }, /at least one message/],
      [{ messages: [{ role: 'robot', content: 'x' }] }, /messages\.0\.role/],
      [{ messages: [{ role: 'user', content: [block, block, block, block, block] }] }, /maximum of 4 blocks.*Found 5/],
      [{ messages: [{ role: 'user', content: [{ type: 'text', text: '' }] }] }, /must be non-empty/],
      [{ messages: [...ask('x').messages, { role: 'assistant', content: '{' }] }, /does not support .*prefill/],
      [{ messages: [{ role: 'assistant', content: [toolUse] }, ...ask('x').messages] }, /without `tool_result` blocks/],
      [{ temperature: 0 }, /temperature: Extra inputs/],
      [{ output_config: { format: { type: 'json_schema', schema } } }, /'additionalProperties' must be explicitly/],
      [{ tool_choice: { type: 'any' } }, /tool_choice: may only be specified/],
      [{ thinking: { type: 'enabled', budget_tokens: 2_000 } }, /must be greater than `thinking/],
    ];
    for (const [change, message] of refused) {
      const error = await errorOf(sdk.messages.create({ ...ask('x'), ...change } as never));
      expect(error).toBeInstanceOf(Anthropic.BadRequestError);
      expect(error).toMatchObject({ type: 'invalid_request_error', requestID: expect.stringMatching(/^req_/) });
      expect(error.message).toMatch(message);
    }
    expect((await model.requests()).every(({ outcome }) => outcome === 'refused')).toBe(true);
  });

  it('need a right key, a version and a model that exists', async () => {
    const { model, sdk } = session();
    await model.settings({ key: 'other-key', models: ['claude-opus-5-5'], responder: 'echo' });
    expect(await errorOf(sdk.messages.create(ask('x')))).toBeInstanceOf(Anthropic.AuthenticationError);
    const right = sdk.withOptions({ apiKey: 'other-key' });
    const unknown = await errorOf(right.messages.create(ask('x')));
    expect(unknown).toMatchObject({ status: 404, type: 'not_found_error', apiMessage: `model: ${MODEL}` });
    const raw = async (headers: Record<string, string>, body = JSON.stringify(ask('x'))) => {
      const response = await fetch(`${model.baseUrl}/v1/messages`, { method: 'POST', headers, body });
      return [response.status, ((await response.json()) as { error: { message: string } }).error.message];
    };
    expect(await raw({})).toEqual([401, 'x-api-key header is required']);
    expect(await raw({ 'x-api-key': 'no' })).toEqual([401, 'invalid x-api-key']);
    expect(await raw({ 'x-api-key': 'other-key' })).toEqual([400, 'anthropic-version: header is required']);
    const headers = { 'x-api-key': 'other-key', 'anthropic-version': '2026-10-21' };
    expect(await raw(headers, '{"a')).toEqual([400, expect.stringMatching(/not valid JSON/)]);
    expect(await raw(headers, `"${'x'.repeat(33 * 1024 * 1024)}"`)).toEqual([413, 'Request exceeds the maximum size']);
  });

  it('are counted', async () => {
    const { sdk } = session();
    const counted = await sdk.messages.countTokens({
      model: MODEL,
      system: 'x'.repeat(40),
      messages: ask('1234').messages,
    });
    expect(counted).toEqual({ input_tokens: 11 });
  });

  it('can be read back, with headers and bodies', async () => {
    const { model, sdk } = session();
    await model.script([{ answer: 'ok' }]);
    const { data, response } = await sdk.messages.create(ask('Read me')).withResponse();
    const [seen] = await model.requests();
    expect(seen).toMatchObject({
      n: 1,
      id: response.headers.get('request-id'),
      body: ask('Read me'),
      headers: { authorization: 'Bearer test-key', 'anthropic-version': '2026-10-21' },
      answeredBy: 'step 1',
      outcome: 'answered',
      status: 200,
      stopReason: 'end_turn',
      usage: data.usage,
    });
    expect(seen?.bytesSent).toBeGreaterThan(100);
    await model.delete();
    expect(await model.requests()).toEqual([]);
  });

  it('use the prompt cache where markers stand', async () => {
    const { model, sdk } = session();
    await model.script([{ answer: 'ok', repeat: 'always' }]);
    const marker = { cache_control: { type: 'ephemeral' as const } };
    const use = async (
      source: string,
      task: string,
      format?: { type: 'json_schema'; schema: Record<string, unknown> },
    ) => {
      const { usage } = await sdk.messages.create({
        ...ask(task),
        system: [
          { type: 'text', text: 'r'.repeat(400) },
          { type: 'text', text: source, ...marker },
        ],
        ...(format && { output_config: { format } }),
      });
      return [usage.input_tokens, usage.cache_creation_input_tokens, usage.cache_read_input_tokens];
    };
    const source = 's'.repeat(8_000);
    expect(await use(source, 'task')).toEqual([1, 2_100, 0]);
    expect(await use(source, 'another task')).toEqual([3, 0, 2_100]);
    expect(await use(`${source}!`, 'task')).toEqual([1, 2_101, 0]);
    expect(await use('too short', 'task')).toEqual([1 + 100 + 3, 0, 0]);
    // The API tells the model of the schema before all else: what was cached without it does not fit.
    const schema = { type: 'object', properties: {}, additionalProperties: false };
    const [input, created, read] = await use(source, 'task', { type: 'json_schema', schema });
    expect([input, read]).toEqual([1, 0]);
    expect(created).toBeGreaterThan(2_100);
    // A conversation that grows reads what it wrote, at the marker before.
    const turns = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'q'.repeat(8_000), ...marker }] }];
    const first = await sdk.messages.create({ ...ask('x'), messages: turns });
    const grown = [
      { role: 'user' as const, content: [{ type: 'text' as const, text: 'q'.repeat(8_000) }] },
      { role: 'assistant' as const, content: 'ok' },
      { role: 'user' as const, content: [{ type: 'text' as const, text: 'more', ...marker }] },
    ];
    const second = await sdk.messages.create({ ...ask('x'), messages: grown });
    expect(first.usage).toMatchObject({ cache_creation_input_tokens: 2_000, cache_read_input_tokens: 0 });
    expect(second.usage).toMatchObject({ cache_creation_input_tokens: 2, cache_read_input_tokens: 2_000 });
  });
});

describe('faults', () => {
  it('are the errors of the API by name', async () => {
    const { model, sdk } = session();
    const errors: [Fault, number, string | null][] = [
      ['invalid_request', 400, 'invalid_request_error'],
      ['credit_exhausted', 400, 'invalid_request_error'],
      ['spend_limit', 400, 'invalid_request_error'],
      ['authentication', 401, 'authentication_error'],
      ['billing', 402, 'billing_error'],
      ['permission', 403, 'permission_error'],
      ['not_found', 404, 'not_found_error'],
      ['request_too_large', 413, 'request_too_large'],
      ['rate_limit', 429, 'rate_limit_error'],
      ['tier_spend_limit', 429, 'rate_limit_error'],
      ['api_error', 500, 'api_error'],
      ['timeout', 504, 'timeout_error'],
      ['overloaded', 529, 'overloaded_error'],
      [{ status: 502, body: '<html>Bad gateway</html>' }, 502, null],
      [{ error: 'overloaded', headers: { 'retry-after': '3' } }, 529, 'overloaded_error'],
    ];
    await model.script(errors.map(([fault]) => ({ fault })));
    const seen: Headers[] = [];
    for (const [, status, type] of errors) {
      const error = (await errorOf(sdk.messages.create(ask('x')))) as InstanceType<typeof Anthropic.APIError>;
      expect(error).toMatchObject({ status, type });
      if (error.headers) seen.push(error.headers);
    }
    expect(seen[8]?.get('retry-after')).toBe('1');
    expect(seen[8]?.get('anthropic-ratelimit-requests-remaining')).toBe('0');
    expect(seen[9]?.get('retry-after')).toBe(null);
    expect(seen.at(-1)?.get('retry-after')).toBe('3');
    expect((await model.requests()).every(({ outcome }) => outcome === 'faulted')).toBe(true);
  });

  it('are followed by the next step when the client retries', async () => {
    const { model, sdk } = session({ maxRetries: 2 });
    await model.script([
      { fault: { error: 'rate_limit', headers: { 'retry-after-ms': '1' } } },
      { fault: { error: 'overloaded', headers: { 'retry-after-ms': '1' } } },
      { answer: 'at last' },
    ]);
    expect(await sdk.messages.create(ask('x'))).toMatchObject({ content: [{ text: 'at last' }] });
    expect((await model.requests()).map(({ status, outcome }) => [status, outcome])).toEqual([
      [429, 'faulted'],
      [529, 'faulted'],
      [200, 'answered'],
    ]);
  });

  it('break connections and streams', async () => {
    const { model, sdk } = session();
    const text = 'A long answer. '.repeat(40);
    const broken: Fault[] = [
      'reset',
      'reset-midway',
      'close-midway',
      'truncate',
      'error-event',
      'garbage',
      { kind: 'reset-midway', afterBytes: 700 },
      { kind: 'truncate', afterBytes: 0 },
    ];
    await model.script(broken.map((fault) => ({ answer: text, fault })));
    const errors: Error[] = [];
    for (const _ of broken) errors.push(await errorOf(sdk.messages.stream(ask('x')).finalMessage()));
    expect(errors[0]).toBeInstanceOf(Anthropic.APIConnectionError);
    expect(errors[4]).toMatchObject({ type: 'overloaded_error' });
    const requests = await model.requests();
    expect(requests.map(({ fault }) => fault)).toEqual(
      broken.map((fault) => (typeof fault === 'string' ? fault : 'kind' in fault ? fault.kind : null)),
    );
    expect(requests.every(({ outcome }) => outcome === 'faulted')).toBe(true);
    expect(requests.map(({ bytesSent }) => bytesSent)).toMatchObject({ 0: 0, 6: 700, 7: 0 });
  });

  it('break answers that are not streamed', async () => {
    const { model, sdk } = session();
    await model.script(
      (['reset', 'reset-midway', 'close-midway', 'truncate', 'error-event'] as const).map((fault) => ({ fault })),
    );
    for (let time = 0; time < 5; time += 1) expect(await errorOf(sdk.messages.create(ask('x')))).toBeInstanceOf(Error);
    expect(await model.state()).toMatchObject({ stepsLeft: 0 });
  });

  it('leave answers of no use', async () => {
    const { model, sdk } = session();
    const answer = { json: { name: 'Ada', age: 36 } };
    const asked = { ...ask('Who?'), output_config: { format: zodOutputFormat(PERSON) } };
    await model.script(
      (['refusal', 'max-tokens', 'empty', 'invalid-json'] as const).map((fault) => ({ answer, fault })),
    );
    expect(await sdk.messages.create(asked)).toMatchObject({ stop_reason: 'refusal', content: [] });
    expect(await sdk.messages.create(asked)).toMatchObject({
      stop_reason: 'max_tokens',
      content: [{ text: '{"name":"Ad' }],
    });
    expect(await sdk.messages.create(asked)).toMatchObject({ stop_reason: 'end_turn', content: [] });
    expect((await errorOf(sdk.messages.stream(asked).finalMessage())).message).toMatch(/structured output/);
  });

  it('hang until the client leaves', async () => {
    const { model, sdk } = session({ timeout: 50 });
    await model.script([{ fault: 'hang' }, { answer: 'Some text that is long enough', fault: 'hang-midway' }]);
    expect(await errorOf(sdk.messages.create(ask('x')))).toBeInstanceOf(Anthropic.APIConnectionTimeoutError);
    const stream = sdk.messages.stream(ask('x'));
    const ended = errorOf(stream.finalMessage());
    stream.once('streamEvent', () => stream.abort());
    expect(await ended).toBeInstanceOf(Anthropic.APIUserAbortError);
    expect((await model.ended(2)).map(({ fault, outcome }) => [fault, outcome])).toEqual([
      ['hang', 'aborted'],
      ['hang-midway', 'aborted'],
    ]);
  });

  it('do not hide that the client has left', async () => {
    const { model, sdk } = session();
    await model.script([{ answer: 'Slowly does it. '.repeat(50), drip: { bytes: 40, ms: 2 } }]);
    const stream = sdk.messages.stream(ask('x'));
    const ended = errorOf(stream.finalMessage());
    stream.once('text', () => stream.abort());
    expect(await ended).toBeInstanceOf(Anthropic.APIUserAbortError);
    const [seen] = await model.ended(1);
    expect(seen?.outcome).toBe('aborted');
    expect(seen?.bytesSent).toBeLessThan(3_000);
  });

  it('come by the same chance each time, and use up no step', async () => {
    const outcomes = async (seed: number) => {
      const { model, sdk } = session();
      const kinds: Fault[] = ['overloaded', 'truncate', 'refusal', { error: 'rate_limit' }];
      await model.settings({ randomFaults: { rate: 0.5, seed, kinds } });
      await model.script(Array.from({ length: 30 }, (_, index) => ({ answer: `answer ${index}` })));
      const texts: string[] = [];
      for (let time = 0; time < 30; time += 1) {
        const { content } = await sdk.messages.create(ask('x')).catch(() => ({ content: [] }));
        if (content[0]?.type === 'text') texts.push(content[0].text);
      }
      expect(texts).toEqual(texts.map((_, index) => `answer ${index}`));
      expect(await model.state()).toMatchObject({ stepsLeft: 30 - texts.length });
      return (await model.requests()).map(({ fault }) => fault);
    };
    const first = await outcomes(7);
    expect(await outcomes(7)).toEqual(first);
    expect(await outcomes(8)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set([null, 'overloaded', 'truncate', 'refusal', 'rate_limit']));
    expect(first.filter((fault) => fault !== null).length).toBeGreaterThan(6);
  });
});

it('sessions do not meet, and each counts who is there at one time', async () => {
  const [one, other] = [session(), session()];
  await one.model.script([{ answer: 'one', delayMs: 20, repeat: 'always' }]);
  await other.model.script([{ answer: 'other' }]);
  const asked = [1, 2, 3].map(() => one.sdk.messages.create(ask('x')));
  expect(await other.sdk.messages.create(ask('x'))).toMatchObject({ content: [{ text: 'other' }] });
  for (const { content } of await Promise.all(asked)) expect(content).toMatchObject([{ text: 'one' }]);
  expect(await one.model.state()).toMatchObject({ requests: 3, peakConcurrency: 3 });
  expect(await other.model.state()).toMatchObject({ requests: 1, peakConcurrency: 1 });
});
