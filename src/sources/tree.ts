/**
 * A walk over an mdast tree for passes that see every node. Ten times as fast as `unist-util-visit`, which counts in
 * texts of many thousand blocks; it may recurse, because every reader bounds the depth of what it builds.
 *
 * @module
 */
import type { Nodes, Parents } from 'mdast';

/** Visits every node below `parent`, parents before children. The visitor must not change which children there are. */
export function walkTree(parent: Parents, visitor: (node: Nodes) => void): void {
  for (const child of parent.children) {
    visitor(child);
    if ('children' in child) walkTree(child, visitor);
  }
}

/** Replaces every node below `parent`, children first, by what `replace` returns for it. */
export function replaceTree(parent: Parents, replace: (node: Nodes) => readonly Nodes[]): void {
  let changed = false;
  const children: Nodes[] = [];
  for (const child of parent.children) {
    if ('children' in child) replaceTree(child, replace);
    const replacement = replace(child);
    changed ||= replacement.length !== 1 || replacement[0] !== child;
    for (const node of replacement) children.push(node);
  }
  if (changed) parent.children = children as typeof parent.children;
}
