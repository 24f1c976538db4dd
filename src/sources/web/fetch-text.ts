/**
 * Small text files that describe a site: `robots.txt`, sitemaps, `llms.txt`.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { FetchPageDeps } from '../fetch-page.ts';
import { discardBody, readBodyStart } from '../read-body.ts';
import { withDeadline } from './deadline.ts';
import { follow } from './follow.ts';

export interface TextAnswer {
  status: number;
  /** As UTF-8, which all these formats are; empty where the status is no success. */
  text: string;
  /** Final address after redirects. */
  url: string;
}

/** The first `maxBytes` of the text at `url`. Throws as `fetchPage` does, but not for a status. */
export function fetchText(url: string, maxBytes: number, deps: FetchPageDeps): Promise<TextAnswer> {
  return withDeadline(deps.totalMs ?? limits.fetch.totalMs, deps.signal, async (signal) => {
    const { response, url: final } = await follow(
      url,
      { Accept: 'text/*, application/xml;q=0.9, */*;q=0.1' },
      deps,
      signal,
    );
    if (!response.ok) {
      discardBody(response);
      return { status: response.status, text: '', url: final.href };
    }
    const bytes = await readBodyStart(response, maxBytes);
    return { status: response.status, text: new TextDecoder().decode(bytes), url: final.href };
  });
}
