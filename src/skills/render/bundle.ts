/**
 * A skill as a zip, the same bytes every time.
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import type { SkillFile } from '../skill.ts';

/** `folder`: everything under `<name>/`, as uploads want it; `root`: SKILL.md at the top, as discovery wants it. */
export type BundleLayout = 'folder' | 'root';

/**
 * The format has no time before 1980 and stores local time: a date written as parts is the same everywhere, a moment
 * is not.
 */
const MODIFIED = new Date(1980, 0, 1);

/** Files in the order given. A digest of the archive is stable: fixed time, level and order. */
export function bundleZip(
  files: readonly SkillFile[],
  { name, layout }: { name: string; layout: BundleLayout },
): Uint8Array<ArrayBuffer> {
  const prefix = layout === 'folder' ? `${name}/` : '';
  return zip(files.map(({ path, content }) => [`${prefix}${path}`, content]));
}

/** Several skills, one folder each. */
export function catalogueZip(
  skills: readonly { name: string; files: readonly SkillFile[] }[],
): Uint8Array<ArrayBuffer> {
  return zip(skills.flatMap(({ name, files }) => files.map(({ path, content }) => [`${name}/${path}`, content])));
}

function zip(entries: [path: string, content: string][]): Uint8Array<ArrayBuffer> {
  const bytes = Object.fromEntries(entries.map(([path, content]) => [path, strToU8(content)]));
  return new Uint8Array(zipSync(bytes, { level: 6, mtime: MODIFIED }));
}
