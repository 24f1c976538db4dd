/**
 * The text of a table in cells: `2+^.>s|text` is one, with what stands before its bar.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

export interface RawCell {
  text: string;
  colspan: number;
  rowspan: number;
  /** How its content is read: `a` as blocks, `l` literally, … */
  style: string;
  /** Line of the table it starts on. */
  line: number;
}

/** At the end of what stands before a bar, behind a space or at the start of a line. */
const SPECIFIER = /(^|[ \t\n])(?:(\d{1,4})?(?:\.(\d{1,4}))?([*+]))?(?:[<^>](?:\.[<^>])?|\.[<^>])?([adehlmsv])?$/;
/** Longer than any such. */
const SPECIFIER_CHARACTERS = 24;

/** The cells of `lines` between `separator`s; `undefined` for more than a table may have. */
export function cutCells(lines: readonly string[], separator: string): RawCell[] | undefined {
  const cells: RawCell[] = [];
  let open: RawCell | undefined;
  let copies = 1;
  let parts: string[] = [];
  const finish = () => {
    if (open === undefined) return;
    for (let copy = 0; copy < copies; copy += 1) cells.push({ ...open, text: parts.join('\n') });
  };
  for (const [line, text] of lines.entries()) {
    let from = 0;
    for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + 1)) {
      if (text[at - 1] === '\\') continue;
      const before = text.slice(from, at);
      const specifier = specifierOf(before, from === 0);
      parts = append(parts, before.slice(0, before.length - specifier.length), from === 0);
      finish();
      if (cells.length > limits.asciidoc.tableCells) return undefined;
      open = { text: '', colspan: specifier.colspan, rowspan: specifier.rowspan, style: specifier.style, line };
      copies = specifier.copies;
      parts = [''];
      from = at + 1;
    }
    parts = append(parts, text.slice(from), from === 0);
  }
  finish();
  if (cells.length > limits.asciidoc.tableCells) return undefined;
  const escaped = `\\${separator}`;
  return cells.map((cell) => ({ ...cell, text: cell.text.replaceAll(escaped, separator) }));
}

/** A piece of a line goes on with the last one, a new line starts a new one. */
function append(parts: string[], piece: string, isNewLine: boolean): string[] {
  if (isNewLine) parts.push(piece);
  else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${piece}`;
  return parts;
}

interface Specifier {
  length: number;
  colspan: number;
  rowspan: number;
  copies: number;
  style: string;
}

function specifierOf(before: string, isLineStart: boolean): Specifier {
  const tail = before.slice(-SPECIFIER_CHARACTERS);
  const match = SPECIFIER.exec(tail);
  // In the middle of a word, and right behind a bar, it is the text of the cell.
  const isCut = match?.index === 0 && match[1] === '' && !(isLineStart && tail.length === before.length);
  if (match === null || isCut) return { length: 0, colspan: 1, rowspan: 1, copies: 1, style: '' };
  const [all, space = '', columns, rows, sign, style = ''] = match;
  const isSpan = sign === '+';
  const length = all.length - space.length;
  return {
    length,
    colspan: isSpan ? clamp(columns, limits.html.colspan) : 1,
    rowspan: isSpan ? clamp(rows, limits.html.rowspan) : 1,
    copies: sign === '*' ? clamp(columns, limits.table.columns) : 1,
    style,
  };
}

function clamp(value: string | undefined, most: number): number {
  return Math.min(most, Math.max(1, Number(value ?? 1)));
}
