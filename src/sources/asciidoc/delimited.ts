/**
 * Blocks between two lines of signs.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { readHtmlFragment } from '../html/fragment.ts';
import { admonition, type Flow } from '../markup/flow.ts';
import { CODE_STYLES, isDiagram, readCode } from './code.ts';
import type { Delimiter } from './delimiters.ts';
import { ADMONITION_STYLE, isSourceShorthand, quoted, titled, verse } from './paragraphs.ts';
import type { Above, Block, Reader } from './reader.ts';
import { readTable } from './tables.ts';

export function readDelimited(
  { enclosure, closing }: Delimiter,
  index: number,
  to: number,
  above: Above,
  reader: Reader,
): Block {
  const end = reader.closings.next(closing, index, to);
  const next = Math.min(end + 1, to);
  const { attributes } = above;
  const { style } = attributes;
  const lines = () => reader.lines.slice(index + 1, end).map((line) => line.text);
  const content = () => reader.blocks(index + 1, end);
  const block = (nodes: Flow[]): Block => ({
    nodes: nodes.length === 0 ? [] : [...titled(above, reader), ...nodes],
    next,
  });
  if (enclosure === 'comment' || style === 'comment') return { nodes: [], next };
  if (enclosure === 'table') return block(readTable(closing.charAt(0), index + 1, end, attributes, reader));
  if (enclosure === 'fenced') {
    const language = /^`+(\S*)$/.exec(reader.lines[index]?.text ?? '')?.[1] ?? '';
    return block(readCode(lines(), attributes, reader, language));
  }
  if (style === 'verse') return block([verse(lines(), attributes, reader)]);
  if (CODE_STYLES.has(style) || isDiagram(style) || isSourceShorthand(attributes))
    return block(readCode(lines(), attributes, reader));
  switch (enclosure) {
    case 'listing':
    case 'literal':
      return block(readCode(lines(), { ...attributes, style: enclosure === 'literal' ? 'literal' : style }, reader));
    case 'passthrough':
      return block(readHtml(lines().join('\n'), reader));
    case 'quote':
      return block([quoted(content(), attributes, reader)]);
    default:
      if (!ADMONITION_STYLE.test(style))
        return block(style === 'quote' ? [quoted(content(), attributes, reader)] : content());
      return { nodes: [admonition(style, reader.inline(above.title), above.title, content())], next };
  }
}

/** What is handed on to the page as it is. */
function readHtml(html: string, reader: Reader): Flow[] {
  return reader.context.countPassthrough() <= limits.asciidoc.passthroughs ? readHtmlFragment(html) : [];
}
