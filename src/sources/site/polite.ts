/**
 * Requests to one site, with the wait it asks for between them.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

/** Ends early, by throwing the reason of `signal`. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export interface Politeness {
  /** Requests at once. */
  concurrency: number;
  /** Milliseconds from the start of one request to the start of the next. */
  delayMs: number;
}

/** What `Crawl-delay` (seconds) means here: one request at a time, and no longer wait than we are ready for. */
export function politenessOf(crawlDelay: number | undefined): Politeness {
  if (crawlDelay === undefined) return { concurrency: limits.site.concurrency, delayMs: 0 };
  return { concurrency: 1, delayMs: Math.min(1000 * crawlDelay, limits.site.crawlDelayMs) };
}

/** Runs each request it is given after a wait: another one, for `robots.txt` at least, has gone before. */
export function politely(
  delayMs: number,
  wait: Wait,
  signal: AbortSignal,
): <T>(request: () => Promise<T>) => Promise<T> {
  return async (request) => {
    if (delayMs > 0) await wait(delayMs, signal);
    signal.throwIfAborted();
    return await request();
  };
}

export const waitFor: Wait = (ms, signal) =>
  new Promise((resolve, reject) => {
    const give = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', give);
      resolve();
    }, ms);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
