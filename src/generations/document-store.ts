/**
 * The Documents an account has read lately, in R2 under `documents/<account>/`. An object older than an hour counts as
 * absent; the sweep of the reconciliation deletes it.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { sha256Hex } from '../lib/digest.ts';
import { logError } from '../lib/log.ts';
import type { Document } from '../sources/document.ts';
import type { DocumentCache, PageRecord } from '../sources/document-cache.ts';

export const DOCUMENT_PREFIX = 'documents/';

export function documentStore(bucket: R2Bucket, accountId: string, now: () => number = Date.now): DocumentCache {
  const documentName = (key: string) => `${DOCUMENT_PREFIX}${accountId}/${key}.json`;
  const pageName = async (address: string) => `${DOCUMENT_PREFIX}${accountId}/page-${await sha256Hex(address)}.json`;

  async function load<T>(name: string): Promise<T | null> {
    try {
      const object = await bucket.get(name);
      if (!object) return null;
      if (object.uploaded.getTime() > now() - limits.reconcile.documentRetentionMs) return await object.json<T>();
      await object.body.cancel();
      return null;
    } catch (error) {
      // Reading again is always possible.
      logError('documents.not_loaded', error);
      return null;
    }
  }

  async function keep(name: string, value: object): Promise<void> {
    try {
      await bucket.put(name, JSON.stringify(value));
    } catch (error) {
      logError('documents.not_kept', error);
    }
  }

  return {
    document: (key) => load<Document>(documentName(key)),
    keepDocument: (key, document) => keep(documentName(key), document),
    page: async (address) => load<PageRecord>(await pageName(address)),
    keepPage: async (address, record) => keep(await pageName(address), record),
  };
}
