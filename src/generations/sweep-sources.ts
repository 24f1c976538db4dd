/**
 * Deletes stored sources whose time is over. A bounded number of pages a pass, starting where the last pass ended, so
 * that a bucket of any size is gone through in turn.
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

export async function sweepSources(bucket: R2Bucket, from: string | undefined, now: number): Promise<SourceSweep> {
  let cursor = from;
  let deleted = 0;
  for (let pages = 0; pages < limits.reconcile.sweepPages; pages++) {
    const page = await bucket.list({ prefix: SOURCE_PREFIX, ...(cursor !== undefined && { cursor }) });
    const expired = page.objects
      .filter((object) => object.uploaded.getTime() < now - limits.reconcile.sourceRetentionMs)
      .map((object) => object.key);
    if (expired.length > 0) await bucket.delete(expired);
    deleted += expired.length;
    if (!page.truncated) return { deleted };
    cursor = page.cursor;
  }
  return { deleted, ...(cursor !== undefined && { cursor }) };
}
