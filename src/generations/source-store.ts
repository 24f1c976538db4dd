/**
 * Sources on their way into a run, in R2 under `sources/<account>/<sha256>`. Kept per account, so that nothing about one
 * account's uploads can be told from another's, and only until the sweep of the reconciliation.
 *
 * @module
 */
import { sha256Hex } from '../lib/digest.ts';
import type { RawSource } from '../sources/source-input.ts';
import type { SourceType, StoredSource } from './run.ts';

export const SOURCE_PREFIX = 'sources/';

/** Stores the bytes and returns what finds them again. Storing the same bytes twice is one object. */
export async function storeSource(
  bucket: R2Bucket,
  accountId: string,
  sourceType: SourceType,
  raw: RawSource,
): Promise<StoredSource> {
  const digest = await sha256Hex(raw.bytes);
  const key = `${SOURCE_PREFIX}${accountId}/${digest}`;
  await bucket.put(key, raw.bytes);
  const { filename, mediaType, charset, url } = raw;
  return {
    kind: 'stored',
    key,
    sourceType,
    ...(filename !== undefined && { filename }),
    ...(mediaType !== undefined && { mediaType }),
    ...(charset !== undefined && { charset }),
    ...(url !== undefined && { url }),
  };
}

/** The bytes as they came in, or null when they have been swept. */
export async function loadSource(bucket: R2Bucket, source: StoredSource): Promise<RawSource | null> {
  const object = await bucket.get(source.key);
  if (!object) return null;
  const { filename, mediaType, charset, url, sourceType } = source;
  return {
    kind: sourceType,
    bytes: await object.bytes(),
    ...(filename !== undefined && { filename }),
    ...(mediaType !== undefined && { mediaType }),
    ...(charset !== undefined && { charset }),
    ...(url !== undefined && { url }),
  };
}
