/**
 * What a caller hands in, and the bytes it becomes. Fetching and extracting are two steps so that the bytes can be
 * kept between them: a run that is resumed does not fetch again.
 *
 * @module
 */
import type { SourceKind } from './document.ts';

/** What is known of a source's bytes before they are looked into. */
export interface SourceFacts {
  kind: SourceKind;
  filename?: string;
  /** Final address after redirects. */
  url?: string;
  /** Address of the page, where the bytes are its Markdown from another one. */
  canonicalUrl?: string;
  /** Media type as declared (upload part or `Content-Type`), parameters removed, lower case. */
  mediaType?: string;
  /** Charset as declared by HTTP or the upload part. */
  charset?: string;
  /** Language as declared by HTTP (`Content-Language`), for a source that names none itself. */
  language?: string;
}

/** Bytes in hand. */
export interface RawSource extends SourceFacts {
  bytes: Uint8Array;
  /** Validators of the answer the bytes came in, for asking again whether they are still the same. */
  etag?: string;
  lastModified?: string;
}

/** Bytes that lie elsewhere until somebody reads them: a PDF need not pass through every part that handles it. */
export interface SourceFile extends SourceFacts {
  /** Bytes. */
  size: number;
  /** Lower-case hex SHA-256 of the bytes. */
  digest: string;
  /** The first `limits.sourceHeadBytes`. */
  head: Uint8Array;
  open(): Promise<ReadableStream<Uint8Array>>;
}

/** An address to be read: one page, or all pages below it. */
export interface AddressInput {
  kind: 'url';
  url: string;
  scope?: 'page' | 'site';
  /** Pages of a site to read at most. */
  maxPages?: number;
}

export type SourceInput =
  | { kind: 'file' | 'text'; file: SourceFile }
  | AddressInput
  /** Any address of a video that YouTube knows. */
  | { kind: 'youtube'; url: string };
