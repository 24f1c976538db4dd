/**
 * Bytes in hand as a file, for what takes either.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { sha256Hex } from '../lib/digest.ts';
import type { RawSource, SourceFile } from './source-input.ts';

export async function fileOf(raw: RawSource): Promise<SourceFile> {
  const { bytes, etag: _etag, lastModified: _lastModified, ...facts } = raw;
  return {
    ...facts,
    size: bytes.byteLength,
    digest: await sha256Hex(bytes),
    head: bytes.subarray(0, limits.sourceHeadBytes),
    open: async () => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream(),
  };
}
