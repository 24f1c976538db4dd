/**
 * An exact sliding window: the log of admitted requests of the last `windowMs`. In every rolling window at most
 * `limit` requests are admitted, and as many as that allows. Pure: the caller keeps the log and passes the time.
 *
 * @module
 */
export interface WindowLimit {
  limit: number;
  windowMs: number;
}

/** What the rate-limit headers say. */
export interface RateState {
  limit: number;
  remaining: number;
  windowMs: number;
  /** When the oldest counted request leaves the window, in ms since 1970. */
  resetAt: number;
}

export interface WindowDecision {
  admitted: boolean;
  /** The log after the decision: pruned, with this request if it was admitted. */
  hits: number[];
  rate: RateState;
  /** First moment another request will be admitted; `now` while there is room. */
  retryAt: number;
}

/** Decides one request at `now`. `hits` are ascending times; they are not changed. */
export function decideWindow(hits: readonly number[], { limit, windowMs }: WindowLimit, now: number): WindowDecision {
  // A clock stepping back must not make room: time inside one log never runs backwards.
  const at = Math.max(now, hits.at(-1) ?? now);
  const counted = hits.filter((hit) => hit > at - windowMs);
  const admitted = counted.length < limit;
  if (admitted) counted.push(at);
  const resetAt = (counted[0] ?? at) + windowMs;
  const remaining = Math.max(0, limit - counted.length);
  // With a limit lowered under load, more than one of the counted must leave before there is room.
  const leaving = counted[counted.length - limit];
  const retryAt = remaining > 0 ? at : (leaving ?? at) + windowMs;
  return { admitted, hits: counted, rate: { limit, remaining, windowMs, resetAt }, retryAt };
}
