/**
 * One clock over several requests.
 *
 * @module
 */
import { SourceError } from '../source-error.ts';

/**
 * Runs `work` for at most `ms`. Throws `SourceError('timeout')` when the time is over, the reason of `signal` when that
 * aborts, and `SourceError('unreachable')` for what the platform says of failed connections.
 */
export async function withDeadline<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), ms);
  const either = signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, signal]);
  try {
    // Raced, because a stalled body does not always end when its signal aborts.
    return await Promise.race([work(either), rejectOnAbort(either)]);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (deadline.signal.aborted) throw new SourceError('timeout', 'The page took too long to answer.');
    if (error instanceof SourceError) throw error;
    // What the platform says of a failed connection may name internal hosts.
    throw new SourceError('unreachable', 'The page could not be reached.');
  } finally {
    // A timer left running would keep the request's context alive.
    clearTimeout(timer);
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
