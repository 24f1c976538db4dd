/**
 * Stands before the Markdown parser, some of whose steps take time that grows with the square of their input. Only text
 * nobody would write is touched: it becomes a literal paragraph, in which every character stays and only its meaning as
 * markup goes.
 *
 * Measured: 2,000 alternating `*a_` in one paragraph take 0.9 s, 12,000 soft line breaks in one paragraph 4.8 s, and
 * depth of nesting costs stack in every later walk over the tree.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { type FenceState, fenceTracker } from './markdown/fences.ts';
import type { Line } from './markdown/lines.ts';
import { SourceError } from './source-error.ts';

/** A list item, a footnote or a block of HTML costs the parser about as much as this many markers. */
const ITEM_COST = 5;
/** Each further tilde of a run. */
const RUN_COST = 1 / 8;

const CONTAINER_MARKER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const LIST_ITEM = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+\S/;
const BLOCK_START = /^ {0,3}(?:[-+*][ \t]+\S|1[.)][ \t]+\S|#{1,6}[ \t]|>)/;
const FOOTNOTE = /^ {0,3}\[\^/;
const ORDERED_ITEM = /^[ \t]*\d{1,9}[.)][ \t]+\S/;
const DELIMITER_ROW = /^[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t:-]*)*$/;
const HTML_START =
  /^ {0,3}<(?:!--|!|\?|\/?(?:address|article|aside|blockquote|body|center|details|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|li|link|main|menu|nav|ol|p|pre|script|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul)(?=[\s/>]|$))/i;

interface Paragraph {
  lines: Line[];
  isTable: boolean;
}

/** Throws `too_complex` for a text of more lines than there is memory for. */
export function refuseTooManyLines(text: string): void {
  let lines = 1;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines += 1;
  if (lines > limits.markdown.lines) throw tooComplex();
}

/** The lines to parse in place of `lines`. Throws `too_complex` for a text with more markup than there is time for. */
export function guardMarkdown(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  const fence = fenceTracker();
  const stretch = { brackets: 0, runs: 0 };
  let total = 0;
  let paragraph: Paragraph = { lines: [], isTable: false };

  let blocks = 0;
  const flush = () => {
    if (paragraph.lines.length > 0) blocks += 1;
    if (blocks > limits.markdown.blocks) throw tooComplex();
    for (const line of paragraph.isTable ? paragraph.lines : joinLines(paragraph.lines)) result.push(line);
    paragraph = { lines: [], isTable: false };
  };

  lines.forEach((line, index) => {
    const state = fence(line.text);
    if (state === 'sure' || line.text.trim() === '') {
      flush();
      stretch.brackets = 0;
      stretch.runs = 0;
      result.push(line);
      return;
    }
    const nested = limitNesting(line, state);
    if (startsParagraph(nested.text, paragraph)) flush();
    if (paragraph.lines.length === 1 && DELIMITER_ROW.test(nested.text)) paragraph.isTable = true;
    paragraph.lines.push(nested);
    total += countMarkers(nested.text, stretch);
    if (total > limits.markdown.markers) throw tooComplex();
    // The last line of a paragraph: only now is it known whether it is too much.
    if (index + 1 === lines.length) flush();
  });
  return result;

  function joinLines(group: Line[]): Line[] {
    const isHtml = HTML_START.test(group[0]?.text ?? '');
    if (isHtml) {
      total += ITEM_COST;
      return group;
    }
    const excessive =
      isExcessive(group) ||
      stretch.brackets > 2 * limits.markdown.stretchMarkers ||
      stretch.runs > limits.markdown.stretchMarkers;
    if (!excessive && group.length <= limits.markdown.paragraphLines) return group;
    const joined = { text: group.map((line) => line.text.trim()).join(' '), number: group[0]?.number ?? 1 };
    return [excessive ? { ...joined, literal: true } : joined];
  }
}

function startsParagraph(text: string, paragraph: Paragraph): boolean {
  const first = paragraph.lines[0];
  if (first === undefined || BLOCK_START.test(text)) return true;
  // Inside a list any item starts anew; in a paragraph `2.` is only text.
  return LIST_ITEM.test(first.text) && (LIST_ITEM.test(text) || ORDERED_ITEM.test(text));
}

function isExcessive(group: readonly Line[]): boolean {
  const counts = { brackets: 0, runs: 0 };
  for (const line of group) countMarkers(line.text, counts);
  return counts.brackets > 2 * limits.markdown.paragraphMarkers || counts.runs > limits.markdown.paragraphMarkers;
}

/** Adds a line's markers to `counts` and returns what parsing the line costs, in markers. */
function countMarkers(text: string, counts: { brackets: number; runs: number }): number {
  let cost = 0;
  let previous = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x5d) {
      counts.brackets += 1;
      cost += 1;
    } else if (
      code !== previous &&
      (code === 0x2a || code === 0x5f || code === 0x60 || code === 0x7e || code === 0x3c)
    ) {
      counts.runs += 1;
      cost += 1;
    } else if (code === 0x26 || code === 0x3e || code === 0x7c || code === 0x3c || code === 0x5c) {
      cost += 1;
    } else if (code === 0x7e) {
      cost += RUN_COST;
    }
    previous = code;
  }
  return LIST_ITEM.test(text) || FOOTNOTE.test(text) ? cost + ITEM_COST : cost;
}

/** Escapes the marker after the deepest nesting allowed, and cuts indentation that could only nest deeper still. */
function limitNesting(line: Line, state: FenceState): Line {
  const indent = line.text.length - line.text.trimStart().length;
  let text = indent > limits.markdown.indent ? line.text.slice(indent - limits.markdown.indent) : line.text;
  if (
    indent > 2 * limits.markdown.nesting &&
    state === 'outside' &&
    /^[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])/.test(text)
  ) {
    text = ' '.repeat(2 * limits.markdown.nesting) + text.trimStart();
  }
  CONTAINER_MARKER.lastIndex = 0;
  for (let depth = 0; depth < limits.markdown.nesting; depth += 1) {
    if (!CONTAINER_MARKER.test(text)) return text === line.text ? line : { text, number: line.number };
  }
  const end = CONTAINER_MARKER.lastIndex;
  if (!CONTAINER_MARKER.test(text)) return text === line.text ? line : { text, number: line.number };
  const rest = text.slice(end).trimStart();
  return {
    text: `${text.slice(0, end)} \\${rest.replace(/^(\d+)/, '$1\\').replace(/^\\(?=\d)/, '')}`,
    number: line.number,
  };
}

export function tooComplex(): SourceError {
  return new SourceError(
    'too_complex',
    'The text holds more markup than can be read in the time allowed. Split it into smaller parts, or pass it as plain text.',
  );
}
