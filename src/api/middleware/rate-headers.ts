/**
 * The rate-limit headers: the customary three, and the IETF structured fields (draft-ietf-httpapi-ratelimit-headers,
 * list syntax since -08), kept in one serializer because the draft still moves.
 *
 * @module
 */
import type { MiddlewareHandler } from 'hono';
import { limits } from '../../config/limits.ts';
import type { Bucket } from '../../keys/admission.ts';
import type { RateState } from '../../keys/sliding-window.ts';
import type { AppEnv } from '../app-env.ts';

const ceilSeconds = (ms: number) => Math.ceil(ms / 1000);

/** A window and the name its policy goes by. */
export type NamedRate = RateState & { bucket: Bucket };

/** `rate` null: a request without a valid key has no window, so limit 0, remaining 0, reset now. */
export function rateHeaders(rate: NamedRate | null, windowMs: number, now: number): Record<string, string> {
  const { bucket, limit, remaining, resetAt } = rate ?? { bucket: 'default', limit: 0, remaining: 0, resetAt: now };
  // Rounded up: whoever waits as long as told finds the door open.
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(ceilSeconds(resetAt)),
    'RateLimit-Policy': `"${bucket}";q=${limit};w=${ceilSeconds(windowMs)}`,
    RateLimit: `"${bucket}";r=${remaining};t=${ceilSeconds(Math.max(0, resetAt - now))}`,
  };
}

/** Seconds for `Retry-After`, at least 1. */
export function retryAfterSeconds(ms: number): number {
  return Math.max(1, ceilSeconds(ms));
}

/** Puts the headers on whatever the inner middleware and handlers answered, errors included. */
export const withRateHeaders: MiddlewareHandler<AppEnv> = async function withRateHeaders(c, next) {
  await next();
  const headers = rateHeaders(c.get('rate') ?? null, limits.keyGate.windowMs, Date.now());
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
};
