/**
 * One worksheet, as it streams by: the first rows and columns that can be seen, and how many there are.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { scanXml, type XmlHandler } from '../xml.ts';
import { parseCellReference, SHEET_COLUMNS } from './cell-reference.ts';
import { createColumnWindow } from './column-window.ts';
import { MAIN_NAMESPACES } from './namespaces.ts';
import type { NumberFormat } from './number-format.ts';
import { skimRows } from './skim-rows.ts';

export interface WorksheetCell {
  /** Zero-based, as in its reference. */
  column: number;
  /** As Excel shows it; for a shared string not known yet. */
  text: string;
  /** Number of a shared string, to be put through `format`. */
  shared?: number;
  format: NumberFormat;
  /** A number, a date or a truth value: nothing that would head a column. */
  isData: boolean;
  /** Address of a HYPERLINK formula. */
  url?: string;
  /** Relationship that holds the address of a hyperlink. */
  linkId?: string;
}

export interface WorksheetRow {
  /** One-based, as it is written. */
  number: number;
  /** The same without hidden rows. */
  position: number;
  /** Only those with a value, in the order of the file. */
  cells: WorksheetCell[];
}

export interface Worksheet {
  rows: WorksheetRow[];
  /** Rows with a value after those. */
  moreRows: number;
  /** Columns with a value in any of `rows`, those that were not kept included. */
  columns: number;
  isHiddenColumn(column: number): boolean;
}

export interface WorksheetContext {
  formatOf(style: number): NumberFormat;
  /** Cells that may still be kept, of all sheets. */
  room: { cells: number };
}

/** Rows of a sheet that are kept: those that are shown and some for titles, headers and what turns out to be empty. */
const KEPT_ROWS = limits.table.rows + limits.spreadsheet.otherRows;
const HYPERLINK = /^\s*HYPERLINK\(\s*"((?:[^"]|"")*)"/i;

/** Reads a worksheet from its text; hidden rows and columns are left out. */
export function readWorksheet(pieces: Iterable<string>, context: WorksheetContext): Worksheet {
  const hiddenColumns = new Uint8Array(SHEET_COLUMNS);
  const window = createColumnWindow(limits.table.columns);
  const rows: WorksheetRow[] = [];
  const byNumber = new Map<number, WorksheetRow>();
  let moreRows = 0;
  let hiddenRows = 0;
  /** Since the last row with a value. */
  let blankRows = 0;
  let merges = 0;
  let number = 0;
  let isHidden = false;
  let isKept = false;
  let hasValue = false;
  let row: WorksheetRow | undefined;
  let cell: OpenCell | undefined;
  let nextColumn = 0;
  /** What text belongs to. */
  let part: 'value' | 'formula' | undefined;
  let phonetic = 0;

  const isFull = () => rows.length >= KEPT_ROWS || context.room.cells <= 0 || blankRows > limits.spreadsheet.blankRows;

  function openRow(attributes: Readonly<Record<string, string>>): void {
    const written = Number(attributes.r);
    number = Number.isInteger(written) && written > 0 ? written : number + 1;
    isHidden = isTrue(attributes.hidden);
    if (isHidden) hiddenRows += 1;
    isKept = !isHidden && !isFull();
    hasValue = false;
    nextColumn = 0;
    row = { number, position: number - hiddenRows, cells: [] };
  }

  function closeRow(): void {
    if (row === undefined) return;
    if (isKept && row.cells.length > 0) {
      rows.push(row);
      byNumber.set(row.number, row);
      context.room.cells -= row.cells.length;
    } else if (hasValue) moreRows += 1;
    blankRows = hasValue || isHidden ? 0 : blankRows + 1;
    row = undefined;
  }

  function openCell({ r = '', s = '0', t = 'n' }: Readonly<Record<string, string>>): void {
    const column = parseCellReference(r)?.column ?? nextColumn;
    nextColumn = column + 1;
    cell = { column, style: Number(s), type: t, value: '', formula: '' };
  }

  function closeCell(): void {
    const closed = cell;
    cell = undefined;
    if (closed === undefined || row === undefined || closed.value === '') return;
    if (isHidden || closed.column >= SHEET_COLUMNS || hiddenColumns[closed.column] === 1) return;
    hasValue = true;
    if (isKept && window.admit(closed.column)) row.cells.push(shownCell(closed, context));
  }

  const handler: XmlHandler = {
    open(name, attributes) {
      switch (name) {
        case 'row':
          return openRow(attributes);
        case 'c':
          return openCell(attributes);
        case 'v':
        case 't':
          if (phonetic === 0) part = 'value';
          return;
        case 'f':
          part = 'formula';
          return;
        case 'rPh':
          phonetic += 1;
          return;
        case 'col':
          if (isTrue(attributes.hidden)) hiddenColumns.fill(1, Number(attributes.min) - 1, Number(attributes.max));
          return;
        case 'mergeCell':
          merges += 1;
          if (merges <= limits.spreadsheet.merges) clearMerged(rows, attributes.ref ?? '');
          return;
        case 'hyperlink':
          noteHyperlink(byNumber, attributes);
          return;
      }
    },
    text(value) {
      if (cell === undefined || part === undefined) return;
      const room = limits.table.cellCharacters - (part === 'value' ? cell.value : cell.formula).length;
      if (part === 'value') cell.value += value.slice(0, room);
      else cell.formula += value.slice(0, room);
    },
    close(name) {
      if (name === 'v' || name === 't' || name === 'f') part = undefined;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'c') closeCell();
      else if (name === 'row') closeRow();
    },
  };

  const skimmed = skimRows(pieces, isFull, (count) => {
    moreRows += count;
  });
  scanXml(skimmed, handler, MAIN_NAMESPACES);
  for (const kept of rows) kept.cells = kept.cells.filter(({ column }) => window.has(column));
  return { rows, moreRows, columns: window.total, isHiddenColumn: (column) => hiddenColumns[column] === 1 };
}

interface OpenCell {
  column: number;
  style: number;
  type: string;
  value: string;
  formula: string;
}

function shownCell({ column, style, type, value, formula }: OpenCell, context: WorksheetContext): WorksheetCell {
  const format = context.formatOf(style);
  const url = HYPERLINK.exec(formula)?.[1]?.replaceAll('""', '"');
  const link = url === undefined ? {} : { url };
  switch (type) {
    case 's':
      return { column, format, text: '', shared: Number(value), isData: false, ...link };
    case 'b':
      return { column, format, text: value === '0' || value === 'false' ? 'FALSE' : 'TRUE', isData: true };
    case 'str':
    case 'inlineStr':
      return { column, format, text: format.text(unescapeText(value)), isData: false, ...link };
    case 'n': {
      const number = Number(value);
      return { column, format, text: Number.isFinite(number) ? format.number(number) : value, isData: true };
    }
    default:
      // Errors (`#DIV/0!`), and dates in ISO 8601.
      return { column, format, text: value, isData: true };
  }
}

/** Characters that XML cannot hold stand in the text as `_x000B_`. */
export function unescapeText(value: string): string {
  if (!value.includes('_x')) return value;
  return value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Of merged cells only the first is shown, whatever the others hold. */
function clearMerged(rows: readonly WorksheetRow[], reference: string): void {
  const [from = '', to = ''] = reference.split(':', 2);
  const first = parseCellReference(from);
  const last = parseCellReference(to);
  if (first === undefined || last === undefined) return;
  for (const row of rows) {
    if (row.number < first.row || row.number > last.row) continue;
    row.cells = row.cells.filter(
      ({ column }) =>
        column < first.column || column > last.column || (column === first.column && row.number === first.row),
    );
  }
}

function noteHyperlink(rows: ReadonlyMap<number, WorksheetRow>, attributes: Readonly<Record<string, string>>): void {
  const first = parseCellReference((attributes.ref ?? '').split(':', 1)[0] ?? '');
  const id = attributes['r:id'];
  if (first === undefined || id === undefined) return;
  const cell = rows.get(first.row)?.cells.find(({ column }) => column === first.column);
  if (cell !== undefined) cell.linkId = id;
}
