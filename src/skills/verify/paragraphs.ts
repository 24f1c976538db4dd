/**
 * Text a page put into a list item or quote without a paragraph around it.
 *
 * @module
 */
import type { Nodes, Paragraph, PhrasingContent } from 'mdast';

const PHRASING = new Set(['text', 'strong', 'emphasis', 'delete', 'inlineCode', 'link', 'image', 'break']);

/** The children with each run of inline content in a paragraph; the same array where there is none. */
export function inParagraphs<T extends Nodes>(children: readonly T[]): readonly T[] {
  if (!children.some(isPhrasing)) return children;
  const wrapped: Nodes[] = [];
  let run: Paragraph | undefined;
  for (const child of children) {
    if (!isPhrasing(child)) {
      run = undefined;
      wrapped.push(child);
    } else if (child.type === 'break' && (!run || child === children.at(-1))) {
      // A line break at an edge breaks nothing.
    } else if (run) run.children.push(child);
    else {
      run = { type: 'paragraph', children: [child] };
      wrapped.push(run);
    }
  }
  return wrapped as T[];
}

function isPhrasing(node: Nodes): node is PhrasingContent {
  return PHRASING.has(node.type);
}
