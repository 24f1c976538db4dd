/**
 * Reads the pages of a plan and makes one Document of them.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Document } from '../document.ts';
import { fetchPage } from '../fetch-page.ts';
import { formatOfContent } from '../sniff.ts';
import { SourceError, type SourceErrorReason } from '../source-error.ts';
import type { RawSource } from '../source-input.ts';
import { walkTree } from '../tree.ts';
import { pageKey } from '../web/page-identity.ts';
import { assembleSite, type ReadPage } from './assemble.ts';
import type { SitePage } from './candidates.ts';
import { OutOfScope, refuseOutside } from './hops.ts';
import { acceptPage, type SiteDeps, type SitePlan } from './plan-site.ts';
import { politely, politenessOf, waitFor } from './polite.ts';

export interface ReadSiteDeps extends SiteDeps {
  /** Makes a Document of one page. */
  read: (raw: RawSource) => Promise<Document>;
  onPage?: (progress: { done: number; of: number }) => void;
}

/** `out_of_scope`: the page led elsewhere. `duplicate`: it is the same as one before it. */
export type SkipReason = SourceErrorReason | 'out_of_scope' | 'duplicate';

export interface SiteReading {
  document: Document;
  /** Pages of the plan that are not in the Document. */
  skipped: { url: string; reason: SkipReason }[];
}

type PageOutcome = { type: 'read'; document: Document } | { type: 'skipped'; reason: SkipReason; error: SourceError };

/** Throws the `SourceError` of the first page if none can be read, or the caller's own reason when it aborts. */
export async function readSite(plan: SitePlan, deps: ReadSiteDeps): Promise<SiteReading> {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(outOfTime()), limits.site.totalMs);
  const signal = deps.signal === undefined ? clock.signal : AbortSignal.any([clock.signal, deps.signal]);
  try {
    const outcomes = await readPages(plan, { ...deps, signal });
    deps.signal?.throwIfAborted();
    return await collect(plan, outcomes);
  } finally {
    clearTimeout(timer);
  }
}

async function readPages(plan: SitePlan, deps: ReadSiteDeps & { signal: AbortSignal }): Promise<PageOutcome[]> {
  const { concurrency, delayMs } = politenessOf(plan.robots.crawlDelay);
  const request = politely(delayMs, deps.wait ?? waitFor, deps.signal);
  const room = { bytes: limits.site.totalBytes, nodes: limits.site.nodes };
  const outcomes: PageOutcome[] = [];
  let taken = 0;
  let done = 0;
  const work = async () => {
    for (;;) {
      const at = taken++;
      const page = plan.pages[at];
      if (page === undefined) return;
      outcomes[at] = await readPage(page).catch((error: unknown): PageOutcome => {
        const outcome = skipOf(error, deps.signal);
        // A fault of ours ends the reading, and no further page is begun.
        if (outcome === undefined) {
          taken = plan.pages.length;
          throw error;
        }
        return outcome;
      });
      deps.onPage?.({ done: ++done, of: plan.pages.length });
    }
  };
  const readPage = async (page: SitePage): Promise<PageOutcome> => {
    deps.signal.throwIfAborted();
    if (room.bytes <= 0 || room.nodes <= 0) throw outOfRoom();
    const raw = plan.fetched.get(page.url) ?? (await fetchOf(page, plan, deps, request));
    room.bytes -= raw.bytes.byteLength;
    const document = await deps.read(raw);
    const nodes = countNodes(document);
    room.nodes -= nodes;
    // Once a page does not fit, the ones after it are not even fetched.
    if (room.nodes < 0) throw outOfRoom();
    return { type: 'read', document };
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return outcomes;
}

/** The page as the Markdown its site lists, else as it is. */
async function fetchOf(
  page: SitePage,
  { scope, robots }: SitePlan,
  deps: ReadSiteDeps,
  request: ReturnType<typeof politely>,
): Promise<RawSource> {
  const refuseHop = (hop: URL) => refuseOutside(scope, robots, hop);
  const get = (url: string) => request(() => fetchPage(url, { ...deps, accepts: acceptPage, refuseHop }));
  if (page.markdownUrl !== undefined) {
    const raw = await get(page.markdownUrl).catch(onlySourceErrors);
    if (raw !== undefined && isMarkdown(raw)) return { ...raw, mediaType: 'text/markdown', canonicalUrl: page.url };
  }
  return await get(page.url);
}

function isMarkdown({ mediaType = '', bytes }: RawSource): boolean {
  return !mediaType.includes('html') && formatOfContent(bytes) === undefined && bytes.byteLength > 0;
}

function onlySourceErrors(error: unknown): undefined {
  if (!(error instanceof SourceError)) throw error;
}

function skipOf(error: unknown, signal: AbortSignal): PageOutcome | undefined {
  const known = error instanceof SourceError ? error : signal.aborted ? outOfTime() : undefined;
  if (known === undefined) return undefined;
  return { type: 'skipped', reason: known instanceof OutOfScope ? 'out_of_scope' : known.reason, error: known };
}

async function collect(plan: SitePlan, outcomes: readonly PageOutcome[]): Promise<SiteReading> {
  const pages: ReadPage[] = [];
  const skipped: SiteReading['skipped'] = [];
  const seen = new Set<string>();
  let first: SourceError | undefined;
  for (const [at, page] of plan.pages.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined) continue;
    if (outcome.type === 'skipped') {
      first ??= outcome.error;
      skipped.push({ url: page.url, reason: outcome.reason });
      continue;
    }
    const { origin } = outcome.document;
    const url = origin.url ?? page.url;
    const identities = [pageKey(new URL(url)), origin.digest];
    if (identities.some((identity) => seen.has(identity))) {
      skipped.push({ url: page.url, reason: 'duplicate' });
      continue;
    }
    for (const identity of identities) seen.add(identity);
    pages.push({ address: page.url, url, document: outcome.document });
  }
  if (pages.length === 0) throw first ?? new SourceError('empty', 'The site has no page that could be read.');
  return { document: await assembleSite(pages, plan), skipped };
}

function countNodes({ root }: Document): number {
  let count = 0;
  walkTree(root, () => {
    count += 1;
  });
  return count;
}

function outOfTime(): SourceError {
  return new SourceError('timeout', `The site took longer than the ${limits.site.totalMs / 1000} s it may be read.`);
}

function outOfRoom(): SourceError {
  return new SourceError('too_large', 'The pages before this one are as much as can be read of a site at once.');
}
