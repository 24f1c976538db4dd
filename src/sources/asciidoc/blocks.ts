/**
 * The blocks of AsciiDoc, one after another.
 *
 * @module
 */
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../../config/limits.ts';
import { heading, paragraph } from '../build.ts';
import { boldLine, type Flow, image } from '../markup/flow.ts';
import {
  type BlockAttributes,
  isBlockAttributes,
  noAttributes,
  readBlockAttributes,
  splitItems,
} from './block-attributes.ts';
import type { Context } from './context.ts';
import { readDelimited } from './delimited.ts';
import { Closings, delimiterAt } from './delimiters.ts';
import { parseInline } from './inline.ts';
import { itemAt } from './items.ts';
import { readList } from './lists.ts';
import { readParagraph } from './paragraphs.ts';
import { type Line, preprocess } from './preprocess.ts';
import type { Above, Block, Reader } from './reader.ts';
import { titleAt } from './titles.ts';

const BLOCK_TITLE = /^\.(?![\s.])(.+)$/;
const RULE = /^(?:'{3,}|-{3}|\*{3}|(?:- ){2}-|(?:\* ){2}\*)$/;
const PAGE_BREAK = /^<{3,}$/;
const MACRO = /^(image|video|audio|toc|a?icon)::([^[\]]*)\[(.*)\]$/;
const COMMENT = /^\/\/(?!\/)/;

/** Reads the lines from `from` to `to`. Throws `too_complex` for more blocks than there is time for. */
export function readBlocks(
  lines: readonly Line[],
  closings: Closings,
  context: Context,
  from: number,
  to: number,
  depth = 0,
): Flow[] {
  if (depth > limits.asciidoc.depth) return plainly(lines.slice(from, to));
  const reader: Reader = {
    context,
    lines,
    closings,
    isTop: depth === 0,
    blocks: (start, end) => readBlocks(lines, closings, context, start, end, depth + 1),
    attached: (start, end) => readBlock(start, end, reader, true),
    document: (text, number) => readText(text, number, context, depth + 1),
    inline: (source) => parseInline(source, context),
  };
  const nodes: Flow[] = [];
  let index = from;
  while (index < to) {
    const block = readBlock(index, to, reader, false);
    for (const node of block.nodes) nodes.push(node);
    index = Math.max(block.next, index + 1);
  }
  return nodes;
}

function readText(text: string, number: number, context: Context, depth: number): Flow[] {
  const lines = preprocess(text).map((line) => ({ ...line, number: line.number + number - 1 }));
  return readBlocks(lines, new Closings(lines), context, 0, lines.length, depth);
}

/** The next block from line `from` on, with what stands above it. */
function readBlock(from: number, to: number, reader: Reader, isInList: boolean): Block {
  const { context, lines } = reader;
  let attributes = noAttributes();
  let title = '';
  for (let index = from; index < to; index += 1) {
    const text = lines[index]?.text ?? '';
    if (text === '' || (COMMENT.test(text) && title === '')) continue;
    const label = BLOCK_TITLE.exec(text)?.[1];
    if (isBlockAttributes(text)) attributes = readBlockAttributes(context.attributes.substitute(text), attributes);
    else if (text.startsWith(':') && context.attributes.define(joined(lines, index, to).text))
      index = joined(lines, index, to).last;
    else if (label !== undefined) title = label;
    else
      return numbered(
        readContent(index, to, { attributes, title, isInList }, reader),
        lines[index]?.number ?? 1,
        context,
      );
  }
  return { nodes: [], next: to };
}

/** A value goes on in the next line after a backslash. */
function joined(lines: readonly Line[], index: number, to: number): { text: string; last: number } {
  let last = index;
  let text = lines[index]?.text ?? '';
  while (/[ \t]\\$/.test(text.slice(-2)) && last + 1 < to && text.length < limits.asciidoc.attributeCharacters) {
    last += 1;
    text = `${text.slice(0, -1)}${lines[last]?.text.trim() ?? ''}`;
  }
  return { text, last };
}

function numbered(block: Block, line: number, context: Context): Block {
  for (const node of block.nodes) {
    context.countBlock();
    node.data ??= {};
    node.data.origin ??= { line };
  }
  return block;
}

function readContent(index: number, to: number, above: Above, reader: Reader): Block {
  const { lines } = reader;
  const text = lines[index]?.text ?? '';
  const section = titleAt(lines, index, to);
  if (section !== undefined)
    return {
      nodes: [sectionHeading(section.text, section.depth, above.attributes, reader)],
      next: index + section.lines,
    };
  const delimiter = delimiterAt(text);
  if (delimiter !== undefined) return readDelimited(delimiter, index, to, above, reader);
  if (RULE.test(text)) return { nodes: [{ type: 'thematicBreak' }], next: index + 1 };
  if (PAGE_BREAK.test(text)) return { nodes: [], next: index + 1 };
  const macro = MACRO.exec(text);
  if (macro !== null) return { nodes: readMacro(macro, above, reader), next: index + 1 };
  if (itemAt(text) !== undefined) return readList(index, to, above, reader);
  return readParagraph(index, to, above, reader);
}

function sectionHeading(source: string, depth: number, attributes: BlockAttributes, reader: Reader): Flow {
  const content = reader.inline(source);
  if (!reader.isTop) return boldLine(content);
  const offset = /^(?:discrete|float)$/.test(attributes.style)
    ? ''
    : (reader.context.attributes.get('leveloffset') ?? '');
  return heading(depth + (Number.parseInt(offset, 10) || 0), content);
}

function readMacro([, name, target = '', content = '']: RegExpExecArray, above: Above, reader: Reader): Flow[] {
  if (name !== 'image') return [];
  const { attributes } = reader.context;
  const alt =
    splitItems(attributes.substitute(content)).find(({ name: key }) => key === undefined || key === 'alt')?.value ?? '';
  const picture = image(alt, reader.context.imageAddress(attributes.substitute(target)));
  const caption = above.title === '' ? [] : reader.inline(above.title);
  return [
    ...(picture.length === 0 ? [] : [paragraph(picture)]),
    ...(caption.length === 0 || toText({ type: 'paragraph', children: caption }) === alt ? [] : [paragraph(caption)]),
  ];
}

/** What is nested deeper than anybody writes: its text. */
function plainly(lines: readonly Line[]): Flow[] {
  const value = lines
    .map(({ text }) => text)
    .join('\n')
    .trim();
  return value === '' ? [] : [paragraph(value)];
}
