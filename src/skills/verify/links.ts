/**
 * Links: each reference named from SKILL.md exactly once, and each name a reference.
 *
 * @module
 */
import type { Root } from 'mdast';
import { referencePaths } from '../link-check.ts';
import type { SkillReference } from '../skill.ts';
import { share } from './share.ts';

export function measureLinks(body: Root, references: readonly SkillReference[]): number {
  const named = referencePaths(body);
  const files = references.map(({ filename }) => filename);
  const right = files.filter((file) => named.filter((name) => name === file).length === 1).length;
  return share(right, Math.max(files.length, new Set([...files, ...named]).size));
}
