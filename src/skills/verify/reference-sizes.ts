/**
 * Sizes of the files beneath `references/`.
 *
 * @module
 */
import type { Root } from 'mdast';
import { limits } from '../../config/limits.ts';
import type { Report } from '../report.ts';
import type { SkillReference } from '../skill.ts';
import { share } from './share.ts';

/** `trees` are the references read back, in the same order. */
export function measureReferences(references: readonly SkillReference[], trees: readonly Root[]): Report['references'] {
  const tokens = references.map(({ content }) => Math.ceil(content.length / 4));
  const long = references.flatMap(({ content }, at) =>
    content.split('\n').length > limits.skill.referenceContentsLines ? [trees[at]] : [],
  );
  return {
    count: references.length,
    tokens: tokens.reduce((sum, size) => sum + size, 0),
    largest: tokens.reduce((most, size) => Math.max(most, size), 0),
    contents: share(long.filter((tree) => tree && (opensWithContents(tree) || isOfOnePiece(tree))).length, long.length),
  };
}

/** A list before the second heading or among the first blocks. */
function opensWithContents({ children }: Root): boolean {
  const second = children.findIndex(({ type }, at) => type === 'heading' && at > 0);
  return children.slice(0, second === -1 ? 4 : second).some(({ type }) => type === 'list');
}

/** With fewer than two headings under its title there is nothing to list. */
function isOfOnePiece({ children }: Root): boolean {
  return children.filter(({ type }) => type === 'heading').length <= 2;
}
