/**
 * Sizes of the files beneath `references/`.
 *
 * @module
 */
import type { Nodes, Root } from 'mdast';
import { limits } from '../../config/limits.ts';
import { normaliseText } from '../language/normalise.ts';
import { blockText } from '../outline/text.ts';
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

/** Blocks of a reference among which its contents stand: title, source, contents. */
const OPENING_BLOCKS = 5;

/** A list near the top most of whose items are headings of the file. */
function opensWithContents({ children }: Root): boolean {
  const text = (node: Nodes) => normaliseText(blockText(node));
  const headings = new Set(children.flatMap((node) => (node.type === 'heading' ? text(node).split(' / ') : [])));
  return children.slice(0, OPENING_BLOCKS).some((list) => {
    if (list.type !== 'list' || list.ordered === true) return false;
    const named = list.children.filter(({ children: [first] }) => first && headings.has(text(first)));
    return named.length * 2 >= list.children.length;
  });
}

/** With fewer than two headings under its title there is nothing to list. */
function isOfOnePiece({ children }: Root): boolean {
  return children.filter(({ type }) => type === 'heading').length <= 2;
}
