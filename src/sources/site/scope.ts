/**
 * Which addresses belong to the part of a site that is wanted, and which of them are pages.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

export interface SiteScope {
  origin: string;
  /** Starts and ends with a slash; pages lie below it. */
  path: string;
  /** The page that was asked for, which belongs to the scope wherever it lies. */
  start: string;
  /** Names of query parameters the start page has: sites that tell pages apart by them do so everywhere. */
  parameters: string[];
}

/** Ends of addresses that are no pages of text. */
const NOT_A_PAGE =
  /\.(?:7z|apk|atom|avif|bib|bin|bmp|bz2|c|cc|cpp|css|csv|deb|dmg|docx?|eot|epub|exe|gif|go|gz|h|ico|ics|inv|iso|jar|java|jpe?g|js|json|jsonl|less|map|mjs|mov|mp[34]|mpeg|msi|odt|ogg|opus|otf|pdf|php\d?~|png|pptx?|py|rar|rb|rdf|rpm|rs|rss|rtf|sass|scss|sh|svg|tar|tgz|tiff?|toml|ts|tsx?|ttf|txt|vtt|war|wasm|wav|web[mp]|whl|woff2?|xlsx?|xml|xz|ya?ml|zip|zst)$/i;
/** Feeds, indexes and pages made for searching, printing or counting; what was written stands elsewhere. */
const NOT_WRITTEN =
  /^(?:feeds?|rss|atom|search|tags?|categor(?:y|ies)|archives?|authors?|genindex|py-modindex|modindex|_sources|_static|_modules|print|404|login|log-?in|sign-?(?:in|up|out)|logout|register|cart|cdn-cgi|wp-admin|wp-json|change-?logs?|release-?notes|releases)$/i;

/** The directory of the page. `/docs/` and `/docs/intro` are both of `/docs/`. */
export function scopeOf(start: URL): SiteScope {
  return {
    origin: start.origin,
    path: start.pathname.replace(/[^/]*$/, ''),
    start: withoutFragment(start),
    parameters: [...new Set(start.searchParams.keys())],
  };
}

/**
 * `/docs` may be a page of its own or the way some sites write `/docs/`: it is the latter where the pages it leads to
 * lie below it.
 */
export function narrowScope(scope: SiteScope, links: readonly URL[]): SiteScope {
  const start = new URL(scope.start);
  if (scope.path !== '/' || start.pathname === '/' || /\.\w+$/.test(start.pathname)) return scope;
  const path = `${start.pathname}/`;
  const below = new Set(
    links.filter((url) => url.origin === scope.origin && url.pathname.startsWith(path)).map(String),
  );
  return below.size >= 2 ? { ...scope, path } : scope;
}

/** The address as it is asked for, if it is that of a page in the scope: no fragment, no marks of campaigns. */
export function pageInScope(url: URL, scope: SiteScope): URL | undefined {
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.path)) return undefined;
  const page = new URL(withoutFragment(url));
  for (const name of [...page.searchParams.keys()]) if (/^utm_/i.test(name)) page.searchParams.delete(name);
  // Calendars, filters and sessions make addresses without end.
  for (const name of page.searchParams.keys()) if (!scope.parameters.includes(name)) return undefined;
  return page.href === scope.start || isPage(page) ? page : undefined;
}

function isPage(page: URL): boolean {
  if (page.href.length > limits.site.addressCharacters || NOT_A_PAGE.test(page.pathname)) return false;
  const segments = page.pathname.split('/').filter((segment) => segment !== '');
  if (segments.length > limits.site.pathSegments || isRepetitive(segments)) return false;
  return !segments.some((segment) => NOT_WRITTEN.test(segment.replace(/\.(?:html?|php|mdx?)$/i, '')));
}

/** `/a/b/a/b/a/b`: relative links that were resolved against their own result. */
function isRepetitive(segments: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  return [...counts.values()].some((count) => count >= 3);
}

function withoutFragment(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}
