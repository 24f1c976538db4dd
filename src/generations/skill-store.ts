/**
 * Finished skills in R2: `skills/<skill id>/<sha256>.json`, written once and never changed. The row in D1 names the
 * digest, so what is read is what was written.
 *
 * @module
 */
import { sha256Hex } from '../lib/digest.ts';
import type { SkillFile } from '../skills/skill.ts';

/** Returns the digest that names the object. */
export async function storeSkillFiles(bucket: R2Bucket, skillId: string, files: readonly SkillFile[]): Promise<string> {
  const content = JSON.stringify({ files: files.map(({ path, content }) => ({ path, content })) });
  const digest = await sha256Hex(content);
  await bucket.put(objectKey(skillId, digest), content, {
    onlyIf: { etagDoesNotMatch: '*' },
    sha256: digest,
    httpMetadata: { contentType: 'application/json' },
  });
  return digest;
}

/** The files, `SKILL.md` first. Throws when the object is gone: a row without its object is a fault, not a state. */
export async function loadSkillFiles(bucket: R2Bucket, skillId: string, digest: string): Promise<SkillFile[]> {
  const object = await bucket.get(objectKey(skillId, digest));
  if (!object) throw new Error(`skill object ${objectKey(skillId, digest)} is missing`);
  const { files } = await object.json<{ files: SkillFile[] }>();
  return files;
}

function objectKey(skillId: string, digest: string): string {
  return `skills/${skillId}/${digest}.json`;
}
