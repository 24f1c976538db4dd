/**
 * Gets a site's `robots.txt`, and decides what its absence means.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { FetchPageDeps } from '../fetch-page.ts';
import { SourceError } from '../source-error.ts';
import { fetchText } from '../web/fetch-text.ts';
import { ALLOW_ALL, DISALLOW_ALL, parseRobots, productToken, type Robots } from './robots.ts';

/**
 * The rules of `origin` for this service. RFC 9309, 2.3.1: a file that is not there (4xx, too many redirects) allows
 * everything, a server that does not answer (5xx, no connection) nothing. "Too many requests" is the latter.
 */
export async function fetchRobots(origin: string, deps: FetchPageDeps): Promise<Robots> {
  try {
    const { status, text } = await fetchText(`${origin}/robots.txt`, limits.site.robotsBytes, deps);
    if (status === 429 || status >= 500) return DISALLOW_ALL;
    return status >= 200 && status < 300 ? parseRobots(text, productToken(limits.fetch.userAgent)) : ALLOW_ALL;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return error.reason === 'too_many_redirects' ? ALLOW_ALL : DISALLOW_ALL;
  }
}
