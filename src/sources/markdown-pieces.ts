/**
 * Markdown that is scattered over a source (cells, descriptions), under one budget for all of it: the guard of the
 * Markdown reader counts each text for itself, and thousands of texts may each be just small enough.
 *
 * @module
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../config/limits.ts';
import { heading, paragraph, text } from './build.ts';
import { readMarkdown } from './markdown.ts';
import { tooComplex } from './markdown-guard.ts';
import type { ReadOptions } from './reading.ts';

const MARKUP = /[*_`~<>[\]&|\\]|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]/gm;
/** Without any of these characters a single line is a paragraph of just that text. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ,;:'’"“”()/%?!]*\.?$/u;

export interface MarkdownPieces {
  /** The blocks of `source`, its headings at least one level below `depth`. */
  blocks(source: string, depth?: number): RootContent[];
  /** `source` on one line, for a cell of a table. */
  inline(source: string): PhrasingContent[];
}

/** A reader for the pieces of one source. Its functions throw `too_complex` when the budget is used up. */
export function markdownPieces(options: ReadOptions): MarkdownPieces {
  let markers = 0;
  let characters = 0;
  let pieces = 0;

  function blocks(source: string, depth = 0): RootContent[] {
    const trimmed = source.trim();
    characters += trimmed.length;
    if (characters > limits.sourceBytes.text) throw tooComplex();
    if (trimmed === '') return [];
    if (PLAIN.test(trimmed)) return [paragraph(trimmed)];
    pieces += 1;
    // Starting the parser costs something too: where there are so many texts, they are one-liners.
    if (pieces > limits.markdown.pieces) return [paragraph(trimmed)];
    for (const _ of source.matchAll(MARKUP)) markers += 1;
    if (markers > limits.markdown.pieceMarkers) throw tooComplex();
    // A line before it, because what looks like front matter here is a rule.
    const { root } = readMarkdown(`\n${source}`, options);
    return root.children.map((block) => below(block, depth));
  }

  function inline(source: string): PhrasingContent[] {
    const parts = blocks(source).map((block) => (block.type === 'paragraph' ? block.children : [text(toText(block))]));
    return parts.flatMap((part, index) => (index === 0 ? part : [text(' '), ...part])).map(onOneLine);
  }

  return { blocks, inline };
}

/** The line a block has inside a piece is no line of the source. */
function below(block: RootContent, depth: number): RootContent {
  delete block.data?.origin;
  return block.type === 'heading' ? heading(block.depth + depth, block.children) : block;
}

function onOneLine(node: PhrasingContent): PhrasingContent {
  if (node.type === 'break') return text(' ');
  return 'value' in node ? { ...node, value: node.value.replaceAll('\n', ' ') } : node;
}
