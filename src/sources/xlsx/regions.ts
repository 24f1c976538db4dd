/**
 * What stands on a sheet, told apart by the blank rows and columns between it: titles, notes, tables.
 *
 * @module
 */
export interface SheetCell {
  /** Zero-based, hidden columns not counted. */
  column: number;
  /** Never blank. */
  text: string;
  /** A number, a date or a truth value: nothing that would head a column. */
  isData: boolean;
  url?: string;
}

export interface SheetRow {
  /** Hidden rows not counted. */
  position: number;
  /** From left to right, at least one. */
  cells: SheetCell[];
}

export type Region =
  | { kind: 'text'; cells: SheetCell[] }
  /** The first row is the header; `columns` are those that hold something, ascending. */
  | { kind: 'table'; rows: SheetRow[]; columns: number[] };

/** From that length on the text of a cell is prose, not an entry of a list. */
const PROSE_CHARACTERS = 100;
/** A lone column of so few rows says something about the sheet; a longer one is a list. */
const TEXT_ROWS = 3;

/** The regions of a sheet from top to bottom, side by side from left to right. `rows` ascend. */
export function regionsOf(rows: readonly SheetRow[]): Region[] {
  const regions: Region[] = [];
  const bands = splitRows(rows);
  /** Where the regions of the band before start. */
  let above = 0;
  for (const band of bands) {
    const blocks = splitColumns(band);
    const start = regions.length;
    if (blocks.length > 1) {
      for (const block of blocks) for (const part of splitRows(block)) addBlock(regions, part, false);
    } else if (regions.slice(above).some((region) => continueTable(region, band))) continue;
    else addBlock(regions, band, bands.length === 1);
    above = start;
  }
  return regions;
}

function splitRows(rows: readonly SheetRow[]): SheetRow[][] {
  const bands: SheetRow[][] = [];
  let last: SheetRow | undefined;
  for (const row of rows) {
    const band = bands.at(-1);
    if (band === undefined || last === undefined || row.position > last.position + 1) bands.push([row]);
    else band.push(row);
    last = row;
  }
  return bands;
}

/** A title over several tables would hold them together, so it is a block of its own. */
function splitColumns(band: readonly SheetRow[]): SheetRow[][] {
  const titles = leadingTitles(band);
  const body = band.slice(titles);
  const groups = columnGroups(columnsOf(body));
  if (groups.length === 1) return [[...band]];
  const blocks = groups.map((group) => {
    const columns = new Set(group);
    return body
      .map((row) => ({ position: row.position, cells: row.cells.filter(({ column }) => columns.has(column)) }))
      .filter((row) => row.cells.length > 0);
  });
  return titles === 0 ? blocks : [band.slice(0, titles), ...blocks];
}

/**
 * Columns that touch each other. One that stands alone stays with its neighbour: it is a column set off by a narrow empty
 * one, which is how people lay out statements.
 */
function columnGroups(columns: readonly number[]): number[][] {
  const touching: number[][] = [];
  for (const column of columns) {
    const group = touching.at(-1);
    if (group === undefined || column > (group.at(-1) ?? 0) + 1) touching.push([column]);
    else group.push(column);
  }
  const groups: number[][] = [];
  for (const group of touching) {
    const last = groups.at(-1);
    if (last !== undefined && (last.length === 1 || group.length === 1)) last.push(...group);
    else groups.push([...group]);
  }
  return groups;
}

/** Adds the rows below a blank one to a table above, if they start with data under its columns: no header of their own. */
function continueTable(region: Region, band: readonly SheetRow[]): boolean {
  if (region.kind !== 'table' || band[0]?.cells.some(({ isData }) => isData) !== true) return false;
  if (region.rows[0]?.cells.some(({ isData }) => isData) !== false) return false;
  const columns = new Set(region.columns);
  if (!columnsOf(band).every((column) => columns.has(column))) return false;
  region.rows.push(...band);
  return true;
}

function addBlock(regions: Region[], block: readonly SheetRow[], isAlone: boolean): void {
  const titles = leadingTitles(block);
  for (const { cells } of block.slice(0, titles)) regions.push({ kind: 'text', cells });
  const rows = block.slice(titles);
  const columns = columnsOf(rows);
  const isProse = rows.some(({ cells }) => cells.some(({ text }) => text.length >= PROSE_CHARACTERS));
  const isText = columns.length === 1 && (isProse || rows.length <= (isAlone ? 1 : TEXT_ROWS));
  if (isText) for (const { cells } of rows) regions.push({ kind: 'text', cells });
  else regions.push({ kind: 'table', rows, columns });
}

/** Rows of a single cell above wider ones: the name of the table below them. */
function leadingTitles(rows: readonly SheetRow[]): number {
  const titles = rows.findIndex(({ cells }) => cells.length > 1);
  return titles === -1 ? 0 : titles;
}

function columnsOf(rows: readonly SheetRow[]): number[] {
  const columns = new Set<number>();
  for (const { cells } of rows) for (const { column } of cells) columns.add(column);
  return [...columns].sort((a, b) => a - b);
}
