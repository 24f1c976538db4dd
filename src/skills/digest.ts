/**
 * One fingerprint for all files of a skill.
 *
 * @module
 */
import { sha256Hex } from '../lib/digest.ts';
import type { SkillFile } from './skill.ts';

/** Lower-case hex SHA-256 over paths and contents. Lengths are written out, so no two file lists share a form. */
export function skillDigest(files: readonly SkillFile[]): Promise<string> {
  const encoder = new TextEncoder();
  return sha256Hex(
    files
      .map(({ path, content }) => `${encoder.encode(path).length}:${path}${encoder.encode(content).length}:${content}`)
      .join(''),
  );
}
