/**
 * Content a file says once and shows several times.
 *
 * @module
 */
import type { Nodes, RootContent } from 'mdast';
import type { Budget } from './budget.ts';

/** The same blocks again, as nodes of their own, which are paid for as if they had been read. */
export function copyBlocks(blocks: readonly RootContent[], budget: Budget): RootContent[] {
  return blocks.map((block) => copy(block, budget) as RootContent);
}

function copy(node: Nodes, budget: Budget): Nodes {
  budget.spend('inlineNodes');
  if ('value' in node) budget.spend('characters', node.value.length);
  if (!('children' in node)) return { ...node };
  return { ...node, children: node.children.map((child) => copy(child, budget)) } as Nodes;
}
