/**
 * Deletes stored sources whose time is over. One page a pass, starting where the last pass ended, so that a bucket of
 * any size is gone through in turn.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { SOURCE_PREFIX } from './source-store.ts';

export interface SourceSweep {
  deleted: number;
  /** Where the next pass goes on; absent at the end of the bucket. */
  cursor?: string;
}

export async function sweepSources(bucket: R2Bucket, cursor: string | undefined, now: number): Promise<SourceSweep> {
  const page = await bucket.list({ prefix: SOURCE_PREFIX, ...(cursor !== undefined && { cursor }) });
  const expired = page.objects
    .filter((object) => object.uploaded.getTime() < now - limits.reconcile.sourceRetentionMs)
    .map((object) => object.key);
  if (expired.length > 0) await bucket.delete(expired);
  return { deleted: expired.length, ...(page.truncated && { cursor: page.cursor }) };
}
