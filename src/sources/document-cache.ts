/**
 * What has been read is kept for a while, so that looking at a source and then making a skill of it reads once. Kept by
 * content: bytes that changed are other bytes. A page is remembered by its address with the validators of its answer,
 * so that the site can say whether it changed.
 *
 * @module
 */
import { sha256Hex } from '../lib/digest.ts';
import type { Document } from './document.ts';
import type { SourceFacts } from './source-input.ts';

/** Where a page was last read: what to ask the site with, and what came of it. */
export interface PageRecord {
  etag?: string;
  lastModified?: string;
  /** Key of the Document. */
  document: string;
}

/** One account's. A value that has grown too old, or cannot be read any more, is as if it had never been kept. */
export interface DocumentCache {
  document(key: string): Promise<Document | null>;
  keepDocument(key: string, document: Document): Promise<void>;
  page(address: string): Promise<PageRecord | null>;
  keepPage(address: string, record: PageRecord): Promise<void>;
}

/** Key of what is read from a file: over its bytes and all that decides how they are read. */
export function fileKey(file: SourceFacts & { digest: string }, language: string | undefined): Promise<string> {
  const { kind, digest, filename, mediaType, charset, url } = file;
  return sha256Hex(JSON.stringify([kind, digest, filename, mediaType, charset, url, language]));
}

/** Key of what is put together of several Documents, in their order. */
export function joinedKey(keys: readonly string[]): Promise<string> {
  return sha256Hex(JSON.stringify(['joined', ...keys]));
}

/** Key of a Document that comes of an address and not of bytes: a transcript, a site. */
export function addressKey(
  kind: string,
  address: string,
  ...options: readonly (string | undefined)[]
): Promise<string> {
  return sha256Hex(JSON.stringify([kind, address, ...options]));
}
