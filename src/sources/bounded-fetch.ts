/**
 * One question to another service and the whole of its answer, in bounded time and size.
 *
 * @module
 */
import type { Result } from '../lib/result.ts';
import { err, ok } from '../lib/result.ts';
import { readBody } from './read-body.ts';
import { SourceError } from './source-error.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: Uint8Array;
}

export interface FetchBounds {
  /** Milliseconds to the last byte of the answer. */
  ms: number;
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

export type FetchFailure = 'timeout' | 'unreachable' | 'too_large';

/** Follows no redirect. Throws the reason of `bounds.signal` when that aborts, and nothing else. */
export async function boundedFetch(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  { ms, maxBytes, signal }: FetchBounds,
): Promise<Result<Answer, FetchFailure>> {
  signal?.throwIfAborted();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), ms);
  const either = signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, signal]);
  const ask = async (): Promise<Answer> => {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: either });
    return { status: response.status, headers: response.headers, body: await readBody(response, maxBytes) };
  };
  const asked = ask();
  // Given up below, it goes on unheard.
  asked.catch(() => undefined);
  try {
    // Raced, because a stalled body does not always end when its signal aborts.
    return ok(await Promise.race([asked, rejectOnAbort(either)]));
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (deadline.signal.aborted) return err('timeout');
    return err(error instanceof SourceError && error.reason === 'too_large' ? 'too_large' : 'unreachable');
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
