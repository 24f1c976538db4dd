/**
 * Paragraphs, and what can follow one without a marker of its own: literal blocks after `::`, definitions, quotes.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { codeBlock, paragraph, text } from '../build.ts';
import { blockquote, boldLine, type Flow } from '../markup/flow.ts';
import type { Lines } from './lines.ts';
import type { Block, Construct, Reader } from './reader.ts';

const DOCTEST = /^>>>(?: |$)/;
const LINE_BLOCK = /^\|(?: |$)/;
/** A term and what kind of thing it is. */
const CLASSIFIER = ' : ';
const ATTRIBUTION = /^(?:---?(?!-)|\u2014) *(?=\S)/;
/** A literal block without indentation starts each line with the same one of these. */
const QUOTE_SIGN = /^[!-/:-@[-`{-~]/;

export const readBlockQuote: Construct = (lines, index, reader) => {
  if (lines.indent(index) === 0) return undefined;
  const end = lines.indentedEnd(index);
  const least = lines.leastIndent(index, end);
  const children = reader.blocks(lines.part(index, end, least));
  // Many indent what they list, and mean no quote.
  if (children.every((child) => child.type === 'list' || child.type === 'table' || child.type === 'code'))
    return { nodes: children, next: end };
  return { nodes: [blockquote(withDash(children))], next: end };
};

/** `-- Author` below a quote. */
function withDash(children: Flow[]): Flow[] {
  const last = children.at(-1);
  const first = last?.type === 'paragraph' && children.length > 1 ? last.children[0] : undefined;
  if (first?.type === 'text') first.value = first.value.replace(ATTRIBUTION, '— ');
  return children;
}

export const readDoctest: Construct = (lines, index) => {
  if (!DOCTEST.test(lines.text(index))) return undefined;
  const next = lines.paragraphEnd(index);
  return { nodes: [codeBlock(lines.part(index, next).texts().join('\n'), 'pycon')], next };
};

export const readLineBlock: Construct = (lines, index, reader) => {
  if (!LINE_BLOCK.test(lines.text(index))) return undefined;
  const next = lines.paragraphEnd(index);
  const content: PhrasingContent[] = [];
  for (const line of lines.part(index, next).texts()) {
    // A line that goes on is indented instead of marked.
    if (content.length > 0) content.push(LINE_BLOCK.test(line) ? { type: 'break' } : text(' '));
    content.push(...reader.inline(line.replace(LINE_BLOCK, '').trim()));
  }
  return { nodes: [paragraph(content)], next };
};

export const readText: Construct = (lines, index, reader) => {
  const isTerm = lines.indent(index + 1) > 0 && !lines.text(index).endsWith('::');
  return isTerm ? readDefinition(lines, index, reader) : readParagraph(lines, index, reader);
};

function readDefinition(lines: Lines, index: number, reader: Reader): Block {
  const next = lines.indentedEnd(index);
  const body = lines.part(index + 1, next, lines.leastIndent(index + 1, next));
  const [term = '', ...classifiers] = lines.text(index).split(CLASSIFIER);
  const line = boldLine(reader.inline(term));
  if (classifiers.length > 0) line.children.push(text(CLASSIFIER), ...reader.inline(classifiers.join(CLASSIFIER)));
  return { nodes: [line, ...reader.blocks(body)], next };
}

function readParagraph(lines: Lines, index: number, reader: Reader): Block {
  const last = literalMark(lines, index);
  const end = last ?? lines.paragraphEnd(index);
  const source = lines
    .part(index, end)
    .texts()
    .map((line) => line.trim())
    .join('\n');
  const announced = source.endsWith('::');
  const value = announced
    ? source.replace(/(?:(^|\s)::|:(:))$/, (_mark, _space, colon?: string) => colon ?? '').trim()
    : source;
  const nodes: Flow[] = value === '' ? [] : [paragraph(reader.inline(value))];
  const literal = announced ? literalBlock(lines, end, reader) : undefined;
  if (literal === undefined) return { nodes, next: end };
  return { nodes: [...nodes, ...literal.nodes], next: literal.next };
}

/** The end of a paragraph whose literal block follows without a blank line. */
function literalMark(lines: Lines, index: number): number | undefined {
  const end = lines.paragraphEnd(index);
  for (let at = index; at + 1 < end; at += 1) {
    if (lines.text(at).endsWith('::') && lines.indent(at + 1) > lines.indent(at)) return at + 1;
  }
  return undefined;
}

function literalBlock(lines: Lines, from: number, reader: Reader): Block | undefined {
  const start = lines.skipBlank(from);
  if (start >= lines.length) return undefined;
  const isIndented = lines.indent(start) > 0;
  const sign = QUOTE_SIGN.exec(lines.text(start))?.[0];
  if (!isIndented && sign === undefined) return undefined;
  const end = isIndented ? lines.indentedEnd(start) : quotedEnd(lines, start, sign);
  const part = lines.part(start, end, isIndented ? lines.leastIndent(start, end) : 0);
  const node = codeBlock(part.texts().join('\n'), reader.context.highlight);
  return { nodes: [{ ...node, data: { origin: { line: lines.number(start) } } }], next: end };
}

function quotedEnd(lines: Lines, start: number, sign = ''): number {
  let end = start;
  while (end < lines.length && lines.text(end).startsWith(sign)) end += 1;
  return end;
}
