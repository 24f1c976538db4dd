/**
 * What the faults of a script mean.
 *
 * @module
 */
import { type ApiError, apiError, isErrorName } from './api-errors.ts';
import type { Fault, FaultDetail, FaultKind } from './script.ts';

const SPOILING: readonly FaultKind[] = ['refusal', 'max-tokens', 'empty', 'invalid-json'];
const WITHOUT_ANSWER: readonly FaultKind[] = ['hang', 'reset', 'garbage'];
const HALF = 0.5;

export function faultDetail(fault: Fault): FaultDetail {
  if (typeof fault !== 'string') return fault;
  return isErrorName(fault) ? { error: fault } : { kind: fault };
}

/** As records call it. */
export function faultName({ kind, error, status }: FaultDetail): string {
  return kind ?? error ?? `status ${status}`;
}

/** The answer comes whole, but is of no use. */
export function isSpoiling({ kind }: FaultDetail): boolean {
  return kind !== undefined && SPOILING.includes(kind);
}

/** It strikes whatever the answer would have been. */
export function needsNoAnswer({ kind }: FaultDetail): boolean {
  return kind === undefined || WITHOUT_ANSWER.includes(kind);
}

/** Bytes of the body that go out before it strikes. */
export function bytesBefore({ afterBytes, share }: FaultDetail, length: number): number {
  return Math.max(0, Math.min(length, afterBytes ?? Math.floor(length * (share ?? HALF))));
}

/** The error response that a fault stands for; `body` replaces the one of the API. */
export function faultError({ kind, error, status, headers }: FaultDetail): ApiError {
  const known: ApiError = apiError(error ?? (kind === 'error-event' ? 'overloaded' : 'api_error'));
  return { ...known, ...(status !== undefined && { status }), headers: { ...known.headers, ...headers } };
}
