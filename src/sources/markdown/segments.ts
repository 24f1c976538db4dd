/**
 * Cuts a Markdown text into parts that can be parsed one by one. The parser needs time and memory out of proportion to
 * a long text; prose without markup and fenced code, most of any long text, need no parser at all.
 *
 * @module
 */
import type { Line } from './lines.ts';

export type Segment =
  | { kind: 'prose'; lines: Line[] }
  | { kind: 'code'; opening: Line; body: Line[] }
  | { kind: 'markup'; lines: Line[] };

/** Small enough to be fast (measured best between 2 and 8 thousand characters), large enough to be rare. */
const SEGMENT_CHARACTERS = 4096;
/** Lines an element left open holds together at most. */
const OPEN_HTML_LINES = 2000;

const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})/;
/** Nothing in these lines means anything to Markdown. */
const PROSE = /^[\p{L}"'“‘(¿¡][^\\`*_[\]<>&|~{}]*$/u;
/** Ends a list or quote before it, when a blank line stands between. */
const FRESH_START = /^(?:[\p{L}#"'“‘(]|```|~~~)/u;
const HTML_SPANS: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<(?:pre|script|style|textarea)(?=[\s>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];

export function cutSegments(lines: readonly Line[]): Segment[] {
  const segments: Segment[] = [];
  let markup: Line[] = [];
  let size = 0;
  const endMarkup = () => {
    if (markup.some((line) => line.text.trim() !== '')) segments.push({ kind: 'markup', lines: markup });
    markup = [];
    size = 0;
  };

  let index = 0;
  let afterBlank = true;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const prose = afterBlank && !line.literal ? proseEnd(lines, index) : index;
    const code = fenceEnd(lines, index, markup.length > 0);
    if (line.literal) {
      endMarkup();
      segments.push({ kind: 'prose', lines: [line] });
      index += 1;
    } else if (prose > index) {
      endMarkup();
      segments.push({ kind: 'prose', lines: lines.slice(index, prose) });
      index = prose;
      afterBlank = false;
    } else if (code > index) {
      endMarkup();
      segments.push({ kind: 'code', opening: line, body: lines.slice(index + 1, code) });
      // Without a closing fence the code goes on to the end of the text.
      index = code + 1;
      afterBlank = true;
    } else {
      if (size > SEGMENT_CHARACTERS && afterBlank && FRESH_START.test(line.text)) endMarkup();
      const end = htmlEnd(lines, index);
      for (const part of lines.slice(index, end)) {
        markup.push(part);
        size += part.text.length + 1;
      }
      afterBlank = lines[end - 1]?.text.trim() === '';
      index = end;
    }
  }
  endMarkup();
  return segments;
}

/** Index after a paragraph of plain prose that starts at `start`, or `start`. */
function proseEnd(lines: readonly Line[], start: number): number {
  let index = start;
  for (; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    if (text.trim() === '') break;
    const previous = index === start ? '' : (lines[index - 1]?.text ?? '');
    // Two spaces at the end break the line, unless it is the last.
    if (!PROSE.test(text) || lines[index]?.literal || previous.endsWith('  ')) return start;
  }
  return index;
}

/** Index of the closing fence of code that starts at `start` (the end if it is never closed), or `start`. */
function fenceEnd(lines: readonly Line[], start: number, inMarkup: boolean): number {
  const [, indent = '', marker] = FENCE.exec(lines[start]?.text ?? '') ?? [];
  // An indented fence may belong to the list before it.
  if (marker === undefined || (indent !== '' && inMarkup)) return start;
  for (let index = start + 1; index < lines.length; index += 1) {
    const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(lines[index]?.text ?? '')?.[1];
    if (closing !== undefined && closing[0] === marker[0] && closing.length >= marker.length) return index;
  }
  return lines.length;
}

/** Index after the HTML that starts at `start` and may not be cut (comments, tables and lists span blank lines). */
function htmlEnd(lines: readonly Line[], start: number): number {
  const first = lines[start]?.text ?? '';
  if (!/^ {0,3}</.test(first)) return start + 1;
  const span = HTML_SPANS.find(([opening]) => opening.test(first));
  const last = Math.min(lines.length, start + OPEN_HTML_LINES);
  if (span !== undefined) {
    for (let index = start; index < last; index += 1) {
      if (span[1].test(index === start ? first.slice(first.indexOf('<') + 2) : (lines[index]?.text ?? '')))
        return index + 1;
    }
    return last;
  }
  let open = 0;
  for (let index = start; index < last; index += 1) {
    const text = lines[index]?.text ?? '';
    open +=
      (text.match(/<(?:table|ul|ol|dl)(?=[\s>])/gi)?.length ?? 0) -
      (text.match(/<\/(?:table|ul|ol|dl)>/gi)?.length ?? 0);
    if (open <= 0) return index + 1;
  }
  return last;
}
