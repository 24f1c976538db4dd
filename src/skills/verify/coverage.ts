/**
 * Coverage: what of the source can still be found in the skill or its references.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import { normaliseText } from '../language/normalise.ts';
import { sentences } from '../language/sentences.ts';
import { isWarning } from '../language/signals.ts';
import { blockText } from '../outline/text.ts';
import { walk } from '../outline/walk.ts';
import type { Report } from '../report.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { share } from './share.ts';
import { sentencesOf, type TextIndex } from './text-index.ts';

export function measureCoverage(
  source: readonly BlockContent[],
  leaves: readonly Leaf[],
  skill: TextIndex,
): Report['coverage'] {
  return {
    headings: found(
      leaves.flatMap(({ depth, text }) => (depth !== undefined && depth <= 3 ? [text] : [])),
      skill,
    ),
    steps: found(source.flatMap(stepTexts).flat(), skill),
    warnings: found(warnings(source, leaves), skill),
    sentences: found(sentencesOf(leaves), skill),
  };
}

/** The texts of the steps of every ordered list in a block, one array a list: the first paragraph of each item. */
export function stepTexts(block: BlockContent): string[][] {
  const lists: string[][] = [];
  walk(block, (list) => {
    if (list.type !== 'list' || list.ordered !== true) return;
    lists.push(
      list.children
        .map((item) => normaliseText(item.children[0] ? blockText(item.children[0]) : ''))
        .filter((text) => text !== ''),
    );
  });
  return lists;
}

function warnings(source: readonly BlockContent[], leaves: readonly Leaf[]): string[] {
  const admonitions: string[] = [];
  for (const block of source) {
    walk(block, (quote) => {
      if (quote.type === 'blockquote' && quote.data?.admonition !== undefined)
        admonitions.push(...sentencesOf(leavesOf(quote.children)));
    });
  }
  const warning = leaves.flatMap(({ kind, text }) =>
    kind === 'paragraph' && isWarning(text) ? sentences(text).filter(isWarning) : [],
  );
  return [...admonitions, ...warning];
}

function found(texts: readonly string[], skill: TextIndex): number {
  return share(texts.filter((text) => skill.has(text)).length, texts.length);
}
