/**
 * Skills of single topics on their way into a catalogue, in R2 under `topics/<account>/<generation>/<sha256>.json`.
 * The state of the run names the digest. Deleted when the run has ended; the sweep takes what is left over.
 *
 * @module
 */
import { retryIdempotent } from '../db/retry.ts';
import { sha256Hex } from '../lib/digest.ts';
import type { DraftedSkill } from '../skills/make-skill.ts';

export const TOPIC_PREFIX = 'topics/';

interface Run {
  accountId: string;
  generationId: string;
}

export interface TopicStore {
  /** Returns the digest that names the object. */
  keep(skill: DraftedSkill): Promise<string>;
  /** Throws when the object is gone: only a run under way asks for it. */
  load(digest: string): Promise<DraftedSkill>;
  delete(digests: readonly string[]): Promise<void>;
}

export function topicStore(bucket: R2Bucket, { accountId, generationId }: Run): TopicStore {
  const keyOf = (digest: string) => `${TOPIC_PREFIX}${accountId}/${generationId}/${digest}.json`;
  return {
    async keep(skill) {
      const content = JSON.stringify(skill);
      const digest = await sha256Hex(content);
      await retryIdempotent(() => bucket.put(keyOf(digest), content));
      return digest;
    },
    async load(digest) {
      const object = await bucket.get(keyOf(digest));
      if (!object) throw new Error(`topic object ${keyOf(digest)} is missing`);
      return object.json<DraftedSkill>();
    },
    async delete(digests) {
      if (digests.length > 0) await bucket.delete(digests.map(keyOf));
    },
  };
}
