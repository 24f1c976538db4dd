/**
 * Removes from a page what is not its content, block by block.
 *
 * @module
 */
import type { Element, ElementContent, Root } from 'hast';
import { removeIntrusions } from '../boilerplate.ts';
import type { PageFacts } from '../facts.ts';
import { isElement } from '../query.ts';
import { blocksOf, type PageBlocks } from './blocks.ts';
import { featuresOf } from './features.ts';
import { chancesOf } from './model.ts';
import { thresholdOf } from './select.ts';
import { smooth } from './smooth.ts';

/** Removes every block below `root` that is not content. */
export function keepContent(root: Root | Element, facts: PageFacts): void {
  removeIntrusions(root);
  const page = blocksOf(root);
  const keep = choose(page, facts);
  const dropped = new Set<ElementContent>();
  page.blocks.forEach((block, index) => {
    if (keep[index] !== true) for (const node of block.nodes) dropped.add(node);
  });
  prune(root, dropped);
}

/** For each block whether it is kept. */
function choose(page: PageBlocks, facts: PageFacts): boolean[] {
  const { rows, words } = featuresOf(page, facts);
  const chances = chancesOf(rows);
  const threshold = thresholdOf(chances, words);
  return smooth(
    page,
    chances.map((chance) => chance >= threshold),
    chances,
    threshold,
  );
}

function prune(parent: Root | Element, dropped: ReadonlySet<ElementContent>): void {
  parent.children = (parent.children as ElementContent[]).filter((child) => !dropped.has(child));
  for (const child of parent.children) if (isElement(child)) prune(child, dropped);
}
