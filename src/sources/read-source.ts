/**
 * Anything a caller hands in, read: what is fetched is fetched, what is said is written down, what is kept is not read
 * again, and several sources become one Document.
 *
 * @module
 */
import type { Transcriber } from './audio/transcriber.ts';
import type { Document } from './document.ts';
import { addressKey, type DocumentCache, joinedKey } from './document-cache.ts';
import type { FetchPageDeps } from './fetch-page.ts';
import { finish } from './finish.ts';
import { joinDocuments } from './join.ts';
import { readFile } from './read-file.ts';
import { readPage } from './read-page.ts';
import { readWholeSite, type SiteReport } from './read-site.ts';
import type { PageRenderer } from './render-page.ts';
import type { SourceFile, SourceInput } from './source-input.ts';
import type { TranscriptFailure, TranscriptProvider } from './youtube/provider.ts';
import { requireVideoId } from './youtube/video-id.ts';
import { readVideo } from './youtube.ts';

export interface ReadDeps extends FetchPageDeps {
  cache: DocumentCache;
  /** Reads the bytes of any source but audio. Throws `SourceError`. */
  readBytes: (file: SourceFile) => Promise<Document>;
  /** Ways to the captions of videos, tried in this order. */
  videos: readonly TranscriptProvider[];
  /** Told of each way that failed, for the log. */
  onVideoFailure?: (provider: string, failure: TranscriptFailure) => void;
  transcriber?: Transcriber;
  renderer?: PageRenderer;
  /** Language wished of captions and recordings, BCP 47. */
  language?: string;
  /** Says, for people, what is being read. */
  onProgress?: (message: string) => void;
}

export interface SourceReading {
  document: Document;
  /** What the cache keeps the Document under. */
  key: string;
  /** Of a site: what was read of it. */
  site?: SiteReport;
}

/**
 * Reads one source, or several into one Document. Throws `SourceError` for what cannot be read, or the caller's own
 * reason when `deps.signal` aborts.
 */
export async function readSources(inputs: readonly SourceInput[], deps: ReadDeps): Promise<SourceReading> {
  const readings: SourceReading[] = [];
  // One after the other: each may take much of the memory there is.
  for (const [index, input] of inputs.entries()) {
    if (inputs.length > 1) deps.onProgress?.(`Reading source ${index + 1} of ${inputs.length}`);
    readings.push(await readSource(input, deps));
  }
  const [only, ...others] = readings;
  if (only === undefined) throw new Error('there is no source to read');
  if (others.length === 0) return only;
  const document = await joinDocuments(readings.map((reading) => reading.document));
  const key = await joinedKey(readings.map((reading) => reading.key));
  await deps.cache.keepDocument(key, document);
  const site = readings.find((reading) => reading.site !== undefined)?.site;
  return { document, key, ...(site !== undefined && { site }) };
}

function readSource(input: SourceInput, deps: ReadDeps): Promise<SourceReading> {
  switch (input.kind) {
    case 'file':
    case 'text':
      return readFile(input.file, deps);
    case 'url':
      return input.scope === 'site' ? readWholeSite(input, deps) : readPage(input.url, deps);
    case 'youtube':
      return readCaptions(input.url, deps);
  }
}

/** Captions hardly ever change, and asking whether they did costs as much as reading them. */
async function readCaptions(url: string, deps: ReadDeps): Promise<SourceReading> {
  const videoId = requireVideoId(url);
  const key = await addressKey('youtube', videoId, deps.language);
  const kept = await deps.cache.document(key);
  if (kept) return { document: kept, key };
  const { signal, onVideoFailure: onFailure } = deps;
  const reading = await readVideo(videoId, deps.videos, {
    languages: deps.language === undefined ? [] : [deps.language],
    ...(signal !== undefined && { signal }),
    ...(onFailure !== undefined && { onFailure }),
  });
  const source = { kind: 'youtube' as const, url: `https://www.youtube.com/watch?v=${videoId}`, digest: key };
  const document = await finish(source, reading, 'text/vtt');
  await deps.cache.keepDocument(key, document);
  return { document, key };
}
