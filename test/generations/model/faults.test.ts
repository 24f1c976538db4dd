import { afterEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import type { ModelFaultKind } from '../../../src/skills/engines/anthropic/model.ts';
import type { Fault, Step } from '../../support/model-server/client.ts';
import { ANSWER, faultOf, type Harness, harness, KEY, REQUEST, SOURCE } from './support/harness.ts';

afterEach(() => vi.restoreAllMocks());

const { attempts, uselessAnswers, firstByteMs, idleMs } = limits.model;

const PASSING: [name: string, fault: Fault, reason: string][] = [
  ['429', 'rate_limit', 'rate_limit_error'],
  ['529', 'overloaded', 'overloaded_error'],
  ['500', 'api_error', 'api_error'],
  ['504', 'timeout', 'timeout_error'],
  ['408', { status: 408, body: '' }, 'http_error'],
  ['409', { status: 409, body: {} }, 'http_error'],
  ['502 of a proxy', { status: 502, body: '<html>Bad gateway</html>' }, 'http_error'],
  ['a connection that is reset', 'reset', 'connection'],
  ['a stream that is reset midway', 'reset-midway', 'stream_broken'],
  ['a stream whose connection ends midway', 'close-midway', 'stream_broken'],
  ['a stream that ends midway as if it were whole', 'truncate', 'stream_truncated'],
  ['an error within the stream', 'error-event', 'overloaded_error'],
  ['garbage instead of a stream', 'garbage', 'stream_broken'],
];

const USELESS: [name: string, step: Step, reason: string, kind: ModelFaultKind][] = [
  ['no text', { fault: 'empty' }, 'invalid_json', 'unusable'],
  ['invalid JSON', { answer: { json: ANSWER }, fault: 'invalid-json' }, 'invalid_json', 'unusable'],
  ['JSON of another schema', { answer: '{"title":"x","steps":[1],"secret-word":2}' }, 'schema_mismatch', 'unusable'],
  ['a pause', { answer: { json: ANSWER }, stop_reason: 'pause_turn' }, 'unexpected_stop', 'unusable'],
];

const LASTING: [name: string, fault: Fault, kind: ModelFaultKind][] = [
  ['400', 'invalid_request', 'misconfigured'],
  ['a wrong key', 'authentication', 'misconfigured'],
  ['no credit left', 'credit_exhausted', 'misconfigured'],
  ['402', 'billing', 'misconfigured'],
  ['403', 'permission', 'misconfigured'],
  ['an unknown model', 'not_found', 'misconfigured'],
  ['a limit the customer has set', 'spend_limit', 'misconfigured'],
  ['a 429 that ends with the month', 'tier_spend_limit', 'misconfigured'],
  ['a redirect', { status: 307, headers: { location: 'https://elsewhere.example/' }, body: '' }, 'misconfigured'],
  ['413', 'request_too_large', 'unusable'],
  [
    'a prompt that is too long',
    {
      status: 400,
      body: { error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' } },
    },
    'unusable',
  ],
  ['a 500 not to be retried', { error: 'api_error', headers: { 'x-should-retry': 'false' } }, 'unavailable'],
];

/** Every line names the run, and none quotes key, prompt or answer. */
function expectCleanLog(log: Harness['log']) {
  for (const line of log) {
    expect(line).toMatchObject({
      generation_id: 'gen_1',
      request_id: 'req_ours',
      pass: 'write',
      attempt: expect.any(Number),
    });
    for (const secret of [KEY, SOURCE, REQUEST.task, REQUEST.system, ANSWER.title, 'secret-word']) {
      expect(JSON.stringify(line)).not.toContain(secret);
    }
  }
}

describe.each(PASSING)('%s', (_name, fault, reason) => {
  it('is tried again, with a wait in between', async () => {
    const { model, server, clock, log } = await harness([{ answer: { json: ANSWER }, fault }]);

    expect(await model.ask(REQUEST)).toEqual(ANSWER);

    expect(await server.requests()).toHaveLength(2);
    expect(clock.slept).toHaveLength(1);
    expect(clock.pending).toBe(0);
    expect(model.usage()).toMatchObject({ requests: 2, retries: 1 });
    expect(log).toEqual([expect.objectContaining({ event: 'model.attempt_failed', reason, attempt: 1 })]);
    expectCleanLog(log);
  });

  it('that does not pass ends after the attempts there are', async () => {
    const { model, server, clock, log } = await harness([{ answer: { json: ANSWER }, fault, repeat: 'always' }]);

    const thrown = await faultOf(model.ask(REQUEST));

    expect(thrown.kind).toBe('unavailable');
    expect(thrown.message).toContain(reason);
    expect(await server.requests()).toHaveLength(attempts);
    expect(clock.slept).toHaveLength(attempts - 1);
    expect(log.map(({ event }) => event)).toEqual([
      ...Array(attempts - 1).fill('model.attempt_failed'),
      'model.failed',
    ]);
    expectCleanLog(log);
  });
});

describe.each(LASTING)('%s', (_name, fault, kind) => {
  it('is not tried again', async () => {
    const { model, server, clock, log } = await harness([{ fault }]);

    expect((await faultOf(model.ask(REQUEST))).kind).toBe(kind);

    const [seen, ...others] = await server.requests();
    expect(others).toEqual([]);
    expect(clock.slept).toEqual([]);
    expect(log).toEqual([
      expect.objectContaining({ event: 'model.failed', provider_request_id: seen?.id, status: seen?.status }),
    ]);
    expectCleanLog(log);
  });
});

describe.each(USELESS)('%s', (_name, step, reason, kind) => {
  it('is asked for again', async () => {
    const { model, server, log } = await harness([step]);

    expect(await model.ask(REQUEST)).toEqual(ANSWER);

    expect(await server.requests()).toHaveLength(2);
    expect(log).toEqual([expect.objectContaining({ reason })]);
    expectCleanLog(log);
  });

  it('that comes again and again is paid for a few times only', async () => {
    const { model, server, log } = await harness([{ ...step, repeat: 'always' }]);

    expect((await faultOf(model.ask(REQUEST))).kind).toBe(kind);

    const seen = await server.requests();
    expect(seen).toHaveLength(uselessAnswers);
    expect(model.usage().outputTokens).toBe(seen.reduce((sum, { usage }) => sum + (usage?.output_tokens ?? 0), 0));
    expectCleanLog(log);
  });
});

describe('a refusal', () => {
  it('is asked about once more', async () => {
    const { model, server } = await harness([{ fault: 'refusal' }]);

    expect(await model.ask(REQUEST)).toEqual(ANSWER);
    expect(await server.requests()).toHaveLength(2);
  });

  it('is final the second time', async () => {
    const { model, server } = await harness([{ fault: 'refusal', repeat: 'always' }]);

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('refused');
    expect(await server.requests()).toHaveLength(2);
  });
});

describe('an answer that stops at the token limit', () => {
  const cut: Step = { answer: { json: ANSWER }, fault: 'max-tokens' };

  it('is asked for once more with twice the limit', async () => {
    const { model, server } = await harness([cut], { maxOutputTokens: 5_000 });

    expect(await model.ask(REQUEST)).toEqual(ANSWER);
    expect((await server.requests()).map(({ body }) => body.max_tokens)).toEqual([5_000, 10_000]);
  });

  it('is final the second time', async () => {
    const { model, server } = await harness([{ ...cut, repeat: 'always' }]);

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('unusable');
    expect(await server.requests()).toHaveLength(2);
  });

  it('is final at once when there is no larger limit', async () => {
    const { model, server } = await harness([cut], { maxOutputTokens: limits.model.maxOutputTokens });

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('unusable');
    expect(await server.requests()).toHaveLength(1);
  });

  it('is final at once when it is the context window that is full', async () => {
    const { model, server } = await harness([
      { answer: { json: ANSWER }, stop_reason: 'model_context_window_exceeded' },
    ]);

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('unusable');
    expect(await server.requests()).toHaveLength(1);
  });
});

describe('silence', () => {
  it('before the first byte is given up, upstream as well, and tried again', async () => {
    const { model, server, clock, log } = await harness([{ fault: 'hang' }]);
    const asked = model.ask(REQUEST);
    await server.arrived(1);

    clock.advance(firstByteMs - 1);
    expect((await server.requests())[0]?.outcome).toBe('waiting');
    clock.advance(1);

    expect(await asked).toEqual(ANSWER);
    expect((await server.ended(2)).map(({ outcome }) => outcome)).toEqual(['aborted', 'answered']);
    expect(log).toEqual([expect.objectContaining({ reason: 'timeout_first_byte' })]);
  });

  it('in the middle of an answer is given up and tried again', async () => {
    const { model, clock, log, server } = await harness([
      { answer: { json: ANSWER }, fault: { kind: 'hang-midway', share: 0.8 } },
    ]);
    let isFirst = true;

    const answer = await model.ask(REQUEST, {
      onText: () => {
        if (isFirst) setTimeout(() => clock.advance(idleMs));
        isFirst = false;
      },
    });

    expect(answer).toEqual(ANSWER);
    expect(log).toEqual([expect.objectContaining({ reason: 'timeout_idle' })]);
    expect((await server.ended(2)).map(({ outcome }) => outcome)).toEqual(['aborted', 'answered']);
  });

  it('that does not end ends the question within its time', async () => {
    const { model, server, clock } = await harness([{ fault: 'hang', repeat: 'always' }]);
    const startedAt = clock.now();
    const asked = faultOf(model.ask(REQUEST));
    for (let n = 1; n <= attempts; n += 1) {
      await server.arrived(n);
      clock.advance(firstByteMs);
    }

    expect((await asked).kind).toBe('unavailable');
    expect(clock.now() - startedAt).toBeLessThanOrEqual(limits.model.askMs);
  });
});

describe('retry-after', () => {
  const busy = (wait: string): Step => ({ fault: { error: 'rate_limit', headers: { 'retry-after': wait } } });

  it('in seconds is waited for, and a little more', async () => {
    const { model, clock } = await harness([busy('7')]);

    expect(await model.ask(REQUEST)).toEqual(ANSWER);
    expect(clock.slept).toEqual([7_000 + 500]);
  });

  it('as a date is waited for', async () => {
    const { model, clock } = await harness([busy('Wed, 25 Nov 2026 00:00:09 GMT')]);

    expect(await model.ask(REQUEST)).toEqual(ANSWER);
    expect(clock.slept).toEqual([9_000 + 500]);
  });

  it('that is longer than anyone waits ends the question', async () => {
    const { model, server, clock } = await harness([busy('3600')]);

    expect((await faultOf(model.ask(REQUEST))).kind).toBe('unavailable');
    expect(clock.slept).toEqual([]);
    expect(await server.requests()).toHaveLength(1);
  });
});

it('the log says what the provider said, without the key in it', async () => {
  const message = `invalid x-api-key: ${KEY}\nplease check ${'x'.repeat(1_000)}`;
  const { model, log } = await harness([
    { fault: { status: 401, body: { error: { type: 'authentication_error', message } } } },
  ]);

  const thrown = await faultOf(model.ask(REQUEST));

  expect(thrown.message).not.toContain('please check');
  expect(log[0]?.detail).toMatch(/^invalid x-api-key: \[redacted\] please check x+$/);
  expect(String(log[0]?.detail)).toHaveLength(limits.model.loggedCharacters);
});
