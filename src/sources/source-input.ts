/**
 * What a caller hands in, and the bytes it becomes. Fetching and extracting are two steps so that the bytes can be
 * kept between them: a run that is resumed does not fetch again.
 *
 * @module
 */
import type { SourceKind } from './document.ts';

export type SourceInput =
  | { kind: 'text'; text: string }
  | { kind: 'file'; bytes: Uint8Array; filename: string; mediaType?: string }
  | { kind: 'url'; url: string };

/** Bytes in hand, with all that is known about them before they are looked into. */
export interface RawSource {
  kind: SourceKind;
  bytes: Uint8Array;
  filename?: string;
  /** Final address after redirects. */
  url?: string;
  /** Media type as declared (upload part or `Content-Type`), parameters removed, lower case. */
  mediaType?: string;
  /** Charset as declared by HTTP or the upload part. */
  charset?: string;
}
