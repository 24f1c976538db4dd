/**
 * The content blocks of a Document, cleaned for a skill: no hidden characters, no links that lead nowhere once the
 * text stands in another folder. Text and code are otherwise the source's own.
 *
 * @module
 */
import type { BlockContent, Heading } from 'mdast';
import type { BlockOrigin, Document } from '../../sources/document.ts';
import { normaliseText } from '../language/normalise.ts';
import { isBoilerplateBlock, isContentsList, isMetaHeading, isPicturesOnly } from './boilerplate.ts';
import { cleanBlock, linkTargets } from './clean.ts';
import { blockText } from './text.ts';

export interface Block {
  /** `data.id` of the Document's block. */
  id: string;
  /** Place among the blocks of the Document. */
  index: number;
  node: BlockContent;
  /** Plain text, normalised. */
  text: string;
  origin?: BlockOrigin;
}

export interface HeadingBlock extends Block {
  node: Heading;
}

export function isHeading(block: Block): block is HeadingBlock {
  return block.node.type === 'heading';
}

const known = new WeakMap<Document, readonly Block[]>();

/**
 * All blocks that carry content, in source order. Rules, empty blocks, badges and contents lists are left out. Read
 * once per Document: the engine and the verifier both start here, and neither Document nor blocks are ever changed.
 */
export function readBlocks(document: Document): readonly Block[] {
  let blocks = known.get(document);
  if (blocks === undefined) {
    blocks = read(document);
    known.set(document, blocks);
  }
  return blocks;
}

function read(document: Document): Block[] {
  const blocks: Block[] = [];
  const targets = linkTargets(document);
  document.root.children.forEach((child, position) => {
    if (isContentsList(child)) {
      // Its heading announces nothing any more.
      const last = blocks.at(-1);
      if (last && isHeading(last) && isMetaHeading(last.text)) blocks.pop();
      return;
    }
    const node = isPicturesOnly(child) ? undefined : cleanBlock(child, targets);
    if (!node) return;
    const text = normaliseText(blockText(node));
    if (text === '' || isBoilerplateBlock(node, text)) return;
    const origin = child.data?.origin;
    blocks.push({
      // A Document made by hand may lack ids; position in the tree is as stable.
      id: child.data?.id ?? `b${position + 1}`,
      index: blocks.length,
      node,
      text,
      ...(origin && { origin }),
    });
  });
  return blocks.filter((block, at) => !isDeadEnd(block, blocks[at + 1])).map((block, index) => ({ ...block, index }));
}

/** A heading that is only a link and heads nothing: "Read the docs →". */
function isDeadEnd(block: Block, next: Block | undefined): boolean {
  if (!isHeading(block) || (next && !(isHeading(next) && next.node.depth <= block.node.depth))) return false;
  return block.node.children.every(({ type }) => type === 'link' || type === 'image');
}
