/**
 * Whether a request may pass: a pure decision over what the gate knows of its key. The gate applies it.
 *
 * @module
 */
import type { KeyPrefix } from './key-text.ts';
import { decideWindow, type RateState } from './sliding-window.ts';

/** `generate` is the paid one; `context` counts the whole Context API. */
export type Bucket = 'generate' | 'default' | 'context';
export type BucketLimits = Record<Bucket, number>;

/** What a gate remembers of its key. */
export interface GateRecord {
  keyId: string;
  accountId: string;
  prefix: KeyPrefix;
  /** bcrypt hash of the row this record was made from. */
  hash: string;
  /** Hex SHA-256 of the secret that matched `hash`; null until one did. */
  digest: string | null;
  status: 'active' | 'revoked' | 'restricted';
  limits: BucketLimits;
}

export type Admission =
  | { type: 'admitted'; accountId: string; rate: RateState }
  | { type: 'limited'; rate: RateState /** From the gate's own clock. */; retryAfterMs: number }
  | { type: 'unknown' }
  | { type: 'revoked' }
  | { type: 'restricted' };

export interface AdmissionDecision {
  admission: Admission;
  /** The bucket's log to keep, when it changed. */
  hits?: number[];
}

/**
 * Decides for a key that was presented with `prefix` and a secret of `digest`. Whoever does not hold the secret learns
 * nothing: a wrong secret is `unknown` even on a revoked key. So is the key of one API shown to the other: its checksum
 * is no secret and can be made to fit.
 */
export function decideAdmission(
  record: GateRecord,
  prefix: KeyPrefix,
  digest: string,
  bucket: Bucket,
  hits: readonly number[],
  windowMs: number,
  now: number,
): AdmissionDecision {
  if (record.prefix !== prefix || record.digest === null || !equalInConstantTime(record.digest, digest))
    return { admission: { type: 'unknown' } };
  if (record.status !== 'active') return { admission: { type: record.status } };
  const decision = decideWindow(hits, { limit: record.limits[bucket], windowMs }, now);
  if (!decision.admitted) {
    return { admission: { type: 'limited', rate: decision.rate, retryAfterMs: decision.retryAt - now } };
  }
  return { admission: { type: 'admitted', accountId: record.accountId, rate: decision.rate }, hits: decision.hits };
}

function equalInConstantTime(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
