import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideWindow } from '../../src/keys/sliding-window.ts';

const schedule = fc.record({
  limit: fc.integer({ min: 1, max: 12 }),
  windowMs: fc.constantFrom(1_000, 60_000),
  gaps: fc.array(fc.oneof(fc.nat(3), fc.nat(500), fc.nat(30_000), fc.constant(1_000), fc.constant(60_000)), {
    maxLength: 60,
  }),
});

/** Counts by definition, over all admitted requests ever. */
const within = (admitted: number[], from: number, to: number) => admitted.filter((t) => t > from && t <= to).length;

describe('sliding window', () => {
  it('never admits more than the limit in any rolling window, and never refuses while there is room', () => {
    fc.assert(
      fc.property(schedule, ({ limit, windowMs, gaps }) => {
        let hits: number[] = [];
        let now = 1_000_000;
        const admitted: number[] = [];
        for (const gap of gaps) {
          now += gap;
          const before = within(admitted, now - windowMs, now);
          const decision = decideWindow(hits, { limit, windowMs }, now);
          expect(decision.admitted).toBe(before < limit);
          if (decision.admitted) admitted.push(now);
          hits = decision.hits;
          const counted = within(admitted, now - windowMs, now);
          expect(counted).toBeLessThanOrEqual(limit);
          expect(decision.rate.remaining).toBe(limit - counted);
          expect(decision.rate.resetAt).toBe((admitted.find((t) => t > now - windowMs) ?? now) + windowMs);
        }
        for (const end of admitted) expect(within(admitted, end - windowMs, end)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 10_000 },
    );
  });

  it('admits at the moment it named, and not a millisecond before', () => {
    fc.assert(
      fc.property(schedule, ({ limit, windowMs, gaps }) => {
        let hits: number[] = [];
        let now = 1_000_000;
        for (const gap of gaps) {
          now += gap;
          const decision = decideWindow(hits, { limit, windowMs }, now);
          hits = decision.hits;
          if (decision.admitted) continue;
          expect(decideWindow(hits, { limit, windowMs }, decision.retryAt).admitted).toBe(true);
          expect(decideWindow(hits, { limit, windowMs }, decision.retryAt - 1).admitted).toBe(false);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('makes no room when the clock steps back', () => {
    const full = decideWindow([1_000, 2_000], { limit: 3, windowMs: 60_000 }, 3_000);
    const back = decideWindow(full.hits, { limit: 3, windowMs: 60_000 }, 500);
    expect(full.admitted).toBe(true);
    expect(back.admitted).toBe(false);
  });

  it('names the right moment when a limit was lowered under load', () => {
    const { retryAt } = decideWindow([1_000, 2_000, 3_000, 4_000], { limit: 2, windowMs: 60_000 }, 5_000);
    expect(retryAt).toBe(63_000);
  });
});
