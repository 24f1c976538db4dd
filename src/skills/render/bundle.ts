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
  const entries = files.map(({ path, content }) => [`${prefix}${path}`, strToU8(content)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { level: 6, mtime: MODIFIED }));
}
