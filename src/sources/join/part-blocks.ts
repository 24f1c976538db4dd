/**
 * The blocks of one part of a joined Document.
 *
 * @module
 */
import type { Heading, RootContent } from 'mdast';
import { type HeadingDepth, heading } from '../build.ts';
import type { BlockOrigin, Document } from '../document.ts';
import { cutTitle, headingText, oneLine } from '../title.ts';

/** The part's title as a first-level heading, then its blocks, their headings below that. */
export function partBlocks(document: Document, part: number): RootContent[] {
  const { children } = document.root;
  const own = children.findIndex((block) => isHeading(block) && block.depth === 1);
  const title = children[own];
  // Its own heading, with its marks and its anchor, is better than the plain text of its title.
  const isTitle = title !== undefined && isHeading(title) && cutTitle(oneLine(headingText(title))) === document.title;
  const rest = isTitle ? children.toSpliced(own, 1) : children;
  const highest = rest.reduce((depth, block) => (isHeading(block) ? Math.min(depth, block.depth) : depth), 6);
  const shift = Math.max(0, 2 - highest);
  const origin = { ...(document.origin.url !== undefined && { url: document.origin.url }), part };
  return [
    withOrigin(isTitle ? title : heading(1, document.title), origin),
    ...rest.map((block) => withOrigin(isHeading(block) ? shifted(block, shift) : block, origin)),
  ];
}

function isHeading(block: RootContent): block is Heading {
  return block.type === 'heading';
}

function shifted(block: Heading, by: number): Heading {
  return { ...block, depth: Math.min(6, block.depth + by) as HeadingDepth };
}

function withOrigin(block: RootContent, origin: BlockOrigin): RootContent {
  return { ...block, data: { ...block.data, origin: { ...block.data?.origin, ...origin } } };
}
