/**
 * What starts with two dots: footnotes, targets, substitutions, directives; and comments, which is all the rest.
 *
 * @module
 */
import { paragraph, text } from '../build.ts';
import { directiveAt, readDirective } from './directives.ts';
import type { Lines } from './lines.ts';
import type { Block, Construct, Reader } from './reader.ts';

const EXPLICIT = /^\.\.(?: |$)/;
const FOOTNOTE = /^\.\. +\[(\d+|#[\w.-]*|\*|[A-Za-z][\w.+-]*)\](?: +|$)/;
const ANONYMOUS_TARGET = /^__(?: |$)/;

export const readExplicitMarkup: Construct = (lines, index, reader) => {
  const source = lines.text(index);
  if (ANONYMOUS_TARGET.test(source)) return { nodes: [], next: lines.indentedEnd(index) };
  if (!EXPLICIT.test(source)) return undefined;
  const footnote = FOOTNOTE.exec(source);
  if (footnote !== null) return readFootnote(lines, index, footnote[1] ?? '', footnote[0].length, reader);
  const directive = directiveAt(lines, index);
  if (directive !== undefined) return { nodes: readDirective(directive, reader), next: directive.end };
  // Two dots alone end a list or a quote; they do not make a comment of what is indented after a blank line.
  const isAlone = source === '..' && lines.isBlank(index + 1);
  return { nodes: [], next: isAlone ? index + 1 : lines.indentedEnd(index) };
};

function readFootnote(lines: Lines, index: number, label: string, marker: number, reader: Reader): Block {
  const next = lines.indentedEnd(index);
  const body = reader.blocks(lines.part(index, next, lines.leastIndent(index + 1, next), marker));
  const mark = text(`[${reader.context.footnoteLabel(label)}] `);
  const [first, ...rest] = body;
  if (first?.type !== 'paragraph') return { nodes: [paragraph([mark]), ...body], next };
  return { nodes: [{ ...first, children: [mark, ...first.children] }, ...rest], next };
}
