/**
 * Asking again where that may help: when a service is busy or out of order.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { pause } from '../../lib/pause.ts';
import type { Result } from '../../lib/result.ts';
import { type TranscriptionFailure, transcriptionError } from './transcriber.ts';

export interface PieceFailure {
  kind: TranscriptionFailure;
  /** Milliseconds the service asks to wait. */
  retryAfterMs?: number;
}

/** Resolves after `ms`; rejects with the reason of `signal` when that aborts. */
export type Wait = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

const PASSING: ReadonlySet<TranscriptionFailure> = new Set(['busy', 'unreachable']);

/** The value of the first attempt that has one. Throws `SourceError`. */
export async function withRetries<T>(
  attempt: () => Promise<Result<T, PieceFailure>>,
  { wait = pause, signal }: { wait?: Wait | undefined; signal?: AbortSignal | undefined },
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt();
    if (outcome.ok) return outcome.value;
    const { kind, retryAfterMs = limits.audio.retryMs * 2 ** (tries - 1) } = outcome.error;
    const isWorthIt = PASSING.has(kind) && tries < limits.audio.attempts && retryAfterMs <= limits.audio.retryAfterMs;
    if (!isWorthIt) throw transcriptionError(kind);
    await wait(retryAfterMs, signal);
  }
}
