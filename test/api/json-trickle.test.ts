import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnv } from '../../src/api/app-env.ts';
import { ApiError, respondToError } from '../../src/api/errors.ts';
import { trickleJson } from '../../src/api/skills/json-trickle.ts';

function answerWith(result: Promise<object>): Promise<Response> {
  const app = new Hono<AppEnv>().onError(respondToError).get('/', (c) => trickleJson(c, result, 20));
  return Promise.resolve(app.request('/', {}, env, createExecutionContext()));
}

async function readUntil(response: Response, isEnough: (text: string) => boolean) {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const read = async (enough: (text: string) => boolean): Promise<string> => {
    while (!enough(text)) {
      const next = await reader?.read();
      if (!next || next.done) break;
      text += decoder.decode(next.value, { stream: true });
    }
    return text;
  };
  return { text: await read(isEnough), rest: () => read(() => false) };
}

describe('an object that is long in coming', () => {
  it('is preceded by white space, and is then the one object', async () => {
    const { promise, resolve } = Promise.withResolvers<object>();
    const response = await answerWith(promise);
    expect(response.headers.get('Content-Type')).toContain('application/json');
    const { text, rest } = await readUntil(response, (so) => so.length >= 3);
    expect(text.trim()).toBe('');
    resolve({ skills: 3 });
    expect(JSON.parse(await rest())).toEqual({ skills: 3 });
  });

  it('and then fails is an error under the status that was sent', async () => {
    const { promise, reject } = Promise.withResolvers<object>();
    const response = await answerWith(promise);
    const { rest } = await readUntil(response, (so) => so.length >= 1);
    reject(new ApiError('GENERATION_FAILED', 'It failed.'));
    expect(JSON.parse(await rest())).toMatchObject({ error: { code: 'GENERATION_FAILED', message: 'It failed.' } });
  });

  it('that fails at once has the status of its error', async () => {
    const response = await answerWith(Promise.reject(new ApiError('NOT_FOUND', 'There is no such resource.')));
    expect(response.status).toBe(404);
  });
});
