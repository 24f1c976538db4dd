/**
 * A web address into bytes: every hop checked, one clock over all of them, nothing sent that identifies a user.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { detectFormat, maxBytesFor, unsupportedType } from './detect.ts';
import { FORMATS } from './formats.ts';
import { discardBody, readBody } from './read-body.ts';
import { SourceError } from './source-error.ts';
import type { RawSource, SourceFacts } from './source-input.ts';
import { sourceFactsOf } from './web/answer-facts.ts';
import { withDeadline } from './web/deadline.ts';
import { type FollowDeps, follow } from './web/follow.ts';

export interface FetchPageDeps extends FollowDeps {
  signal?: AbortSignal;
  /** In place of `limits.fetch.totalMs`. */
  totalMs?: number;
  /** Most bytes to read of a body declared in this way, `undefined` to refuse it; in place of `maxBytesFor`. */
  accepts?: (facts: SourceFacts) => number | undefined;
  /** Value of `Accept`; Markdown is asked for first if it is not given. */
  accept?: string;
}

/** What an earlier answer said of itself (`RawSource.etag`, `.lastModified`). */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

export type FetchOutcome =
  /** `headers` are those of the answer. */
  { type: 'page'; raw: RawSource; headers: Headers } | { type: 'unchanged' };

const ACCEPT = 'text/markdown, text/html;q=0.9, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.1';

/** Reads the page at `url`. Throws `SourceError`, or the caller's own reason when `deps.signal` aborts. */
export async function fetchPage(url: string, deps: FetchPageDeps): Promise<RawSource> {
  const outcome = await fetchPageOutcome(url, {}, deps);
  if (outcome.type === 'unchanged') throw httpError(304);
  return outcome.raw;
}

/** Reads the page unless it is still what the validators belong to. Throws as `fetchPage` does. */
export function fetchPageOutcome(start: string, validators: Validators, deps: FetchPageDeps): Promise<FetchOutcome> {
  const conditions = conditionsOf(validators);
  return withDeadline(deps.totalMs ?? limits.fetch.totalMs, deps.signal, async (signal) => {
    const { response, url } = await follow(start, { Accept: deps.accept ?? ACCEPT, ...conditions }, deps, signal);
    if (response.status === 304 && Object.keys(conditions).length > 0) {
      discardBody(response);
      return { type: 'unchanged' };
    }
    return { type: 'page', raw: await readResponse(response, url, deps), headers: response.headers };
  });
}

function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  // RFC 9110, 13.1.3: a date is ignored where there is an entity tag, so it is not sent.
  if (etag !== undefined) return { 'If-None-Match': etag };
  return lastModified === undefined ? {} : { 'If-Modified-Since': lastModified };
}

async function readResponse(response: Response, url: URL, deps: FetchPageDeps): Promise<RawSource> {
  if (!response.ok) {
    discardBody(response);
    throw httpError(response.status);
  }
  const facts = sourceFactsOf(response.headers, url.href);
  const maxBytes = (deps.accepts ?? maxBytesFor)(facts);
  if (maxBytes === undefined) {
    discardBody(response);
    throw unsupportedType(facts.mediaType ?? '');
  }
  return {
    ...facts,
    bytes: await readBody(response, maxBytes, (head) => Math.min(maxBytes, sniffedLimit(facts, head))),
  };
}

/** A type that says nothing allows as much as the largest kind of source; the first bytes say of which kind this is. */
function sniffedLimit(facts: SourceFacts, head: Uint8Array): number {
  const format = detectFormat(facts, head);
  if (format.ok) return FORMATS[format.value].maxBytes;
  // What a ZIP file holds may stand at its end only.
  if (head[0] === 0x50 && head[1] === 0x4b) return Number.POSITIVE_INFINITY;
  throw format.error;
}

function httpError(status: number): SourceError {
  return new SourceError('http_error', `The page answered with status ${status}.`);
}
