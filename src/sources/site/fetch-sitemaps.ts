/**
 * The addresses a site's sitemaps list.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import type { TextAnswer } from '../web/fetch-text.ts';
import { isSameSite } from '../web/page-identity.ts';
import { pageInScope, type SiteScope } from './scope.ts';
import { parseSitemap } from './sitemap.ts';

/** A map with fewer pages of the scope is one of other parts of the site. */
const LEAST_PAGES = 2;

/** Gets a text of the site, politely. */
export type GetText = (url: string, maxBytes: number) => Promise<TextAnswer>;

/**
 * Pages of the scope in the sitemaps `named` by `robots.txt`, else of `/sitemap.xml`. Index files are followed, those about the
 * scope first, as far as `limits.site` goes. A file that cannot be had is passed over.
 */
export async function fetchSitemaps(named: readonly string[], scope: SiteScope, getText: GetText): Promise<string[]> {
  const site = new URL(scope.origin);
  const own = (addresses: readonly string[], base: string) =>
    addresses.flatMap((address) => {
      const url = URL.parse(address, base);
      return url !== null && isSameSite(url, site) ? [url.href] : [];
    });
  const declared = own(named, scope.origin);
  let level = declared.length > 0 ? declared : [`${scope.origin}/sitemap.xml`];
  const pages: string[] = [];
  const seen = new Set<string>();
  for (let depth = 0; depth <= limits.site.sitemapDepth && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const address of byRelevance(level, scope)) {
      if (seen.has(address) || seen.size >= limits.site.sitemaps || pages.length >= limits.site.links) continue;
      seen.add(address);
      const answer = await getText(address, limits.site.sitemapBytes).catch(passOver);
      if (answer === undefined || answer.status !== 200) continue;
      const sitemap = parseSitemap(answer.text);
      for (const page of sitemap.pages) {
        const url = URL.parse(page, answer.url);
        if (url !== null && pages.length < limits.site.links && pageInScope(url, scope) !== undefined)
          pages.push(url.href);
      }
      for (const child of own(sitemap.sitemaps, answer.url)) next.push(child);
    }
    level = next;
  }
  return pages.length >= LEAST_PAGES ? pages : [];
}

/** For what may be absent: only an error of the source is passed over. */
export function passOver(error: unknown): undefined {
  if (!(error instanceof SourceError)) throw error;
}

/** A large site has a sitemap for each of its parts, named like it. */
function byRelevance(addresses: readonly string[], scope: SiteScope): string[] {
  const words = scope.path.split('/').filter((word) => word.length > 2);
  const score = (address: string) => words.filter((word) => address.includes(word)).length;
  return [...new Set(addresses)].sort((a, b) => score(b) - score(a));
}
