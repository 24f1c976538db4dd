/**
 * A web address into bytes: every hop checked, one clock over all of them, nothing sent that identifies a user.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { checkAddress } from './address-guard.ts';
import { isUnreadType, unsupportedType } from './detect.ts';
import { discardBody, readBody } from './read-body.ts';
import { SourceError } from './source-error.ts';
import type { RawSource } from './source-input.ts';

export interface FetchPageDeps {
  fetch: typeof fetch;
  /** Origins that may be read although their host is private. */
  allowOrigins: readonly string[];
  ownHosts?: readonly string[];
  signal?: AbortSignal;
  /** In place of `limits.fetch.totalMs`. */
  totalMs?: number;
}

const ACCEPT = 'text/markdown, text/html;q=0.9, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.1';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Reads the page at `url`. Throws `SourceError`, or the caller's own reason when `deps.signal` aborts. */
export async function fetchPage(url: string, deps: FetchPageDeps): Promise<RawSource> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deps.totalMs ?? limits.fetch.totalMs);
  const signal = deps.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, deps.signal]);
  try {
    // Raced, because a stalled body does not always end when its signal aborts.
    return await Promise.race([follow(url, deps, signal), rejectOnAbort(signal)]);
  } catch (error) {
    if (deps.signal?.aborted) throw deps.signal.reason;
    if (deadline.signal.aborted) throw new SourceError('timeout', 'The page took too long to answer.');
    if (error instanceof SourceError) throw error;
    // What the platform says of a failed connection may name internal hosts.
    throw new SourceError('unreachable', 'The page could not be reached.');
  } finally {
    // A timer left running would keep the request's context alive.
    clearTimeout(timer);
  }
}

async function follow(start: string, deps: FetchPageDeps, signal: AbortSignal): Promise<RawSource> {
  let address = start;
  for (let hop = 0; hop <= limits.fetch.redirects; hop += 1) {
    const checked = checkAddress(address, deps);
    if (!checked.ok) throw checked.error;
    const url = checked.value;
    url.hash = '';
    signal.throwIfAborted();
    // Called without a receiver: `deps.fetch(…)` would be an illegal invocation of the global function in workerd.
    const { fetch } = deps;
    const response = await fetch(url.href, {
      redirect: 'manual',
      headers: { Accept: ACCEPT, 'User-Agent': limits.fetch.userAgent },
      signal,
    });
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return await readResponse(response, url);
    discardBody(response);
    const next = URL.parse(location, url.href);
    if (next === null)
      throw new SourceError('invalid_url', 'The page redirects to an address that is not a valid URL.');
    address = next.href;
  }
  throw new SourceError('too_many_redirects', `The page redirects more than ${limits.fetch.redirects} times.`);
}

async function readResponse(response: Response, url: URL): Promise<RawSource> {
  if (!response.ok) {
    discardBody(response);
    throw new SourceError('http_error', `The page answered with status ${response.status}.`);
  }
  const { mediaType, charset } = parseContentType(response.headers.get('content-type') ?? '');
  if (isUnreadType(mediaType)) {
    discardBody(response);
    throw unsupportedType(mediaType);
  }
  const bytes = await readBody(response, limits.textSourceBytes);
  return {
    kind: 'url',
    bytes,
    url: url.href,
    ...(mediaType !== '' && { mediaType }),
    ...(charset !== undefined && { charset }),
  };
}

function parseContentType(header: string): { mediaType: string; charset: string | undefined } {
  const [type = '', ...parameters] = header.split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1])
    .find(Boolean);
  return { mediaType: type.trim().toLowerCase(), charset };
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
