/**
 * Finds what the model quoted in the source, so that the source's own words, marks and links are taken and never the
 * model's copy of them.
 *
 * @module
 */
import type { BlockContent, Paragraph } from 'mdast';
import { normaliseText } from '../../language/normalise.ts';
import type { Block } from '../../outline/blocks.ts';
import { sliceSpan } from '../../outline/slice.ts';
import { blockText } from '../../outline/text.ts';
import { walk } from '../../outline/walk.ts';
import { parseMarkdown } from '../../parse-markdown.ts';

export interface Quote {
  content: Paragraph;
  /** Id of the block it stands in. */
  source: string;
}

/** A longer quotation is no step; it is copied by its block's id. */
const QUOTED_CHARACTERS = 4_000;

/** The passage of `blocks` that reads like `text`, whatever its white space and marks; nothing when there is none. */
export function findQuote(text: string, blocks: readonly Block[]): Quote | undefined {
  const words = plainWords(text);
  if (words.length === 0 || text.length > QUOTED_CHARACTERS) return undefined;
  const pattern = new RegExp(words.map(escaped).join('\\s+'), 'u');
  for (const { id, node, text: whole } of blocks) {
    if (!whole.includes(words[0] ?? '')) continue;
    for (const paragraph of paragraphsOf(node)) {
      const found = pattern.exec(blockText(paragraph));
      const content = found && sliceSpan(paragraph, found.index, found.index + found[0].length);
      if (content) return { content, source: id };
    }
  }
  return undefined;
}

/** What the model wrote, as blocks: what the verifier is to judge where nothing was quoted. */
export function ownWords(text: string): BlockContent[] {
  return parseMarkdown(text).children.filter(isBlock);
}

function plainWords(text: string): string[] {
  const plain = ownWords(text).map(blockText).join(' ');
  return normaliseText(plain)
    .split(' ')
    .filter((word) => word !== '');
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function paragraphsOf(node: BlockContent): Paragraph[] {
  const found: Paragraph[] = [];
  walk(node, (inner) => {
    if (inner.type === 'paragraph') found.push(inner);
  });
  return found;
}

function isBlock(node: { type: string }): node is BlockContent {
  return ['paragraph', 'list', 'code', 'table', 'blockquote', 'heading'].includes(node.type);
}
