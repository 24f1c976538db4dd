/**
 * Whether a request may pass: a pure decision over what the gate knows of its key. The gate applies it.
 *
 * @module
 */
import { decideWindow, type RateState } from './sliding-window.ts';

/** `generate` is the paid one; `context` counts the whole Context API. */
export type Bucket = 'generate' | 'default' | 'context';
export type BucketLimits = Record<Bucket, number>;

/** What a gate remembers of its key. */
export interface GateRecord {
  keyId: string;
  accountId: string;
  prefix: string;
  /** bcrypt hash of the row this record was made from. */
  hash: string;
  /** Hex SHA-256 of the secret that matched `hash`; null until one did. */
  digest: string | null;
  status: 'active' | 'revoked' | 'restricted';
  limits: BucketLimits;
  /** When the row was read, ms since 1970. */
  readAt: number;
}

export type Admission =
  | { type: 'admitted'; accountId: string; rate: RateState }
  | { type: 'limited'; rate: RateState; retryAt: number }
  | { type: 'unknown' }
  | { type: 'revoked' }
  | { type: 'restricted' };

export interface AdmissionDecision {
  admission: Admission;
  /** The bucket's log to keep, when it changed. */
  hits?: number[];
}

/**
 * Decides for a key whose secret was presented as `digest`. Whoever does not hold the secret learns nothing: a wrong
 * secret is `unknown` even on a revoked key.
 */
export function decideAdmission(
  record: GateRecord,
  digest: string,
  bucket: Bucket,
  hits: readonly number[],
  windowMs: number,
  now: number,
): AdmissionDecision {
  if (record.digest === null || !equalInConstantTime(record.digest, digest)) return { admission: { type: 'unknown' } };
  if (record.status !== 'active') return { admission: { type: record.status } };
  const decision = decideWindow(hits, { limit: record.limits[bucket], windowMs }, now);
  if (!decision.admitted) {
    return { admission: { type: 'limited', rate: decision.rate, retryAt: decision.retryAt } };
  }
  return { admission: { type: 'admitted', accountId: record.accountId, rate: decision.rate }, hits: decision.hits };
}

function equalInConstantTime(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
