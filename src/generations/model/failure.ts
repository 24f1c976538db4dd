/**
 * What it means that an attempt brought no answer, and whether another one may.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { retryAfterMs } from '../../lib/retry-after.ts';
import type { ModelFaultKind } from '../../skills/engines/anthropic/model.ts';
import type { Overrun } from './watchdog.ts';

export interface Failure {
  /** A word for the log. */
  reason: string;
  /** The fault it is when nothing more is tried. */
  kind: ModelFaultKind;
  /** `once`: a second failure for the same reason is the last. */
  again: 'always' | 'once' | 'never';
  /** The model answered, which is paid for, but not so that it can be used. */
  isUseless?: true;
  status?: number;
  /** What the provider asks to wait. */
  retryAfterMs?: number;
  /** For the log only: which parts of the answer do not fit the schema, or the provider's words. */
  detail?: string;
}

/** What is read of an APIError of the SDK; each may be absent. */
interface ApiErrorFields {
  status?: unknown;
  type?: unknown;
  errorCode?: unknown;
  apiMessage?: unknown;
  headers?: unknown;
}

/** Errors within a stream come with a type and no status. */
const STATUS_OF_TYPE: ReadonlyMap<unknown, number> = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['timeout_error', 504],
  ['overloaded_error', 529],
]);

/** Answered with 429 like too many requests, but over only when somebody pays or the month ends. */
const EXHAUSTED: ReadonlySet<unknown> = new Set(['contract_spend_limit_reached', 'enforced_spend_limit_reached']);

/** Of what the API says with status 400 when the prompt, or it with the answer, is larger than the context window. */
const TOO_LONG = /too long|too large|context (?:window|limit|length)/i;

/** Of an error that the SDK threw while it sent a request or read its stream. */
export function failureOf(error: Error, { overrun, now }: { overrun: Overrun | null; now: number }): Failure {
  if (overrun !== null) return { reason: `timeout_${overrun}`, kind: 'unavailable', again: 'always' };
  const { type, errorCode, apiMessage, headers, ...fields } = error as Error & ApiErrorFields;
  const status = typeof fields.status === 'number' ? fields.status : STATUS_OF_TYPE.get(type);
  if (status === undefined) {
    // No word of such an error is kept: the parser's quote the answer.
    return { reason: reasonOf(error, type), kind: 'unavailable', again: 'always' };
  }
  const detail = typeof apiMessage === 'string' ? { detail: apiMessage } : {};
  const reason = typeof type === 'string' && /^\w{1,40}$/.test(type) ? type : 'http_error';
  const told = headers instanceof Headers ? headers : new Headers();
  const wait = retryAfterMs(told.get('retry-after'), now);
  return {
    reason,
    status,
    ...detail,
    ...judged(status, { errorCode, message: apiMessage, isFinal: told.get('x-should-retry') === 'false' }),
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

function reasonOf(error: Error, type: unknown): string {
  if (typeof type === 'string') return 'stream_error';
  if (error.name === 'StreamTruncated') return 'stream_truncated';
  return error.name.startsWith('APIConnection') ? 'connection' : 'stream_broken';
}

function judged(
  status: number,
  { errorCode, message, isFinal }: { errorCode: unknown; message: unknown; isFinal: boolean },
): Pick<Failure, 'kind' | 'again'> {
  if (status === 413 || (status === 400 && TOO_LONG.test(String(message)))) return { kind: 'unusable', again: 'never' };
  const mayPass = status === 408 || status === 409 || status === 429 || status >= 500;
  if (!mayPass || EXHAUSTED.has(errorCode)) return { kind: 'misconfigured', again: 'never' };
  return { kind: 'unavailable', again: isFinal ? 'never' : 'always' };
}

/**
 * Milliseconds to wait before the next attempt, or null when there is none. `failures` are those of one answer so far.
 * Exponential with full jitter, so that requests that failed together do not come back together.
 */
export function waitAfter(
  failures: readonly Failure[],
  { elapsedMs, random }: { elapsedMs: number; random: () => number },
): number | null {
  const { attempts, uselessAnswers, askMs, backoffMs, backoffMaxMs, retryAfterMs: longest } = limits.model;
  const last = failures.at(-1);
  if (!last || last.again === 'never' || failures.length >= attempts) return null;
  if (last.again === 'once' && failures.filter(({ reason }) => reason === last.reason).length > 1) return null;
  if (failures.filter(({ isUseless }) => isUseless).length >= uselessAnswers) return null;
  const asked = last.retryAfterMs ?? 0;
  if (asked > longest) return null;
  const wait = asked + random() * Math.min(backoffMaxMs, backoffMs * 2 ** (failures.length - 1));
  return elapsedMs + wait < askMs ? wait : null;
}
