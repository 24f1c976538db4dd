/**
 * What a link serves: artifacts built from the stored files when they are asked for. The same files give the same
 * bytes, so the digest in the index holds for what is fetched later.
 *
 * @module
 */
import type { SkillRow } from '../../generations/records.ts';
import { loadSkillFiles } from '../../generations/skill-store.ts';
import { sha256Hex } from '../../lib/digest.ts';
import type { DiscoveredSkill } from '../../skills/catalogue/discovery.ts';
import { bundleZip } from '../../skills/render/bundle.ts';
import { tarGz } from '../../skills/render/tar.ts';
import type { SkillFile } from '../../skills/skill.ts';

export type ArtifactKind = 'skill-md' | 'tar.gz' | 'zip';

export const MEDIA_TYPES: Readonly<Record<ArtifactKind, string>> = {
  'skill-md': 'text/markdown; charset=utf-8',
  'tar.gz': 'application/gzip',
  zip: 'application/zip',
};

/** What discovery says of a skill, by the digest of its files: building every archive anew for each index is waste. */
const CAPACITY = 10_000;
const known = new Map<string, Pick<DiscoveredSkill, 'type' | 'digest'>>();

export async function buildArtifact(
  bucket: R2Bucket,
  { id, digest, name }: SkillRow,
  kind: ArtifactKind,
): Promise<string | Uint8Array<ArrayBuffer>> {
  return build(await loadSkillFiles(bucket, id, digest), name, kind);
}

export async function discoveredSkill(bucket: R2Bucket, row: SkillRow): Promise<DiscoveredSkill> {
  const { id, digest, name, description } = row;
  let artifact = known.get(digest);
  if (!artifact) {
    const files = await loadSkillFiles(bucket, id, digest);
    const type = files.length === 1 ? 'skill-md' : 'archive';
    artifact = { type, digest: await sha256Hex(build(files, name, type === 'archive' ? 'tar.gz' : 'skill-md')) };
    remember(digest, artifact);
  }
  return { name, description, ...artifact };
}

function build(files: readonly SkillFile[], name: string, kind: ArtifactKind): string | Uint8Array<ArrayBuffer> {
  switch (kind) {
    case 'skill-md':
      return files[0]?.content ?? '';
    case 'tar.gz':
      return tarGz(files);
    case 'zip':
      return bundleZip(files, { name, layout: 'root' });
  }
}

function remember(digest: string, artifact: Pick<DiscoveredSkill, 'type' | 'digest'>): void {
  known.set(digest, artifact);
  if (known.size <= CAPACITY) return;
  const [oldest] = known.keys();
  if (oldest !== undefined) known.delete(oldest);
}
