/**
 * A whole site into a Document, and what to say of it beforehand.
 *
 * @module
 */
import { addressKey } from './document-cache.ts';
import { readFile } from './read-file.ts';
import type { ReadDeps, SourceReading } from './read-source.ts';
import { readRendered } from './render-page.ts';
import { planSite, readSite, type SitePlan, type SkipReason } from './site.ts';
import { fileOf } from './source-file.ts';
import type { AddressInput, RawSource } from './source-input.ts';

export interface SiteReport {
  /** Pages that make up the Document. */
  pagesRead: number;
  /** Pages of the site that were found, read or not. */
  pagesFound: number;
  /** Where the list of pages comes from. */
  foundBy: SitePlan['from'];
  /** Pages that were to be read and are not in the Document. */
  skipped: { url: string; reason: SkipReason }[];
  /** Pages that the site asks not to be read. */
  skippedByRobots: number;
}

export async function readWholeSite({ url, maxPages }: AddressInput, deps: ReadDeps): Promise<SourceReading> {
  deps.onProgress?.('Looking for the pages of the site');
  const plan = await planSite(url, { ...deps, ...(maxPages !== undefined && { maxPages }) });
  const read = async (raw: RawSource) => (await readFile(await fileOf(raw), deps)).document;
  const { document, skipped } = await readSite(plan, {
    ...deps,
    read: (raw) => readRendered(raw, read, deps.renderer, deps.signal),
    onPage: ({ done, of }) => deps.onProgress?.(`Read ${done} of ${of} pages`),
  });
  const key = await addressKey('site', document.origin.digest);
  await deps.cache.keepDocument(key, document);
  return {
    document,
    key,
    site: {
      pagesRead: plan.pages.length - skipped.length,
      pagesFound: plan.known,
      foundBy: plan.from,
      skipped,
      skippedByRobots: plan.skippedByRobots,
    },
  };
}
