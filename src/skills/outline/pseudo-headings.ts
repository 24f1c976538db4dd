/**
 * Headings a source did not mark as such.
 *
 * @module
 */
import type { Heading } from 'mdast';
import type { Block, HeadingBlock } from './blocks.ts';

const HEADING_CHARACTERS = 80;

/** A short paragraph that is bold from end to end and no sentence is a heading; anything else is not. */
export function pseudoHeading(block: Block, depthAbove: number): HeadingBlock | undefined {
  const { node, text } = block;
  if (node.type !== 'paragraph' || text.length > HEADING_CHARACTERS || /[.!?,;]$/.test(text)) return undefined;
  const [only, ...rest] = node.children;
  if (only?.type !== 'strong' || rest.length > 0) return undefined;
  // "Warning:" in bold introduces the next paragraph; it does not open a section.
  if (/[:：]$/.test(text)) return undefined;
  const heading: Heading = { type: 'heading', depth: clampDepth(depthAbove + 1), children: only.children };
  return { ...block, node: heading };
}

function clampDepth(depth: number): Heading['depth'] {
  return Math.min(6, Math.max(2, depth)) as Heading['depth'];
}
