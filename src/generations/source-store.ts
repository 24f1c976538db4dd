/**
 * Sources on their way into a run, in R2 under `sources/<account>/<uuid>`: each upload an object of its own, so that
 * deleting one never takes another's bytes. Deleted when their run has ended; the sweep of the reconciliation takes what
 * is left over.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import type { SourceFacts, SourceFile } from '../sources/source-input.ts';

export const SOURCE_PREFIX = 'sources/';

/** Bytes kept in R2, with what was declared of them when they came in. */
export interface StoredSource {
  kind: 'file' | 'text';
  /** R2 key. */
  key: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, hex. */
  digest: string;
  filename?: string;
  mediaType?: string;
  charset?: string;
}

export interface UploadFacts extends SourceFacts {
  kind: 'file' | 'text';
}

/** Stores what comes in `chunks`, `size` bytes in all. */
export async function storeSource(
  bucket: R2Bucket,
  accountId: string,
  facts: UploadFacts,
  chunks: readonly Uint8Array[],
): Promise<StoredSource> {
  const size = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const key = `${SOURCE_PREFIX}${accountId}/${crypto.randomUUID()}`;
  const [digest] = await Promise.all([digestOf(chunks), put(bucket, key, chunks, size)]);
  const { kind, filename, mediaType, charset } = facts;
  return {
    kind,
    key,
    size,
    digest,
    ...(filename !== undefined && { filename }),
    ...(mediaType !== undefined && { mediaType }),
    ...(charset !== undefined && { charset }),
  };
}

/** The stored bytes, to be read when they are wanted; null when they have been swept. */
export async function openSource(bucket: R2Bucket, source: StoredSource): Promise<SourceFile | null> {
  const head = await bucket.get(source.key, { range: { offset: 0, length: limits.sourceHeadBytes } });
  if (!head) return null;
  const { key, ...facts } = source;
  return {
    ...facts,
    head: await head.bytes(),
    open: async () => {
      const object = await bucket.get(key);
      if (!object) throw new Error('the stored source is gone');
      return object.body;
    },
  };
}

export async function deleteSources(bucket: R2Bucket, sources: readonly StoredSource[]): Promise<void> {
  if (sources.length > 0) await bucket.delete(sources.map(({ key }) => key));
}

/** As a stream of known length, because R2 wants one, and one buffer of all of it would be a second copy. */
async function put(bucket: R2Bucket, key: string, chunks: readonly Uint8Array[], size: number): Promise<void> {
  const { readable, writable } = new FixedLengthStream(size);
  await Promise.all([bucket.put(key, readable), write(writable, chunks)]);
}

async function digestOf(chunks: readonly Uint8Array[]): Promise<string> {
  const stream = new crypto.DigestStream('SHA-256');
  await write(stream, chunks);
  return Array.from(new Uint8Array(await stream.digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function write(stream: WritableStream, chunks: readonly Uint8Array[]): Promise<void> {
  const writer = stream.getWriter();
  for (const chunk of chunks) await writer.write(chunk);
  await writer.close();
}
