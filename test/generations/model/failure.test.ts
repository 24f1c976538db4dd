import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { type Failure, failureOf, waitAfter } from '../../../src/generations/model/failure.ts';

const { askMs, attempts, backoffMs, backoffMaxMs, retryAfterMs } = limits.model;
const passing: Failure = { reason: 'overloaded_error', kind: 'unavailable', again: 'always' };

describe('the wait before another attempt', () => {
  it('at most doubles each time, up to a limit', () => {
    const longest = Array.from({ length: attempts - 1 }, (_, index) =>
      waitAfter(Array(index + 1).fill(passing), { elapsedMs: 0, random: () => 1 }),
    );
    expect(longest).toEqual(longest.map((_, index) => Math.min(backoffMaxMs, backoffMs * 2 ** index)));
  });

  it('may be nothing at all, so that many do not come back at one time', () => {
    expect(waitAfter([passing], { elapsedMs: 0, random: () => 0 })).toBe(0);
  });

  it('does not go over the time for an answer', () => {
    expect(waitAfter([passing], { elapsedMs: askMs - 1, random: () => 0 })).toBe(0);
    expect(waitAfter([passing], { elapsedMs: askMs, random: () => 0 })).toBeNull();
    expect(
      waitAfter([{ ...passing, retryAfterMs: 10_000 }], { elapsedMs: askMs - 10_000, random: () => 0 }),
    ).toBeNull();
  });

  it('is never longer than the limits, whatever went wrong', () => {
    const failure = fc.record({
      reason: fc.constantFrom('a', 'b'),
      kind: fc.constant('unavailable' as const),
      again: fc.constantFrom('always' as const, 'once' as const, 'never' as const),
      retryAfterMs: fc.integer({ min: 0, max: 200_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(failure, { maxLength: 8 }),
        fc.nat(2 * askMs),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, elapsedMs, random) => {
          const wait = waitAfter(failures, { elapsedMs, random: () => random });
          if (wait === null) return;
          expect(failures.length).toBeLessThan(attempts);
          expect(wait).toBeLessThanOrEqual(retryAfterMs + backoffMaxMs);
          expect(elapsedMs + wait).toBeLessThan(askMs);
        },
      ),
    );
  });
});

describe('an error', () => {
  const read = (error: object) =>
    failureOf(Object.assign(new Error('quotes the answer'), error), { overrun: null, now: 0 });

  it.each([undefined, null, 7, 'text', {}, [], Number.NaN])('with %j in each field is a failure like others', (odd) => {
    const failure = read({ status: odd, type: odd, errorCode: odd, apiMessage: odd, headers: odd });
    expect(failure.kind).toMatch(/^(unavailable|misconfigured|unusable)$/);
    expect(failure.reason).toMatch(/^\w+$/);
    expect(JSON.stringify(failure)).not.toContain('quotes');
  });

  it('within a stream is known by its type', () => {
    expect(read({ type: 'rate_limit_error' })).toMatchObject({ status: 429, again: 'always' });
    expect(read({ type: 'authentication_error' })).toMatchObject({
      status: 401,
      kind: 'misconfigured',
      again: 'never',
    });
    expect(read({ type: 'new_error' })).toMatchObject({ reason: 'stream_error', kind: 'unavailable', again: 'always' });
    expect(read({ type: 'constructor' })).toMatchObject({ reason: 'stream_error', again: 'always' });
  });

  it('of an unheard-of status is the fault of what was set', () => {
    expect(read({ status: 418 })).toMatchObject({ kind: 'misconfigured', again: 'never' });
    expect(read({ status: 599 })).toMatchObject({ kind: 'unavailable', again: 'always' });
  });
});
