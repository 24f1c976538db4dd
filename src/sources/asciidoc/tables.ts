/**
 * Tables: `|===` with cells after bars, or comma-separated values.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { codeBlock, paragraph } from '../build.ts';
import { readRecords } from '../csv/records.ts';
import { shownSentence } from '../data-table.ts';
import { type Cell, cellTable } from '../markup/cell-table.ts';
import type { Flow } from '../markup/flow.ts';
import type { BlockAttributes } from './block-attributes.ts';
import { cutCells, type RawCell } from './cells.ts';
import type { Reader } from './reader.ts';

const DELIMITERS: Readonly<Record<string, string>> = { csv: ',', tsv: '\t', dsv: ':' };

/** The table between the lines `from` and `to`, whose delimiter starts with `sign`. */
export function readTable(sign: string, from: number, to: number, attributes: BlockAttributes, reader: Reader): Flow[] {
  const lines = reader.lines.slice(from, to).map((line) => line.text);
  const number = reader.lines[from]?.number ?? 1;
  const columns = columnsOf(attributes.named.get('cols') ?? '');
  const hasHead = hasHeader(lines, attributes);
  const format = attributes.named.get('format') ?? (sign === ',' ? 'csv' : sign === ':' ? 'dsv' : 'psv');
  const separator = attributes.named.get('separator') ?? (sign === '!' ? '!' : '|');
  const delimiter = DELIMITERS[format];
  if (delimiter !== undefined)
    return readValues(lines, attributes.named.get('separator') ?? delimiter, hasHead, columns, number, reader);
  const raw = cutCells(lines, separator.charAt(0) || '|');
  const placed = raw && toRows(raw, columns.length > 0 ? columns.length : firstLineWidth(raw));
  if (placed === undefined) return [codeBlock(lines.join('\n'))];
  const rows = placed.map((row, index) =>
    row.map(
      ({ cell, column, colspan, rowspan }): Cell => ({
        blocks: readCell(cell, index === 0 && hasHead ? '' : cell.style || (columns[column] ?? ''), number, reader),
        colspan,
        rowspan,
      }),
    ),
  );
  return cellTable(rows, hasHead);
}

/** `1,2*,^.>3a`: the style of each column. */
function columnsOf(source: string): string[] {
  const columns: string[] = [];
  for (const part of source.trim() === '' ? [] : source.split(/[,;]/)) {
    const [, copies, style = ''] = /^\s*(?:(\d{1,3})\*)?[^a-z]*([adehlmsv])?\s*$/.exec(part) ?? [];
    for (let copy = 0; copy < Number(copies ?? 1) && columns.length < limits.html.tableColumns; copy += 1)
      columns.push(style);
  }
  return columns;
}

/** Said, or shown by a blank line after the first. */
function hasHeader(lines: readonly string[], { options }: BlockAttributes): boolean {
  if (options.has('header')) return true;
  return !options.has('noheader') && (lines[0] ?? '') !== '' && lines.length > 2 && lines[1] === '';
}

function firstLineWidth(cells: readonly RawCell[]): number {
  const first = cells[0]?.line;
  return cells.filter((cell) => cell.line === first).reduce((sum, cell) => sum + cell.colspan, 0);
}

interface PlacedCell {
  cell: RawCell;
  column: number;
  /** Columns it takes up, and none beyond the last. */
  colspan: number;
  /** Rows it reaches down to, itself included: no more than there are. */
  rowspan: number;
}

/**
 * Cells fill the rows from left to right, around those that reach down from above; `undefined` for a table with more
 * places than one may have.
 */
function toRows(cells: readonly RawCell[], width: number): PlacedCell[][] | undefined {
  const rows: PlacedCell[][] = [[]];
  /** For each column, the cell that reaches down in it, and in how many more rows. */
  const covered: ({ by: PlacedCell; more: number } | undefined)[] = [];
  let column = 0;
  const isCovered = () => column < width && (covered[column]?.more ?? 0) > 0;
  const nextRow = () => {
    rows.push([]);
    column = 0;
    for (const cover of covered) if (cover !== undefined) cover.more -= 1;
  };
  for (const cell of cells) {
    while (isCovered()) column += 1;
    if (column >= width) {
      nextRow();
      while (isCovered()) column += 1;
    }
    if (column >= width) {
      // No cell of its own would stand in this row: those from above end before it.
      for (const cover of covered.splice(0))
        if (cover !== undefined) cover.by.rowspan = cover.by.cell.rowspan - cover.more;
      column = 0;
    }
    if (rows.length * width > limits.asciidoc.tableCells) return undefined;
    const placed = { cell, column, colspan: Math.min(cell.colspan, width - column), rowspan: cell.rowspan };
    rows.at(-1)?.push(placed);
    for (const end = column + placed.colspan; column < end; column += 1)
      covered[column] = { by: placed, more: cell.rowspan };
  }
  return rows;
}

function readCell({ text, line }: RawCell, style: string, number: number, reader: Reader): Flow[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (style === 'a') return reader.document(text, number + line);
  if (style === 'l') return [codeBlock(text.replace(/^\n+/, '').trimEnd())];
  if (style === 'm') return [paragraph([{ type: 'inlineCode', value: trimmed.replace(/\s+/g, ' ') }])];
  return trimmed.split(/\n{2,}/).map((part) => paragraph(reader.inline(part.trim().replace(/ \+$/gm, ''))));
}

function readValues(
  lines: readonly string[],
  delimiter: string,
  hasHead: boolean,
  columns: readonly string[],
  number: number,
  reader: Reader,
): Flow[] {
  const kept = { records: limits.table.rows + 1, fields: limits.table.columns };
  const rows: Cell[][] = [];
  let count = 0;
  for (const { fields } of readRecords(lines.join('\n'), delimiter, kept)) {
    count += 1;
    if (count > kept.records) continue;
    rows.push(
      fields.map((text, index) => ({
        blocks: readCell({ text, line: 0, colspan: 1, rowspan: 1, style: '' }, columns[index] ?? '', number, reader),
      })),
    );
  }
  const left = shownSentence('This table', { shown: rows.length, all: count }, { shown: 0, all: 0 });
  return [...cellTable(rows, hasHead), ...(left === undefined ? [] : [left])];
}
