/**
 * The heading tree of a Document.
 *
 * @module
 */
import { normaliseText } from '../language/normalise.ts';
import { type Block, type HeadingBlock, isHeading } from './blocks.ts';
import { isMetaHeading } from './boilerplate.ts';
import { withPseudoHeadings } from './pseudo-headings.ts';

export interface Section {
  /** Plain text of the heading; the document's title for the root. */
  title: string;
  heading?: HeadingBlock;
  /** 0 for the root; otherwise the depth of its heading, levels that the source skips taken out. */
  depth: number;
  parent?: Section;
  /** What stands between this heading and the next. */
  blocks: Block[];
  children: Section[];
  /** About the project, not its use: licence, credits, contents. */
  meta: boolean;
  /** The source has no such heading: the title is made of words of the blocks, the heading carries the first one's id. */
  synthetic?: true;
}

/**
 * Builds the tree. A single first-level heading that opens the document is the document's title, so it becomes the
 * root's own heading and its chapters the first level; several stay side by side beneath the document's title.
 */
export function buildSections(blocks: readonly Block[], title: string): Section {
  const root: Section = { title, depth: 0, blocks: [], children: [], meta: false };
  const all = withPseudoHeadings(blocks);
  const levels = new Map<Section, number>();
  // Whatever depth a source starts at is its first; a lone second level beneath a title stays the second.
  const top = all.reduce((least, block) => (isHeading(block) ? Math.min(least, block.node.depth) : least), 6);
  let current = root;
  for (const block of all) {
    if (!isHeading(block)) {
      current.blocks.push(block);
      continue;
    }
    const level = block.node.depth;
    let parent = current;
    while (parent.parent && (levels.get(parent) ?? 0) >= level) parent = parent.parent;
    const depth = Math.min(level, parent === root ? Math.min(top, 2) : parent.depth + 1);
    const section: Section = {
      title: block.text,
      heading: depth === level ? block : withDepth(block, depth),
      depth,
      parent,
      blocks: [],
      children: [],
      meta: parent.meta || isMetaHeading(block.text),
    };
    levels.set(section, level);
    parent.children.push(section);
    current = section;
  }
  releaseChapters(root);
  return absorbTitle(root);
}

/** A source that is mostly beneath "Sponsors" only has its headings at odd depths. */
const META_SHARE = 0.4;

/** What stands beneath a heading about the project is about the project too, unless that is most of the source. */
function releaseChapters(root: Section): void {
  const whole = charactersOf(root);
  for (const section of root.children) {
    if (!section.meta || section.children.length === 0 || charactersOf(section) < META_SHARE * whole) continue;
    for (const chapter of subtree(section).slice(1))
      chapter.meta = isMetaHeading(chapter.title) || (chapter.parent !== section && chapter.parent?.meta === true);
  }
}

function charactersOf(section: Section): number {
  return subtreeBlocks(section).reduce((sum, { text }) => sum + text.length, 0);
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

function withDepth(block: HeadingBlock, depth: number): HeadingBlock {
  return { ...block, node: { ...block.node, depth: depth as HeadingBlock['node']['depth'] } };
}

function absorbTitle(root: Section): Section {
  const [first, ...others] = root.children;
  if (!first?.heading) return root;
  const isNamed = first.title === normaliseText(root.title);
  // One heading above everything: whatever its depth, it is the title. After other text it must be called the same.
  const isOnly = others.length === 0 && (root.blocks.length === 0 || isNamed);
  // Sources that make every heading a first-level one: the title, with an introduction and nothing else beneath it.
  const isFlat =
    others.length > 0 &&
    root.blocks.length === 0 &&
    isNamed &&
    first.children.length === 0 &&
    first.heading.origin?.part === undefined &&
    others.every(({ depth }) => depth === first.depth);
  if (!isOnly && !isFlat) return root;
  for (const child of first.children) child.parent = root;
  root.title = first.title;
  root.heading = first.heading;
  root.blocks = [...root.blocks, ...first.blocks];
  root.children = [...first.children, ...others];
  return root;
}
