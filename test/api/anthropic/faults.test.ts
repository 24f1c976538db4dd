/**
 * Each fault of a provider, from its wire to the caller: the real SDK in the real Worker, asked over HTTP.
 */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { creditsOf, ledgerSum, type TestAccount } from '../../support/account.ts';
import { deployingGuide } from '../../support/fixtures.ts';
import type { Fault, Step } from '../../support/model-server/client.ts';
import { errorOf, request } from '../../support/request.ts';
import { buyer, entryOf, FORMATS, KEY, ledgerOf, type Ordered, order } from './support/order.ts';

const model = limits.model as { backoffMs: number };
const { backoffMs } = model;
const { attempts, uselessAnswers } = limits.model;
/** What hangs is waited for. */
const BRIEF = { ANTHROPIC_TIMEOUT_MS: '250' };

const FAILED = 'The generation failed. Any credit taken has been given back; please try again.';
/** All that a caller is told while a skill of the guide is made. */
const TOLD =
  /^(Reading the source|Planning a skill from \d+ words|Planning the skill|Writing section \d+ of \d+|Checking the skill against its source)$/;

let owner: TestAccount;
let expected: string | undefined;
let lines: Record<string, unknown>[] = [];

function listen(): void {
  lines = [];
  for (const level of ['warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push(JSON.parse(line) as Record<string, unknown>);
    });
  }
}

const logged = (event: string, { id, requestId }: Ordered) =>
  lines.filter((line) => line.event === event && line.generation_id === id && line.request_id === requestId);

beforeAll(async () => {
  owner = await buyer();
  expected = (await order(owner)).made?.skill.content;
  expect(expected).toContain('engine: "anthropic"');
});

afterEach(() => {
  vi.restoreAllMocks();
  model.backoffMs = backoffMs;
});

/** Retried at once, for a test. */
const now = { 'retry-after': '0' };

const PASSING: [name: string, fault: Fault, reason: string, status: number | undefined][] = [
  ['429 with retry-after', { error: 'rate_limit', headers: now }, 'rate_limit_error', 429],
  ['529 with retry-after', { error: 'overloaded', headers: now }, 'overloaded_error', 529],
  ['500', 'api_error', 'api_error', 500],
  ['504', 'timeout', 'timeout_error', 504],
  ['502 of a proxy', { status: 502, body: '<html>upstream-words</html>' }, 'http_error', 502],
  ['no answer', 'hang', 'timeout_total', undefined],
  ['an answer that stops coming', 'hang-midway', 'timeout_total', undefined],
  ['a connection that is reset', 'reset', 'connection', undefined],
  ['a stream that is reset midway', 'reset-midway', 'stream_broken', undefined],
  ['a stream that is cut off', 'truncate', 'stream_truncated', undefined],
  ['an error within the stream', 'error-event', 'overloaded_error', 529],
  ['garbage', 'garbage', 'stream_broken', undefined],
  ['a refusal', 'refusal', 'refusal', undefined],
  ['invalid JSON', 'invalid-json', 'invalid_json', undefined],
  ['a stop at the token limit', 'max-tokens', 'max_tokens', undefined],
];

describe('a fault that passes is retried, and no caller sees any of it:', () => {
  it.each(PASSING)('%s', async (_, fault, reason, status) => {
    listen();
    model.backoffMs = 1;
    const before = await creditsOf(owner.id);
    const both = await Promise.all(
      FORMATS.map((format) => order(owner, { steps: [{ fault }], format, variables: BRIEF })),
    );
    for (const ordered of both) {
      const { made, events, error } = ordered;
      expect(error).toBeUndefined();
      expect(made?.skill.content).toBe(expected);
      const seen = await ordered.model.requests();
      expect(seen.length).toBeGreaterThanOrEqual(3);
      const usage = { requests: seen.length, retries: seen.length - 2 };
      expect(made?.metadata).toMatchObject({ engine: 'anthropic', usage });
      for (const { data } of events.slice(0, -1)) expect(data.message).toMatch(TOLD);
      expect(await ledgerOf(ordered)).toEqual([-1]);
      const [first] = logged('model.attempt_failed', ordered);
      expect(first).toMatchObject({ reason, pass: 'plan', attempt: 1, model: 'claude-sonnet-5-5' });
      if (status !== undefined) expect(first).toMatchObject({ status, provider_request_id: seen[0]?.id });
      await ordered.model.delete();
    }
    expect(await creditsOf(owner.id)).toBe(before - both.length);
    expect(JSON.stringify(lines)).not.toContain(KEY);
  });
});

const LASTING: [name: string, fault: Fault, kind: string, requests: number][] = [
  ['429', { error: 'rate_limit', headers: now }, 'unavailable', attempts],
  ['529', { error: 'overloaded', headers: now }, 'unavailable', attempts],
  ['429 that asks for an hour', { error: 'rate_limit', headers: { 'retry-after': '3600' } }, 'unavailable', 1],
  ['500', 'api_error', 'unavailable', attempts],
  ['no answer', 'hang', 'unavailable', attempts],
  ['a stream that is reset midway', 'reset-midway', 'unavailable', attempts],
  ['a stream that is cut off', 'truncate', 'unavailable', attempts],
  ['a refusal', 'refusal', 'refused', 2],
  ['invalid JSON', 'invalid-json', 'unusable', uselessAnswers],
  ['a stop at the token limit', 'max-tokens', 'unusable', 2],
  ['a wrong key', 'authentication', 'misconfigured', 1],
  ['prepaid credit used up', 'credit_exhausted', 'misconfigured', 1],
  ['a spend limit', 'spend_limit', 'misconfigured', 1],
  ['a tier that is exhausted', 'tier_spend_limit', 'misconfigured', 1],
  ['an unknown model', 'not_found', 'misconfigured', 1],
];

/** In the second pass, so that there is something that was charged and used. */
const whileWriting = (fault: Fault): Step => ({ match: { task: 'Write the SKILL.md' }, fault, repeat: 'always' });

describe('a fault that lasts is refunded once, and every caller hears our words alone:', () => {
  it.each(LASTING)('%s', async (_, fault, kind, requests) => {
    listen();
    model.backoffMs = 1;
    const before = await creditsOf(owner.id);
    const both = await Promise.all(
      FORMATS.map((format) => order(owner, { steps: [whileWriting(fault)], format, variables: BRIEF })),
    );
    expect(both.map(({ status }) => status)).toEqual([500, 200]);
    for (const ordered of both) {
      expect(ordered.error).toEqual({
        code: 'GENERATION_FAILED',
        message: FAILED,
        request_id: ordered.requestId,
        doc_url: expect.stringMatching(/GENERATION_FAILED$/i),
      });
      for (const { data } of ordered.events.slice(0, -1)) expect(data.message).toMatch(TOLD);
      expect(await ordered.model.requests()).toHaveLength(1 + requests);
      expect(await entryOf(ordered)).toMatchObject({
        status: 'failed',
        engine: null,
        credits_used: 0,
        error: { code: 'GENERATION_FAILED', message: FAILED },
        model_usage: { requests: 1 + requests, retries: requests - 1 },
      });
      expect(logged('model.failed', ordered)).toMatchObject([{ pass: 'write', attempt: requests }]);
      expect(logged('run.failed', ordered)).toMatchObject([{ model_fault: kind }]);

      // Once more under the same key: no second run, no second refund.
      const again = await request('/api/v1/generate', {
        key: owner.key,
        headers: { 'Idempotency-Key': ordered.idempotencyKey },
        json: { source: deployingGuide },
      });
      expect(again.status).toBe(500);
      expect((await errorOf(again)).message).toBe(FAILED);
      expect(await ordered.model.requests()).toHaveLength(1 + requests);
      expect(await ledgerOf(ordered)).toEqual([-1, 1]);
      await ordered.model.delete();
    }
    expect(await creditsOf(owner.id)).toBe(before);
    expect(await ledgerSum(owner.id)).toBe(before);
    expect(JSON.stringify(lines)).not.toContain(KEY);
  });
});

it('what a provider asks to be waited for is waited for', async () => {
  model.backoffMs = 1;
  const { made, model: server } = await order(owner, { steps: [{ fault: 'rate_limit' }] });
  expect(made?.metadata.engine).toBe('anthropic');
  const [first, second] = await server.requests();
  expect((second?.startedAt ?? 0) - (first?.endedAt ?? 0)).toBeGreaterThanOrEqual(990);
});

it('an answer that stopped at its limit is given more room, once', async () => {
  model.backoffMs = 1;
  const { made, model: server } = await order(owner, { steps: [{ fault: 'max-tokens' }] });
  expect(made?.metadata.engine).toBe('anthropic');
  const asked = (await server.requests()).map(({ body }) => body.max_tokens);
  expect(asked).toEqual([limits.model.outputTokens, 2 * limits.model.outputTokens, limits.model.outputTokens]);
});
