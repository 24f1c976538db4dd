/**
 * A web page into a Document. A page that was read lately is asked for again, but only read again if it has changed.
 *
 * @module
 */
import type { Document } from './document.ts';
import type { PageRecord } from './document-cache.ts';
import type { Validators } from './fetch-page.ts';
import { readFile } from './read-file.ts';
import type { ReadDeps, SourceReading } from './read-source.ts';
import { readRendered } from './render-page.ts';
import { fileOf } from './source-file.ts';
import type { RawSource } from './source-input.ts';
import { fetchWebPage } from './web/fetch-web-page.ts';

export async function readPage(url: string, deps: ReadDeps): Promise<SourceReading> {
  const record = await deps.cache.page(url);
  const kept = record && (await deps.cache.document(record.document));
  const outcome = await fetchWebPage(url, deps, kept ? validatorsOf(record) : {});
  if (outcome.type === 'page') return readFetched(url, outcome.raw, deps);
  if (!record || !kept) throw new Error('a page nothing is known of cannot be unchanged');
  return { document: kept, key: record.document };
}

/** Reads a page that has been fetched, and remembers it under `url`. */
async function readFetched(url: string, raw: RawSource, deps: ReadDeps): Promise<SourceReading> {
  let key = '';
  const read = async (page: RawSource): Promise<Document> => {
    const reading = await readFile(await fileOf(page), deps);
    key = reading.key;
    return reading.document;
  };
  const document = await readRendered(raw, read, deps.renderer, deps.signal);
  await deps.cache.keepPage(url, { document: key, ...validatorsOf(raw) });
  return { document, key };
}

function validatorsOf({ etag, lastModified }: Partial<PageRecord>): Validators {
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}
