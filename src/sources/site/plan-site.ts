/**
 * Finds the pages of a site before they are read, so that a caller can be told what reading them takes.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { checkAddress } from '../address-guard.ts';
import { decodeText } from '../charset.ts';
import { type FetchPageDeps, fetchPage } from '../fetch-page.ts';
import { SourceError } from '../source-error.ts';
import type { RawSource, SourceFacts } from '../source-input.ts';
import { fetchText } from '../web/fetch-text.ts';
import { parseLlmsTxt } from '../web/llms-txt.ts';
import { type PageHead, scanHead } from '../web/page-head.ts';
import { pageKey } from '../web/page-identity.ts';
import { type Candidates, createCandidates, type SitePage, sidebarOf } from './candidates.ts';
import { fetchRobots } from './fetch-robots.ts';
import { fetchSitemaps, type GetText, passOver } from './fetch-sitemaps.ts';
import { findLlmsTxt } from './find-llms-txt.ts';
import { refuseDisallowed, refuseOutside } from './hops.ts';
import { linksOf, type PageLinks } from './page-links.ts';
import { politely, politenessOf, type Wait, waitFor } from './polite.ts';
import { isAllowed, type Robots } from './robots.ts';
import { narrowScope, type SiteScope, scopeOf } from './scope.ts';
import { ownTitleOf, siteTitleOf } from './site-title.ts';
import { withoutVariants } from './variants.ts';

export interface SiteDeps extends FetchPageDeps {
  /** 1 to `limits.site.maxPages`; `limits.site.defaultPages` if not given. */
  maxPages?: number;
  /** In place of waiting. */
  wait?: Wait;
}

export interface SitePlan {
  scope: SiteScope;
  /** What the site is called, if it says so. */
  title?: string;
  /** Pages to read, in this order. */
  pages: SitePage[];
  /** Pages found, those over the limit included. */
  known: number;
  /** What named them. */
  from: 'llms.txt' | 'sitemap' | 'navigation';
  /** Pages left out because the site's `robots.txt` does not allow them. */
  skippedByRobots: number;
  robots: Robots;
  /** Pages that were fetched to find others, by address; they need not be fetched again, but may be forgotten. */
  fetched: Map<string, RawSource>;
}

const ACCEPT_HTML = 'text/html, application/xhtml+xml, text/markdown;q=0.8, text/plain;q=0.7';
const PAGE_TYPES = new Set(['text/html', 'application/xhtml+xml', 'text/markdown', 'text/x-markdown', 'text/plain']);

/** A page of a site is text; whatever else a link leads to is not read with it. */
export function acceptPage({ mediaType = '' }: SourceFacts): number | undefined {
  return PAGE_TYPES.has(mediaType) ? limits.site.pageBytes : undefined;
}

/**
 * Plans to read the pages below the directory of `startUrl`. Throws `SourceError` (`disallowed_by_robots` too) when the
 * start page cannot be had; anything else that cannot be had only makes the plan poorer.
 */
export async function planSite(startUrl: string, deps: SiteDeps): Promise<SitePlan> {
  const clock = new AbortController();
  const timer = setTimeout(
    () => clock.abort(new SourceError('timeout', 'The site took too long to answer.')),
    limits.site.planMs,
  );
  const signal = deps.signal === undefined ? clock.signal : AbortSignal.any([clock.signal, deps.signal]);
  try {
    return await plan(startUrl, { ...deps, signal });
  } finally {
    clearTimeout(timer);
  }
}

type PlanDeps = SiteDeps & { signal: AbortSignal };

async function plan(startUrl: string, deps: PlanDeps): Promise<SitePlan> {
  const { raw, url, robots } = await fetchStart(startUrl, deps);
  const request = politely(politenessOf(robots.crawlDelay).delayMs, deps.wait ?? waitFor, deps.signal);
  const refuseText = (hop: URL) => {
    if (!robots.sitemaps.includes(hop.href)) refuseDisallowed(robots, url.origin, hop);
  };
  const getText: GetText = (address, maxBytes) =>
    request(() => fetchText(address, maxBytes, { ...deps, refuseHop: refuseText }));
  const start = surveyOf(raw);
  const links = [...start.navigations.flat(), ...start.others];
  const scope = narrowScope(
    scopeOf(url),
    links.map((link) => link.url),
  );
  const refuseHop = (hop: URL) => refuseOutside(scope, robots, hop);
  const getPage = (page: SitePage) =>
    request(() => fetchPage(page.url, { ...deps, accept: ACCEPT_HTML, accepts: acceptPage, refuseHop }));
  const candidates = createCandidates(scope);
  const sidebar = sidebarOf(start.navigations, scope);
  // A page that its own navigation does not name comes first.
  if (!sidebar.some((link) => pageKey(link.url) === pageKey(url))) candidates.add(url, ownTitleOf(start.head));
  for (const link of sidebar) candidates.add(link.url, link.text);

  const llmsTxt = await findLlmsTxt(scope, start.head, getText);
  for (const page of llmsTxt?.pages ?? []) candidates.add(new URL(page.url), page.title);
  const listed = llmsTxt === undefined ? await fetchSitemaps(robots.sitemaps, scope, getText) : [];
  for (const address of listed) candidates.add(new URL(address));
  const from = llmsTxt !== undefined ? 'llms.txt' : listed.length > 0 ? 'sitemap' : 'navigation';
  const fetched = new Map([[raw.url ?? url.href, raw]]);
  const wanted = Math.min(Math.max(1, deps.maxPages ?? limits.site.defaultPages), limits.site.maxPages);
  if (from === 'navigation') await followLinks(candidates, links, wanted, scope, fetched, getPage);

  const found = withoutVariants(candidates.pages(), scope, start.head.language);
  const pages = found.filter((page) => isAllowed(robots, new URL(page.markdownUrl ?? page.url)));
  const title = llmsTxt?.title ?? siteTitleOf(start.head);
  return {
    scope,
    ...(title !== undefined && { title }),
    pages: firstPages(pages, Math.min(wanted, pagesInTime(robots)), url.href),
    known: pages.length,
    from,
    skippedByRobots: found.length - pages.length,
    robots,
    fetched,
  };
}

async function fetchStart(startUrl: string, deps: PlanDeps): Promise<{ raw: RawSource; url: URL; robots: Robots }> {
  const checked = checkAddress(startUrl, deps);
  if (!checked.ok) throw checked.error;
  const { origin } = checked.value;
  const robots = await fetchRobots(origin, deps);
  const raw = await fetchPage(startUrl, {
    ...deps,
    accept: ACCEPT_HTML,
    accepts: acceptPage,
    refuseHop: (hop) => refuseDisallowed(robots, origin, hop),
  });
  const url = new URL(raw.url ?? startUrl);
  if (url.origin === origin) return { raw, url, robots };
  // The page lies on another site than its address said, and that site's rules hold.
  const others = await fetchRobots(url.origin, deps);
  refuseDisallowed(others, url.origin, url);
  return { raw, url, robots: others };
}

interface Survey extends PageLinks {
  head: PageHead;
}

/** What a page says of its site. A site that answers in Markdown has links as well. */
function surveyOf({ bytes, charset, mediaType = '', url = '' }: RawSource): Survey {
  const isHtml = mediaType.includes('html');
  const text = decodeText(bytes, charset, isHtml);
  const head = scanHead(isHtml ? text : '');
  if (isHtml) return { head, ...linksOf(text, url) };
  const others = parseLlmsTxt(text, url).pages.map((page) => ({ url: new URL(page.url), text: page.title }));
  return { head, navigations: [], others };
}

/** Without a list of its pages, a site is followed from link to link, page by page, until enough pages are known. */
async function followLinks(
  candidates: Candidates,
  links: PageLinks['others'],
  wanted: number,
  scope: SiteScope,
  fetched: Map<string, RawSource>,
  getPage: (page: SitePage) => Promise<RawSource>,
): Promise<void> {
  // What a link says in the middle of a text is no title.
  for (const link of links) candidates.add(link.url);
  for (let at = 0; candidates.size() < wanted && fetched.size <= limits.site.discoveryPages; at += 1) {
    const page = candidates.pages()[at];
    if (page === undefined) return;
    if (fetched.has(page.url) || page.url === scope.start) continue;
    const raw = await getPage(page).catch(passOver);
    if (raw === undefined) continue;
    fetched.set(page.url, raw);
    const { navigations, others } = surveyOf(raw);
    for (const link of sidebarOf(navigations, scope)) candidates.add(link.url, link.text);
    for (const link of [...navigations.flat(), ...others]) candidates.add(link.url);
  }
}

/** The first `count` pages, the one that was asked for among them. */
function firstPages(pages: readonly SitePage[], count: number, start: string): SitePage[] {
  const first = pages.slice(0, count);
  const own = pages.find(({ url }) => url === start);
  return own === undefined || first.includes(own) ? first : [own, ...first.slice(0, -1)];
}

/** What can be read before the time is over, with the waits the site asks for. */
function pagesInTime({ crawlDelay }: Robots): number {
  const { delayMs } = politenessOf(crawlDelay);
  return delayMs === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(limits.site.totalMs / delayMs));
}
