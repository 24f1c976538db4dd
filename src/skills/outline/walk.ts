/**
 * Visits every node of a tree.
 *
 * @module
 */
import type { Nodes } from 'mdast';

/**
 * Calls `enter` for the node and all beneath it, in reading order. The general visitor keeps a stack of ancestors and
 * tests each node against a filter; over a whole manual that costs more than the measures that use it.
 */
export function walk(node: Nodes, enter: (node: Nodes) => void): void {
  enter(node);
  if ('children' in node) for (const child of node.children) walk(child, enter);
}
