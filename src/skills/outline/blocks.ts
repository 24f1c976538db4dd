/**
 * The content blocks of a Document, cleaned for a skill: no hidden characters, no links that lead nowhere once the
 * text stands in another folder. Text and code are otherwise the source's own.
 *
 * @module
 */
import type { BlockContent, Heading } from 'mdast';
import type { BlockOrigin, Document } from '../../sources/document.ts';
import { normaliseText } from '../language/normalise.ts';
import { isBoilerplateBlock, isContentsList, isMetaHeading, isOrnament, isPicturesOnly } from './boilerplate.ts';
import { cleanBlock, linkTargets } from './clean.ts';
import { markMeta } from './meta-blocks.ts';
import { blockText } from './text.ts';
import { splitWall } from './walls.ts';

export interface Block {
  /** `data.id` of the Document's block; `documentBlockId` gives it for the pieces of a divided one. */
  id: string;
  /** Place among the blocks of the Document. */
  index: number;
  node: BlockContent;
  /** Plain text, normalised. */
  text: string;
  origin?: BlockOrigin;
  /** A rule or an ornament stands before it in the source. */
  ruledOff?: true;
  /** Not about the subject: a greeting, an advertisement, a page's frame. Kept in references, never at hand. */
  meta?: true;
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
  let ruledOff = false;
  document.root.children.forEach((child, position) => {
    if (child.type === 'thematicBreak') ruledOff = true;
    if (isContentsList(child)) {
      // Its heading announces nothing any more.
      const last = blocks.at(-1);
      if (last && isHeading(last) && isMetaHeading(last.text)) blocks.pop();
      return;
    }
    const node = isPicturesOnly(child) ? undefined : cleanBlock(child, targets);
    if (!node) return;
    const text = normaliseText(blockText(node));
    if (isOrnament(text)) ruledOff = true;
    if (text === '' || isBoilerplateBlock(node, text)) return;
    const origin = child.data?.origin;
    // A Document made by hand may lack ids; position in the tree is as stable.
    const id = child.data?.id ?? `b${position + 1}`;
    const pieces = node.type === 'paragraph' ? splitWall(node) : [node];
    pieces.forEach((piece, at) => {
      blocks.push({
        id: at === 0 ? id : pieceId(id, at + 1),
        index: blocks.length,
        node: piece,
        text: pieces.length === 1 ? text : normaliseText(blockText(piece)),
        ...(origin && { origin }),
        ...(at === 0 && ruledOff && { ruledOff }),
      });
    });
    ruledOff = false;
  });
  const kept = blocks.filter((block, at) => !isDeadEnd(block, blocks[at + 1]));
  return markMeta(kept).map((block, index) => ({ ...block, index }));
}

/** The second and later pieces of a wall of text have ids of their own, so that a topic may hold some of them. */
function pieceId(id: string, piece: number): string {
  return `${id}.${piece}`;
}

/** The `data.id` of the Document's block that a block, or a piece of one, was read from. */
export function documentBlockId(id: string): string {
  return id.replace(/\.\d+$/, '');
}

/** A heading that is only a link and heads nothing: "Read the docs →". */
function isDeadEnd(block: Block, next: Block | undefined): boolean {
  if (!isHeading(block) || (next && !(isHeading(next) && next.node.depth <= block.node.depth))) return false;
  return block.node.children.every(({ type }) => type === 'link' || type === 'image');
}
