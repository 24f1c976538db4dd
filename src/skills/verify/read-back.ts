/**
 * A written reference as a tree again. Blocks that need no parser (headings, fenced code, and prose, flat lists and
 * tables of escaped text and code: most of any text) are read by rule; what stands between them goes through the parser.
 * The same tree, but for positions, at a fraction of the time.
 *
 * @module
 */
import type { Code, Heading, List, Nodes, Root, RootContent, Table } from 'mdast';
import { walk } from '../outline/walk.ts';
import { parseLongMarkdown } from '../parse-markdown.ts';
import { PHRASING, readPhrasing } from './read-phrasing.ts';

/** How a line of text begins that could be nothing else. */
const LINE = String.raw`(?:[\p{L}"'“‘(]|\d+(?![\d.)])|\\[!-/:-@[-\x60{-~]|(?=\x60[^\x60]))${PHRASING}(?<![ \t])`;
const PARAGRAPH_LINE = new RegExp(`^${LINE}$`, 'u');
const HEADING = new RegExp(`^(#{1,6}) (${LINE})(?<!#)$`, 'u');
const BULLET_ITEM = new RegExp(`^- (${LINE})$`, 'u');
const NUMBERED_ITEM = new RegExp(`^(\\d{1,9})\\. (${LINE})$`, 'u');
const FRESH_START = /^[\p{L}#`]/u;
const PARSED_CHARACTERS = 4_096;
const FENCE = /^(`{3,})([\w+#.-]*)$/;
const OPENING_FENCE = /^(`{3,})[^`]*$/;

export function readBack(markdown: string): Root {
  const lines = markdown.split('\n');
  const children: RootContent[] = [];
  let unread: string[] = [];
  let size = 0;
  const parse = () => {
    for (const child of unread.length === 0 ? [] : parseLongMarkdown(unread.join('\n')).children) {
      walk(child, forgetPosition);
      children.push(child);
    }
    unread = [];
    size = 0;
  };
  for (let at = 0; at < lines.length; ) {
    const end = endOfBlock(lines, at);
    // A block that starts like this ends any list or quote before it, and the parser is slow on long texts.
    if (size > PARSED_CHARACTERS && FRESH_START.test(lines[at] ?? '')) parse();
    const block = lines.slice(at, end);
    const next = lines[end + 1];
    // Items go on across a blank line, so a list is whole only between blocks that are none.
    const alone = unread.length === 0 && (next === undefined || FRESH_START.test(next));
    const node = readCode(block) ?? readText(block, alone);
    if (node === undefined) {
      for (const line of block) {
        unread.push(line);
        size += line.length;
      }
    } else {
      parse();
      children.push(node);
    }
    // The blank line between two blocks belongs to whatever is read next.
    if (node === undefined && end < lines.length) unread.push('');
    at = end + 1;
  }
  parse();
  return { type: 'root', children };
}

/** Those of a piece say nothing of the whole, and take more memory than the text. */
function forgetPosition(node: Nodes): void {
  node.position = undefined;
}

/** Index of the blank line after the block that starts at `start`. Only fenced code holds blank lines. */
function endOfBlock(lines: readonly string[], start: number): number {
  const fence = OPENING_FENCE.exec(lines[start] ?? '')?.[1];
  if (fence !== undefined) {
    const closing = lines.indexOf(fence, start + 1);
    if (closing !== -1 && (lines[closing + 1] ?? '') === '') return closing + 1;
  }
  const blank = lines.indexOf('', start);
  return blank === -1 ? lines.length : blank;
}

function readCode([first = '', ...others]: readonly string[]): Code | undefined {
  const [, fence, lang = ''] = FENCE.exec(first) ?? [];
  if (fence === undefined || others.at(-1) !== fence) return undefined;
  return { type: 'code', lang: lang === '' ? null : lang, meta: null, value: others.slice(0, -1).join('\n') };
}

function readText(lines: readonly string[], alone: boolean): RootContent | undefined {
  const [first = '', ...others] = lines;
  const [, marks, title] = HEADING.exec(first) ?? [];
  if (marks !== undefined && title !== undefined && others.length === 0) {
    return { type: 'heading', depth: marks.length as Heading['depth'], children: readPhrasing(title) };
  }
  if (first.startsWith('|')) return readTable(lines);
  // Two blank lines in a row, as in code inside a list, end nothing.
  if (lines.length === 0) return undefined;
  if (!lines.every((line) => PARAGRAPH_LINE.test(line))) return alone ? readList(lines) : undefined;
  return { type: 'paragraph', children: readPhrasing(lines.join('\n')) };
}

/** A list in which every line is an item. */
function readList(lines: readonly string[]): List | undefined {
  const ordered = !(lines[0] ?? '').startsWith('-');
  const items: string[] = [];
  let start: number | null = null;
  for (const line of lines) {
    const [, number, text] = ordered ? (NUMBERED_ITEM.exec(line) ?? []) : ['', '', BULLET_ITEM.exec(line)?.[1]];
    if (text === undefined) return undefined;
    if (ordered) start ??= Number(number);
    items.push(text);
  }
  return {
    type: 'list',
    ordered,
    start,
    spread: false,
    children: items.map((text) => ({
      type: 'listItem',
      spread: false,
      checked: null,
      children: [{ type: 'paragraph', children: readPhrasing(text) }],
    })),
  };
}

const DELIMITERS = /^\|(?: -+ \|)+$/;
const ROW = new RegExp(`^\\|(?:(?: ${PHRASING}(?<! ))? \\|)+$`, 'u');

/** A table as it is rendered here, without alignment and with as many cells in every row. */
function readTable([head = '', delimiters = '', ...rows]: readonly string[]): Table | undefined {
  if (!DELIMITERS.test(delimiters)) return undefined;
  const columns = delimiters.split('|').length - 2;
  const cells = [head, ...rows].map((row) => (ROW.test(row) ? cellsOf(row) : []));
  if (cells.some(({ length }) => length !== columns)) return undefined;
  return {
    type: 'table',
    align: Array.from({ length: columns }, () => null),
    children: cells.map((row) => ({
      type: 'tableRow',
      children: row.map((text) => ({ type: 'tableCell', children: readPhrasing(text) })),
    })),
  };
}

/** A pipe that ends no cell is escaped. */
function cellsOf(row: string): string[] {
  return row
    .slice(1)
    .split(' |')
    .slice(0, -1)
    .map((cell) => cell.replace(/^[ \t]+|[ \t]+$/g, ''));
}
