/**
 * Deletes objects whose time is over. A bounded number of pages a pass, starting where the last pass ended, so that a
 * bucket of any size is gone through in turn.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { DOCUMENT_PREFIX } from './document-store.ts';
import { SOURCE_PREFIX } from './source-store.ts';
import { TOPIC_PREFIX } from './topic-store.ts';

export interface Sweep {
  deleted: number;
  /** Where the next pass goes on; absent at the end of the bucket. */
  cursor?: string;
}

export function sweepSources(bucket: R2Bucket, from: string | undefined, now: number): Promise<Sweep> {
  return sweep(bucket, SOURCE_PREFIX, now - limits.reconcile.sourceRetentionMs, from);
}

export function sweepDocuments(bucket: R2Bucket, from: string | undefined, now: number): Promise<Sweep> {
  return sweep(bucket, DOCUMENT_PREFIX, now - limits.reconcile.documentRetentionMs, from);
}

export function sweepTopics(bucket: R2Bucket, from: string | undefined, now: number): Promise<Sweep> {
  return sweep(bucket, TOPIC_PREFIX, now - limits.reconcile.topicRetentionMs, from);
}

async function sweep(bucket: R2Bucket, prefix: string, before: number, from: string | undefined): Promise<Sweep> {
  let cursor = from;
  let deleted = 0;
  for (let pages = 0; pages < limits.reconcile.sweepPages; pages++) {
    const page = await bucket.list({ prefix, ...(cursor !== undefined && { cursor }) });
    const expired = page.objects.filter((object) => object.uploaded.getTime() < before).map((object) => object.key);
    if (expired.length > 0) await bucket.delete(expired);
    deleted += expired.length;
    if (!page.truncated) return { deleted };
    cursor = page.cursor;
  }
  return { deleted, ...(cursor !== undefined && { cursor }) };
}
