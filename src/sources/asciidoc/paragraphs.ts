/**
 * Paragraphs, and those that a style or their first words make into something else.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { codeBlock, paragraph, text } from '../build.ts';
import { admonition, blockquote, boldLine, type Flow } from '../markup/flow.ts';
import { type BlockAttributes, isBlockAttributes } from './block-attributes.ts';
import { CODE_STYLES, isDiagram, readCode, withoutMarkup } from './code.ts';
import { delimiterAt } from './delimiters.ts';
import { itemAt } from './items.ts';
import type { Above, Block, Reader } from './reader.ts';

const ADMONITION = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+/;
export const ADMONITION_STYLE = /^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)$/;
const MARKDOWN_QUOTE = /^> ?/;
const COMMENT = /^\/\/(?!\/)/;

export function readParagraph(index: number, to: number, above: Above, reader: Reader): Block {
  const next = paragraphEnd(index, to, above.isInList, reader);
  const lines = reader.lines.slice(index, next).map((line) => line.text);
  const { attributes } = above;
  if (attributes.style === 'comment') return { nodes: [], next };
  if (attributes.style === 'verse')
    return { nodes: [...titled(above, reader), verse(lines, attributes, reader)], next };
  if (CODE_STYLES.has(attributes.style) || isDiagram(attributes.style) || isSourceShorthand(attributes))
    return { nodes: [...titled(above, reader), ...readCode(lines, attributes, reader)], next };
  if (/^[ \t]/.test(lines[0] ?? '') && attributes.style !== 'normal')
    return { nodes: [...titled(above, reader), codeBlock(dedent(lines).join('\n'))], next };
  return {
    nodes: readProse(
      lines.map((line) => line.trim()).filter((line) => !COMMENT.test(line)),
      above,
      reader,
    ),
    next,
  };
}

/** `[,ruby]` is `[source,ruby]`. */
export function isSourceShorthand({ style, positional }: BlockAttributes): boolean {
  return style === '' && (positional[1] ?? '') !== '';
}

function readProse(lines: string[], above: Above, reader: Reader): Flow[] {
  const source = lines.join('\n');
  const { style } = above.attributes;
  const admonitionName = ADMONITION.exec(source)?.[1] ?? (ADMONITION_STYLE.test(style) ? style : undefined);
  if (admonitionName !== undefined) {
    const content = paragraph(reader.inline(source.replace(ADMONITION, '')));
    return [admonition(admonitionName, reader.inline(above.title), above.title, [content])];
  }
  if (style === 'quote')
    return [...titled(above, reader), quoted([prose(lines, false, reader)], above.attributes, reader)];
  if (lines.every((line) => MARKDOWN_QUOTE.test(line)))
    return [
      quoted(
        [
          prose(
            lines.map((line) => line.replace(MARKDOWN_QUOTE, '')),
            false,
            reader,
          ),
        ],
        above.attributes,
        reader,
      ),
    ];
  const content = prose(lines, above.attributes.options.has('hardbreaks'), reader);
  return source === '' ? [] : [...titled(above, reader), content];
}

/** A paragraph of the lines; `isVerse` keeps where they end. */
export function prose(lines: readonly string[], isVerse: boolean, reader: Reader): Flow {
  if (!isVerse) return paragraph(reader.inline(lines.join('\n')));
  const content: PhrasingContent[] = [];
  for (const line of lines) {
    if (content.length > 0) content.push({ type: 'break' });
    content.push(...reader.inline(line));
  }
  return paragraph(content);
}

/** Lines as they stand: a poem if somebody wrote it, else a form in which the place of each word matters. */
export function verse(lines: readonly string[], attributes: BlockAttributes, reader: Reader): Flow {
  const isPoem = attributes.positional.length > 1 || attributes.named.has('attribution');
  return isPoem
    ? quoted([prose(lines, true, reader)], attributes, reader)
    : codeBlock(withoutMarkup(lines.join('\n'), reader));
}

/** A quote, with who said it below. */
export function quoted(children: Flow[], attributes: BlockAttributes, reader: Reader): Flow {
  const source = attributes.positional
    .slice(1, 3)
    .concat(attributes.named.get('attribution') ?? [], attributes.named.get('citetitle') ?? []);
  const said = source.filter((part) => part !== undefined && part !== '').join(', ');
  return blockquote(said === '' ? children : [...children, paragraph([text('— '), ...reader.inline(said)])]);
}

/** The title of a block, as a line in bold above it. */
export function titled(above: Above, reader: Reader): Flow[] {
  return above.title === '' ? [] : [boldLine(reader.inline(above.title))];
}

/** A paragraph ends at a blank line, and where a block or its attributes start. */
function paragraphEnd(index: number, to: number, isInList: boolean, reader: Reader): number {
  let end = index + 1;
  for (; end < to; end += 1) {
    const line = reader.lines[end]?.text ?? '';
    if (line === '' || delimiterAt(line) !== undefined || isBlockAttributes(line)) break;
    if (isInList && (line === '+' || itemAt(line) !== undefined)) break;
  }
  return end;
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(indent));
}
