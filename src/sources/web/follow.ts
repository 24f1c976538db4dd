/**
 * A request with every hop checked before it is made.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { type AddressRules, checkAddress } from '../address-guard.ts';
import { discardBody } from '../read-body.ts';
import { SourceError } from '../source-error.ts';

export interface FollowDeps extends AddressRules {
  fetch: typeof fetch;
  /** Refuses a hop, the first one too, by throwing; for rules beyond which addresses may be read at all. */
  refuseHop?: (url: URL) => void;
}

export interface Answer {
  response: Response;
  /** Where the answer came from, without fragment. */
  url: URL;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Follows redirects from `start` to an answer of any status that is none. Throws `SourceError`. */
export async function follow(
  start: string,
  headers: Readonly<Record<string, string>>,
  deps: FollowDeps,
  signal: AbortSignal,
): Promise<Answer> {
  let address = start;
  for (let hop = 0; hop <= limits.fetch.redirects; hop += 1) {
    const checked = checkAddress(address, deps);
    if (!checked.ok) throw checked.error;
    const url = checked.value;
    url.hash = '';
    deps.refuseHop?.(url);
    signal.throwIfAborted();
    // Called without a receiver: `deps.fetch(…)` would be an illegal invocation of the global function in workerd.
    const { fetch } = deps;
    const response = await fetch(url.href, {
      redirect: 'manual',
      headers: { ...headers, 'User-Agent': limits.fetch.userAgent },
      signal,
    });
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return { response, url };
    discardBody(response);
    const next = URL.parse(location, url.href);
    if (next === null)
      throw new SourceError('invalid_url', 'The page redirects to an address that is not a valid URL.');
    address = next.href;
  }
  throw new SourceError('too_many_redirects', `The page redirects more than ${limits.fetch.redirects} times.`);
}
