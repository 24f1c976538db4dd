/**
 * Plain text into blocks, verbatim: what looks like a heading, a list or code becomes one, and no character is markup.
 *
 * @module
 */
import type { Root, RootContent } from 'mdast';
import { limits } from '../config/limits.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { readMarkdown } from './markdown.ts';
import { standaloneDepth, underlinedDepth } from './plain-text/headings.ts';
import { isListItem, toLists } from './plain-text/lists.ts';
import { looksLikeMarkdown } from './plain-text/looks-like-markdown.ts';
import { standingLines } from './plain-text/standing-lines.ts';
import type { Reading, ReadOptions } from './reading.ts';

/** Indentation from which a block may be code. */
const CODE_INDENT = /^(?: {2,}|\t)/;
const LARGE_BLOCK_CHARACTERS = 4_000;
const PIECE_LINES = 1_000;
const CODE_SIGNS = /[{};=<>$|\\`]|\(\)|::|->|^\s*(?:\$|>>>|#!?|\/\/|[\w./-]+ --?\w)/;

interface Block {
  lines: string[];
  /** One-based line it starts on. */
  line: number;
}

/** Reads text; if it clearly is Markdown, as Markdown. Throws what the Markdown reader throws. */
export function readPlainText(source: string, options: ReadOptions = {}): Reading {
  const text = cleanText(source);
  if (looksLikeMarkdown(text)) return readMarkdown(text, options);
  const blocks = splitBlocks(text);
  const children: RootContent[] = [];
  let listLines = 0;
  const standing = standingLines(blocks);
  blocks.forEach((block, index) => {
    const depth = standing.get(index);
    if (depth !== undefined) {
      children.push(heading(block.lines[0] ?? '', depth, block.line));
      return;
    }
    if (block.lines.some(isListItem)) listLines += block.lines.length;
    const nodes =
      listLines > limits.plainText.listLines ? inPieces(block) : readBlock(block, blocks[index + 1]?.lines[0]);
    for (const node of nodes) children.push(node);
  });
  const root: Root = { type: 'root', children: mergeNeighbours(children) };
  return { root };
}

function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let current: Block | undefined;
  let size = 0;
  text.split('\n').forEach((line, index) => {
    const isLarge = size > LARGE_BLOCK_CHARACTERS;
    if (line.trim() === '') {
      if (blocks.length < limits.plainText.blocks || isLarge) current = undefined;
      return;
    }
    if (current === undefined) {
      current = { lines: [], line: index + 1 };
      blocks.push(current);
      size = 0;
    }
    size += line.length;
    current.lines.push(line);
  });
  return blocks;
}

function readBlock({ lines, line }: Block, next: string | undefined): RootContent[] {
  const [first = '', second] = lines;
  const underlined = underlinedDepth(first, second);
  if (underlined !== undefined) {
    const rest = lines.slice(2);
    return [
      heading(first, underlined, line),
      ...(rest.length === 0 ? [] : readBlock({ lines: rest, line: line + 2 }, next)),
    ];
  }
  const depth = lines.length === 1 ? standaloneDepth(first, next) : undefined;
  if (depth !== undefined) return [heading(first, depth, line)];
  if (lines.every((text) => CODE_INDENT.test(text)) && !isListItem(first) && looksLikeCode(lines))
    return [at(code(lines), line)];
  const item = lines.findIndex(isListItem);
  // A single `- ` in the middle of a paragraph is a dash at the start of a line.
  if (item > 0 && lines.filter(isListItem).length < 2) return [paragraph(lines, line)];
  if (item === -1) return [paragraph(lines, line)];
  const lists = toLists(lines.slice(item)).map((list) => at(list, line + item));
  return item === 0 ? lists : [paragraph(lines.slice(0, item), line), ...lists];
}

/** A paragraph for every so many lines. */
function inPieces({ lines, line }: Block): RootContent[] {
  const pieces: RootContent[] = [];
  for (let start = 0; start < lines.length; start += PIECE_LINES)
    pieces.push(paragraph(lines.slice(start, start + PIECE_LINES), line + start));
  return pieces;
}

function looksLikeCode(lines: readonly string[]): boolean {
  return lines.filter((line) => CODE_SIGNS.test(line)).length >= lines.length / 3;
}

function code(lines: readonly string[]): RootContent {
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return { type: 'code', lang: null, meta: null, value: lines.map((line) => line.slice(indent)).join('\n') };
}

function heading(text: string, depth: 1 | 2 | 3 | 4 | 5 | 6, line: number): RootContent {
  return at({ type: 'heading', depth, children: [{ type: 'text', value: text.trim() }] }, line);
}

function paragraph(lines: readonly string[], line: number): RootContent {
  return at(
    { type: 'paragraph', children: [{ type: 'text', value: lines.map((text) => text.trim()).join('\n') }] },
    line,
  );
}

function at(node: RootContent, line: number): RootContent {
  return { ...node, data: { origin: { line } } };
}

/** Blank lines inside code or between the items of one list do not end it. */
function mergeNeighbours(nodes: readonly RootContent[]): RootContent[] {
  const merged: RootContent[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (
      last?.type === 'list' &&
      node.type === 'list' &&
      last.ordered === node.ordered &&
      follows(last.start, last.children.length, node.start)
    ) {
      for (const item of node.children) last.children.push(item);
    } else merged.push(node);
  }
  return merged;
}

function follows(start: number | null | undefined, length: number, next: number | null | undefined): boolean {
  return start === null || start === undefined ? true : next === start + length;
}
