/**
 * Finds what the model quoted in the source, so that the source's own words, marks and links are taken and never the
 * model's copy of them.
 *
 * @module
 */
import type { BlockContent, Paragraph } from 'mdast';
import { normaliseText } from '../../language/normalise.ts';
import { sentenceSpans } from '../../language/sentences.ts';
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
  if (text.length > QUOTED_CHARACTERS) return undefined;
  const words = plainWords(text);
  if (words.length === 0) return undefined;
  const pattern = new RegExp(words.map(escaped).join('\\s+'), 'u');
  for (const { id, node, text: whole } of blocks) {
    if (!whole.includes(words[0] ?? '')) continue;
    for (const paragraph of paragraphsOf(node)) {
      const whole = blockText(paragraph);
      const found = pattern.exec(whole);
      if (!found) continue;
      const { start, end } = wholeSentences(whole, found.index, found.index + found[0].length);
      const content = sliceSpan(paragraph, start, end);
      if (content) return { content, source: id };
    }
  }
  return undefined;
}

/** The sentences a span stands in: a part of one may say the contrary of all of it. */
function wholeSentences(text: string, from: number, to: number): { start: number; end: number } {
  const touched = sentenceSpans(text).filter(({ start, end }) => start < to && end > from);
  return { start: Math.min(from, touched[0]?.start ?? from), end: Math.max(to, touched.at(-1)?.end ?? to) };
}

/** Quotations in quotations, lists in lists: no source's sentence opens like this, and parsers fall over it. */
const NESTED = /^(?:\s{0,4}(?:>|[-*+]|\d{1,9}[.)])){12}/m;

/** What the model wrote, as blocks: what the verifier is to judge where nothing was quoted. */
export function ownWords(text: string): BlockContent[] {
  if (NESTED.test(text)) return [];
  return parseMarkdown(text.slice(0, QUOTED_CHARACTERS))
    .children.filter(isBlock)
    .filter((block) => !isMarkedUp(block));
}

/** Nobody asked the model for addresses, pictures or markup. */
function isMarkedUp(block: BlockContent): boolean {
  let found = false;
  walk(block, ({ type }) => {
    if (['link', 'linkReference', 'image', 'imageReference', 'html'].includes(type)) found = true;
  });
  return found;
}

function plainWords(text: string): string[] {
  if (NESTED.test(text)) return [];
  const plain = parseMarkdown(text).children.filter(isBlock).map(blockText).join(' ');
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
