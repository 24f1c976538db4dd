import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ANSWER, harness, KEY, REQUEST, SOURCE } from './support/harness.ts';

afterEach(() => vi.restoreAllMocks());

describe('a request', () => {
  it('holds rules, source and task apart, and marks the source for the cache', async () => {
    const { model, server } = await harness([], { maxOutputTokens: 9_000 });

    expect(await model.ask(REQUEST)).toEqual(ANSWER);

    const [seen, ...others] = await server.requests();
    expect(others).toEqual([]);
    expect(seen?.body).toEqual({
      model: 'claude-sonnet-5-5',
      max_tokens: 9_000,
      stream: true,
      system: [{ type: 'text', text: REQUEST.system }],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: SOURCE, cache_control: { type: 'ephemeral' } },
            { type: 'text', text: REQUEST.task },
          ],
        },
      ],
      output_config: {
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            properties: { title: { type: 'string' }, steps: { type: 'array', items: { type: 'string' } } },
            required: ['title', 'steps'],
            additionalProperties: false,
          },
        },
      },
    });
    expect(JSON.stringify(seen?.headers)).toContain(KEY);
    expect(seen?.outcome).toBe('answered');
  });

  it('marks rules that are long enough to be cached by themselves', async () => {
    const { model, server } = await harness([]);

    await model.ask({ ...REQUEST, system: 'Say what is there. '.repeat(300) });

    const [seen] = await server.requests();
    expect(seen?.body.system).toEqual([expect.objectContaining({ cache_control: { type: 'ephemeral' } })]);
    expect(JSON.stringify(seen?.body).match(/cache_control/g)).toHaveLength(2);
  });

  it('does not mark a source that no other request will have', async () => {
    const { model, server } = await harness([]);

    await model.ask({ ...REQUEST, isSourceOnce: true });

    expect(JSON.stringify((await server.requests())[0]?.body)).not.toContain('cache_control');
  });

  it('has no empty block', async () => {
    const { model, server } = await harness([]);

    await model.ask({ ...REQUEST, system: '', source: ' \n' });

    const [seen] = await server.requests();
    expect(seen?.body.system).toEqual([]);
    expect(seen?.body.messages?.[0]?.content).toEqual([{ type: 'text', text: REQUEST.task }]);
  });

  it('reads from the cache what the one before wrote, and counts both', async () => {
    const { model, server } = await harness([]);
    const source = 'A sentence of the source. '.repeat(400);

    await model.ask({ ...REQUEST, source });
    const first = model.usage();
    await model.ask({ ...REQUEST, source, task: 'Write the second section.' });

    const [, second] = await server.requests();
    expect(first.cacheCreationTokens).toBeGreaterThan(2_000);
    expect(first.cacheReadTokens).toBe(0);
    expect(model.usage().cacheCreationTokens).toBe(first.cacheCreationTokens);
    expect(model.usage().cacheReadTokens).toBe(second?.usage?.cache_read_input_tokens);
    expect(model.usage().cacheReadTokens).toBe(first.cacheCreationTokens);
  });

  it('is refused before it is sent when its schema cannot be said', async () => {
    const { model, server } = await harness([]);

    await expect(model.ask({ ...REQUEST, schema: z.object({ day: z.date() }) })).rejects.toThrow(/[Dd]ate/);

    expect(await server.requests()).toEqual([]);
    expect(await model.ask(REQUEST)).toEqual(ANSWER);
  });
});

describe('an answer', () => {
  it('is told as it is written, all of it each time, wherever the bytes are cut', async () => {
    const { model } = await harness([{ answer: { json: ANSWER }, deltaLength: 7, chunks: [1, 5, 3] }]);
    const told: string[] = [];

    expect(await model.ask(REQUEST, { onText: (text) => told.push(text) })).toEqual(ANSWER);

    const whole = told.at(-1) ?? '';
    expect(told.length).toBeGreaterThan(3);
    expect(JSON.parse(whole)).toEqual(ANSWER);
    for (const text of told) expect(whole.startsWith(text)).toBe(true);
  });

  it('may come after thinking, none of which is told', async () => {
    const { model } = await harness([{ thinking: 'Let me think of it.', answer: { json: ANSWER } }]);
    const told: string[] = [];

    expect(await model.ask(REQUEST, { onText: (text) => told.push(text) })).toEqual(ANSWER);

    expect(told.join('')).not.toContain('think');
  });

  it('is given up with the error of whoever listens to it', async () => {
    const { model, server, log } = await harness([]);
    const mistake = new TypeError('not a fault of the model');

    const asked = model.ask(REQUEST, {
      onText: () => {
        throw mistake;
      },
    });

    await expect(asked).rejects.toBe(mistake);
    expect(await server.requests()).toHaveLength(1);
    expect(log).toEqual([]);
  });
});

describe('a signal', () => {
  it('ends a request that hangs, upstream as well, and its reason is thrown', async () => {
    const { model, server, clock } = await harness([{ fault: 'hang' }]);
    const controller = new AbortController();
    const asked = model.ask(REQUEST, { signal: controller.signal });
    await server.arrived(1);

    const abortedAt = Date.now();
    controller.abort(new Error('the run was cancelled'));

    await expect(asked).rejects.toThrow('the run was cancelled');
    const [seen] = await server.ended(1);
    expect(seen?.outcome).toBe('aborted');
    expect((seen?.endedAt ?? Number.POSITIVE_INFINITY) - abortedAt).toBeLessThanOrEqual(1_000);
    expect(clock.pending).toBe(0);
  });

  it('ends a stream in the middle, upstream as well, and what it used is counted', async () => {
    const { model, server } = await harness([
      { answer: { json: ANSWER }, deltaLength: 4, drip: { bytes: 40, ms: 20 } },
    ]);
    const controller = new AbortController();
    const asked = model.ask(REQUEST, {
      signal: controller.signal,
      onText: () => controller.abort(new Error('enough')),
    });

    await expect(asked).rejects.toThrow('enough');

    expect((await server.ended(1))[0]?.outcome).toBe('aborted');
    expect(model.usage()).toMatchObject({ requests: 1, retries: 0 });
    expect(model.usage().inputTokens).toBeGreaterThan(0);
  });

  it('that is aborted already sends nothing', async () => {
    const { model, server } = await harness([]);

    await expect(model.ask(REQUEST, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');

    expect(await server.requests()).toEqual([]);
  });

  it('ends the wait for a place', async () => {
    const { model, server } = await harness([{ fault: 'hang' }], { concurrency: 1 });
    const first = new AbortController();
    const second = new AbortController();
    const hanging = model.ask(REQUEST, { signal: first.signal });
    await server.arrived(1);
    const waiting = model.ask(REQUEST, { signal: second.signal });

    second.abort(new Error('no longer wanted'));
    await expect(waiting).rejects.toThrow('no longer wanted');
    first.abort(new Error('nor this'));
    await expect(hanging).rejects.toThrow('nor this');

    expect(await model.ask(REQUEST)).toEqual(ANSWER);
    expect(await server.requests()).toHaveLength(2);
  });
});

it('no more requests are open at a time than are set', async () => {
  const { model, server } = await harness([{ answer: { json: ANSWER }, delayMs: 10, repeat: 9 }], { concurrency: 3 });

  await Promise.all(Array.from({ length: 9 }, () => model.ask(REQUEST)));

  expect((await server.state()).peakConcurrency).toBe(3);
  expect(model.usage().requests).toBe(9);
});
