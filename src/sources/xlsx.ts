/**
 * An Excel workbook into its sheets, as they are shown.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { limits } from '../config/limits.ts';
import { paragraph } from './build.ts';
import { type OfficePackage, openPackage } from './ooxml/package.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';
import type { SheetCell, SheetRow } from './xlsx/regions.ts';
import { readSharedStrings } from './xlsx/shared-strings.ts';
import { type Sheet, sheetBlocks } from './xlsx/sheet-blocks.ts';
import { readStyles } from './xlsx/styles.ts';
import { MISSING_SHEET, readWorkbook, type Workbook } from './xlsx/workbook.ts';
import { readWorksheet, type Worksheet, type WorksheetCell } from './xlsx/worksheet.ts';

/**
 * Reads a workbook: each sheet a heading of the second level with its tables, the first 500 rows of data of each. Hidden
 * sheets, rows and columns are left out. Throws `SourceError`: `damaged`, `encrypted`, `unsafe_archive`, `too_complex`,
 * `type_mismatch`, and `empty` for a workbook in which nothing can be seen.
 */
export function readXlsx(source: Uint8Array, _options: ReadOptions = {}): Reading {
  const office = openPackage(source, 'xl/workbook.xml', limits.spreadsheet);
  const workbook = readWorkbook(office);
  const worksheets = readWorksheets(office, workbook);
  const strings = readStrings(office, workbook, worksheets);
  const sheets = worksheets.map(({ name, part, worksheet }) =>
    shownSheet(name, worksheet, strings, office.relationships(part)),
  );
  refuseLongTexts(sheets);
  const children: RootContent[] = sheets.flatMap(sheetBlocks);
  if (children.length === 0) {
    throw new SourceError('empty', 'The workbook holds nothing that can be seen: its sheets are empty or hidden.');
  }
  if (workbook.sheets.length > worksheets.length) {
    children.push(
      paragraph(`The workbook has ${workbook.sheets.length} sheets; the first ${worksheets.length} are shown.`),
    );
  }
  const { title, description, language } = office.properties;
  return {
    root: { type: 'root', children },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { summary: description }),
    ...(language !== undefined && { language }),
  };
}

interface NamedWorksheet {
  name: string;
  part: string;
  worksheet: Worksheet;
}

function readWorksheets(office: OfficePackage, workbook: Workbook): NamedWorksheet[] {
  const { stylesPart, date1904, sheets } = workbook;
  const formatOf = readStyles(stylesPart === undefined ? undefined : office.pieces(stylesPart), date1904);
  const room = { cells: limits.spreadsheet.cells };
  return sheets.slice(0, limits.spreadsheet.sheets).map(({ name, part }) => {
    const pieces = office.pieces(part);
    if (pieces === undefined) throw new SourceError('damaged', MISSING_SHEET);
    return { name, part, worksheet: readWorksheet(pieces, { formatOf, room }) };
  });
}

/** Those that are shown, found after the sheets are known: of a million shared texts a few thousand may be. */
function readStrings(
  office: OfficePackage,
  { stringsPart }: Workbook,
  worksheets: readonly NamedWorksheet[],
): ReadonlyMap<number, string> {
  const wanted = new Set<number>();
  for (const { worksheet } of worksheets) {
    for (const { cells } of worksheet.rows)
      for (const { shared } of cells) if (shared !== undefined) wanted.add(shared);
  }
  const pieces = stringsPart === undefined ? undefined : office.pieces(stringsPart);
  return pieces === undefined || wanted.size === 0 ? new Map() : readSharedStrings(pieces, wanted);
}

type Links = ReturnType<OfficePackage['relationships']>;

function shownSheet(name: string, worksheet: Worksheet, strings: ReadonlyMap<number, string>, links: Links): Sheet {
  const positions = visibleColumns(worksheet);
  const rows: SheetRow[] = [];
  for (const { position, cells } of worksheet.rows) {
    const shown = cells.flatMap((cell) => shownCell(cell, positions, strings, links));
    if (shown.length > 0) rows.push({ position, cells: shown.sort((a, b) => a.column - b.column) });
  }
  rows.sort((a, b) => a.position - b.position);
  return { name, rows, moreRows: worksheet.moreRows, columns: worksheet.columns };
}

/** A text is kept once, but written for every cell that shows it. */
function refuseLongTexts(sheets: readonly Sheet[]): void {
  let characters = 0;
  for (const { rows } of sheets) for (const { cells } of rows) for (const { text } of cells) characters += text.length;
  if (characters <= limits.spreadsheet.textCharacters) return;
  throw new SourceError(
    'too_complex',
    `The first rows of the workbook hold more than ${limits.spreadsheet.textCharacters / 1024 / 1024} MiB of text, which is more than can be read. Send the sheets you need on their own.`,
  );
}

/** Position of each used column among those that are not hidden. */
function visibleColumns(worksheet: Worksheet): Map<number, number> {
  const last = worksheet.rows.reduce(
    (most, { cells }) => cells.reduce((max, { column }) => Math.max(max, column), most),
    0,
  );
  const positions = new Map<number, number>();
  let position = 0;
  for (let column = 0; column <= last; column += 1) {
    if (worksheet.isHiddenColumn(column)) continue;
    positions.set(column, position);
    position += 1;
  }
  return positions;
}

function shownCell(
  { column, text, shared, format, isData, url, linkId }: WorksheetCell,
  positions: ReadonlyMap<number, number>,
  strings: ReadonlyMap<number, string>,
  links: Links,
): SheetCell[] {
  const shown = shared === undefined ? text : format.text(strings.get(shared) ?? '');
  if (shown.trim() === '') return [];
  const link = linkId === undefined ? undefined : links.get(linkId);
  const address = link?.isExternal === true ? link.target : url;
  return [
    { column: positions.get(column) ?? column, text: shown, isData, ...(address !== undefined && { url: address }) },
  ];
}
