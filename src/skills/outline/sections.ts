/**
 * The heading tree of a Document.
 *
 * @module
 */
import { normaliseText } from '../language/normalise.ts';
import { type Block, type HeadingBlock, isHeading } from './blocks.ts';
import { isMetaHeading } from './boilerplate.ts';
import { pseudoHeading } from './pseudo-headings.ts';

export interface Section {
  /** Plain text of the heading; the document's title for the root. */
  title: string;
  heading?: HeadingBlock;
  /** 0 for the root; otherwise the depth of its heading. */
  depth: number;
  parent?: Section;
  /** What stands between this heading and the next. */
  blocks: Block[];
  children: Section[];
  /** About the project, not its use: licence, credits, contents. */
  meta: boolean;
}

/**
 * Builds the tree. A single first-level heading that opens the document is the document's title, so it becomes the
 * root's own heading and its chapters the first level.
 */
export function buildSections(blocks: readonly Block[], title: string): Section {
  const root: Section = { title, depth: 0, blocks: [], children: [], meta: false };
  let current = root;
  for (const block of withPseudoHeadings(blocks)) {
    if (!isHeading(block)) {
      current.blocks.push(block);
      continue;
    }
    let parent = current;
    while (parent.parent && parent.depth >= block.node.depth) parent = parent.parent;
    const section: Section = {
      title: block.text,
      heading: block,
      depth: block.node.depth,
      parent,
      blocks: [],
      children: [],
      meta: parent.meta || isMetaHeading(block.text),
    };
    parent.children.push(section);
    current = section;
  }
  return absorbTitle(root);
}

/** A section and everything under it, in source order. */
export function subtree(section: Section): Section[] {
  return [section, ...section.children.flatMap(subtree)];
}

/** All blocks of a subtree in source order, its own heading first. */
export function subtreeBlocks(section: Section): Block[] {
  return subtree(section).flatMap(ownBlocks);
}

/** The heading and the blocks directly beneath it. */
export function ownBlocks(section: Section): Block[] {
  return section.heading ? [section.heading, ...section.blocks] : section.blocks;
}

function absorbTitle(root: Section): Section {
  const [only, ...others] = root.children;
  if (!only || others.length > 0 || !only.heading) return root;
  // One heading above everything: whatever its depth, it is the title. After other text it must be called the same.
  if (root.blocks.length > 0 && only.title !== normaliseText(root.title)) return root;
  for (const child of only.children) child.parent = root;
  root.title = only.title;
  root.heading = only.heading;
  root.blocks = [...root.blocks, ...only.blocks];
  root.children = only.children;
  return root;
}

/** Bold lines that serve as headings become headings, one level beneath the one they stand under. */
function withPseudoHeadings(blocks: readonly Block[]): Block[] {
  let depth = 0;
  return blocks.map((block) => {
    if (isHeading(block)) {
      depth = block.node.depth;
      return block;
    }
    const heading = pseudoHeading(block, depth);
    return heading ?? block;
  });
}
