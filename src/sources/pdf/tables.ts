/**
 * Tables: lines whose pieces stand below each other in columns, with or without ruled lines.
 *
 * @module
 */
import type { Line } from './lines.ts';
import { listMarker } from './list-marker.ts';
import type { RuledArea } from './rules.ts';
import { type Segment, segmentText } from './segments.ts';
import { type ColumnEdges, columnEdges, columnIndex } from './table-columns.ts';
import { rowsOfLines, type TableLine } from './table-rows.ts';

/** Distance of two lines of one table, in type sizes. */
const ROW_GAP = 3.2;
/** A gap between cells, somewhere in a row, in type sizes. */
const COLUMN_GAP = 1.05;
/** Space between a head and the ruled line below it. */
const HEAD_GAP = 1.2;
const HEAD_LINES = 4;
/** Lines inside a cell follow each other as closely as this. */
const TIGHT = 1.45;
/** Characters of a cell on the average: more is prose that happens to stand beside other prose. */
const CELL_CHARACTERS = 90;
/** Share of the cells of a column that must begin, end or have their middle at the same place. */
const ALIGNED = 0.6;
/** Lines of a paragraph that may all be stretched so much that they look like rows. */
const STRETCHED_LINES = 4;
/** A line over several columns that is no wider than this share of the table is a label, not prose. */
const LABEL = 0.55;
/** Lines of a table that are looked at as one; what is longer is cut into several, which are joined again. */
const LONGEST = 400;

export interface FoundTable {
  /** Index of the first line and the one after the last. */
  from: number;
  to: number;
  rows: string[][];
  edges: ColumnEdges[];
}

/** The tables among lines of one column of the page; `areas` are what ruled lines mark out on it. */
export function findTables(lines: readonly Line[], areas: readonly RuledArea[]): FoundTable[] {
  const tables = areas.flatMap((area) => ruledTable(lines, area) ?? []).toSorted((one, other) => one.from - other.from);
  const apart = tables.filter((table, index) => index === 0 || table.from >= (tables[index - 1]?.to ?? 0));
  return [...apart, ...alignedTables(lines, apart)].sort((one, other) => one.from - other.from);
}

/** Tables that only white space shows. */
function alignedTables(lines: readonly Line[], known: readonly FoundTable[]): FoundTable[] {
  const tables: FoundTable[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    const inside = known.find((table) => from >= table.from && from < table.to);
    if (inside !== undefined) from = inside.to;
    if (!isParted(lines[from])) continue;
    const next = Math.min(...known.filter((table) => table.from > from).map((table) => table.from), lines.length);
    const found = tableOf(lines, from, Math.min(endOfGroup(lines, from), next));
    if (found === undefined) continue;
    tables.push(found);
    from = found.to - 1;
  }
  return tables;
}

/** The table that ruled lines mark out, if what stands between them stands in columns. */
function ruledTable(lines: readonly Line[], { x0, x1, levels, uprights }: RuledArea): FoundTable | undefined {
  const [top, bottom] = [levels[0] ?? 0, levels.at(-1) ?? 0];
  const isInside = (line: Line) =>
    line.y > top && line.y - 0.3 * line.size < bottom && line.x0 > x0 - line.size && line.x1 < x1 + line.size;
  const start = lines.findIndex(isInside);
  const to = lines.findLastIndex(isInside) + 1;
  if (start < 0 || !lines.slice(start, to).every(isInside)) return undefined;
  const from = headAbove(lines, start, top);
  const inside = lines.slice(from, to);
  const bounds = [x0, ...uprights, x1];
  const edges =
    uprights.length > 0
      ? bounds.slice(1).map((right, index) => ({ x0: bounds[index] ?? 0, x1: right }))
      : edgesOf(inside.filter(({ segments }) => segments.length > 1));
  if (edges.length < 2) return undefined;
  const { cells, columns } = tableLines(inside, edges);
  const rows = rowsOfLines(cells, levels);
  const full = rows.filter((row) => row.filter((cell) => cell !== '').length >= 2).length;
  return columns.length >= 2 && full >= 2 && full >= 0.5 * rows.length ? { from, to, rows, edges: columns } : undefined;
}

/** Where the head begins that stands above the first ruled line of a table: rows, or lines between their lines. */
function headAbove(lines: readonly Line[], start: number, top: number): number {
  let from = start;
  let below = top;
  for (let head = lines[from - 1]; head !== undefined && start - from < HEAD_LINES; head = lines[from - 1]) {
    const isFirst = from === start;
    const isNear = below - head.y < (isFirst ? HEAD_GAP : TIGHT) * head.size;
    const isBetween = !isFirst && below - head.y < 0.9 * head.size;
    if (head.y > top || !isNear || !(isParted(head) || isBetween)) break;
    from -= 1;
    below = head.y;
  }
  return from;
}

/** Whether a line is made of pieces with gaps between that no prose has. */
function isParted(line: Line | undefined): boolean {
  if (line === undefined || line.segments.length < 2) return false;
  const [first, ...rest] = line.segments;
  if (first === undefined) return false;
  // The gap behind a bullet or a number, and the dots of a table of contents.
  const label = segmentText(first).trim();
  if (rest.length === 1 && (listMarker(`${label} `)?.length ?? 0) > label.length - 1) return false;
  if (rest.length === 1 && /^(?:\[\w{1,8}\]|\d+(?:\.\d+)*)$/.test(label) && first.x1 - first.x0 < 4 * line.size)
    return false;
  return !/(?:\. ?){4,}|…{2,}/.test(line.text) && hasColumnGap(line);
}

/** Whether a gap of the line is one that justified prose does not have, or the gaps are much of the line. */
function hasColumnGap({ segments, x0, x1, size }: Line): boolean {
  let widest = 0;
  let written = 0;
  segments.forEach((segment, index) => {
    const next = segments[index + 1];
    if (next !== undefined) widest = Math.max(widest, next.x0 - segment.x1);
    written += segment.x1 - segment.x0;
  });
  return widest >= COLUMN_GAP * size || written < 0.85 * (x1 - x0);
}

function endOfGroup(lines: readonly Line[], from: number): number {
  let to = from + 1;
  for (let index = to; index < lines.length && index - from < LONGEST; index += 1) {
    const [line, previous] = [lines[index], lines[index - 1]];
    if (line === undefined || previous === undefined) break;
    const distance = (line.y - previous.y) / Math.max(line.size, previous.size);
    if (distance > ROW_GAP) break;
    if (isParted(line)) to = index + 1;
    // More lines of a cell, before the next row or at the end of the last.
    else if (line.segments.length !== 1 || distance > TIGHT + 0.6 || index - to > 6) break;
  }
  return to;
}

function tableOf(lines: readonly Line[], from: number, limit: number): FoundTable | undefined {
  let to = limit;
  let edges = edgesOf(lines.slice(from, to).filter(isParted));
  // What runs over several columns is prose below the table, or between two.
  for (let across = firstAcross(lines, from, to, edges); across < to; across = firstAcross(lines, from, to, edges)) {
    to = across;
    edges = edgesOf(lines.slice(from, to).filter(isParted));
  }
  const parted = lines.slice(from, to).filter(isParted);
  if (parted.length < 2) return undefined;
  const size = parted[0]?.size ?? 10;
  if (edges.length < 2) return undefined;
  const end = withLastCell(lines, to, edges);
  const { cells, columns } = tableLines(lines.slice(from, end), edges);
  if (!areAligned(cells, columns.length, size) || !isTabular(cells, columns.length)) return undefined;
  if (isInsideParagraph(lines, from, end)) return undefined;
  const rows = rowsOfLines(cells, []);
  if (rows.length < 2 || !hasEnough(rows, columns.length)) return undefined;
  return { from, to: end, rows, edges: columns };
}

/** The lines with their cells. Columns that are never filled in the same line are one: a head stands beside its numbers. */
function tableLines(
  lines: readonly Line[],
  edges: readonly ColumnEdges[],
): { cells: TableLine[]; columns: ColumnEdges[] } {
  let columns = [...edges];
  let cells = lines.map((line) => tableLine(line, columns));
  for (let column = 0; column + 1 < columns.length; ) {
    const [left, right] = [columns[column], columns[column + 1]];
    const together = cells.some(
      (line) => (line.cells[column]?.length ?? 0) > 0 && (line.cells[column + 1]?.length ?? 0) > 0,
    );
    if (together || left === undefined || right === undefined) {
      column += 1;
      continue;
    }
    columns = [...columns.slice(0, column), { x0: left.x0, x1: right.x1 }, ...columns.slice(column + 2)];
    cells = lines.map((line) => tableLine(line, columns));
  }
  return { cells, columns };
}

function edgesOf(lines: readonly Line[]): ColumnEdges[] {
  return columnEdges(
    lines.map(({ segments }) => segments),
    lines[0]?.size ?? 10,
  );
}

/** The first line that is one piece and reaches over more than one column. */
function firstAcross(lines: readonly Line[], from: number, to: number, edges: readonly ColumnEdges[]): number {
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined || isParted(line)) continue;
    const covered = edges.filter(
      ({ x0, x1 }) => Math.min(line.x1, x1) - Math.max(line.x0, x0) > 0.7 * line.size,
    ).length;
    const width = (edges.at(-1)?.x1 ?? 0) - (edges[0]?.x0 ?? 0);
    // A label over a group of rows is short.
    if (covered > 1 && line.x1 - line.x0 > LABEL * width) return index;
  }
  return to;
}

/** Further lines of the last row: single pieces, set tight, that fit into a column other than the first. */
function withLastCell(lines: readonly Line[], to: number, edges: readonly ColumnEdges[]): number {
  const second = edges[1]?.x0 ?? Number.POSITIVE_INFINITY;
  let end = to;
  for (let line = lines[end], above = lines[end - 1]; line !== undefined && above !== undefined; ) {
    if (line.x0 < second - 1 || (line.y - above.y) / line.size > TIGHT) break;
    end += 1;
    [above, line] = [line, lines[end]];
  }
  return end;
}

function tableLine(line: Line, edges: readonly ColumnEdges[]): TableLine {
  const cells: Segment[][] = edges.map(() => []);
  for (const segment of line.segments) cells[columnIndex(segment, edges)]?.push(segment);
  return { line, cells };
}

/** Whether the lines are a few of a paragraph, stretched to fill a narrow column. */
function isInsideParagraph(lines: readonly Line[], from: number, to: number): boolean {
  const [first, last] = [lines[from], lines[to - 1]];
  if (first === undefined || last === undefined || to - from > STRETCHED_LINES) return false;
  const isNeighbour = (line: Line | undefined, beside: Line) =>
    line !== undefined &&
    !isParted(line) &&
    Math.abs(line.y - beside.y) <= TIGHT * line.size &&
    Math.abs(line.x0 - beside.x0) < line.size &&
    line.x1 - line.x0 > 0.7 * (beside.x1 - beside.x0);
  return isNeighbour(lines[from - 1], first) || isNeighbour(lines[to], last);
}

/** Whether the cells of the columns stand exactly below each other. */
function areAligned(lines: readonly TableLine[], columns: number, size: number): boolean {
  let aligned = 0;
  for (let column = 0; column < columns; column += 1) {
    const cells = lines.flatMap(({ cells }) => cells[column]?.slice(0, 1) ?? []);
    if (cells.length < 2) continue;
    const ends = lines.flatMap(({ cells }) => cells[column]?.slice(-1) ?? []);
    const shares = [
      shareAtOnePlace(
        cells.map(({ x0 }) => x0),
        size,
      ),
      shareAtOnePlace(
        ends.map(({ x1 }) => x1),
        size,
      ),
      shareAtOnePlace(
        cells.map(({ x0, x1 }) => (x0 + x1) / 2),
        size,
      ),
    ];
    if (Math.max(...shares) >= ALIGNED) aligned += 1;
  }
  return aligned >= 2 && aligned >= columns / 2;
}

function shareAtOnePlace(places: readonly number[], size: number): number {
  const counts = new Map<number, number>();
  for (const place of places) {
    const slot = Math.round(place / (0.5 * size));
    for (const near of [slot - 1, slot, slot + 1]) counts.set(near, (counts.get(near) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / places.length;
}

function isTabular(lines: readonly TableLine[], columns: number): boolean {
  const texts = lines.flatMap(({ cells }) => cells.filter((cell) => cell.length > 0));
  const characters = texts.reduce((sum, cell) => sum + cell.reduce((all, part) => all + part.characters, 0), 0);
  return characters / texts.length <= CELL_CHARACTERS && texts.length >= lines.length * Math.min(1.15, columns / 2);
}

function hasEnough(rows: readonly (readonly string[])[], columns: number): boolean {
  const full = rows.filter((row) => row.filter((cell) => cell !== '').length >= 2).length;
  // Two pairs below each other are a form or an address as often as a table.
  return full >= 2 && (columns >= 3 || full >= 3);
}
