/**
 * The rows of a table: lines put together where a cell takes several.
 *
 * @module
 */

import { joinLineTexts } from './hyphenation.ts';
import type { Line } from './lines.ts';
import { type Segment, segmentText } from './segments.ts';

export interface TableLine {
  line: Line;
  /** The pieces of the line in each column of the table. */
  cells: Segment[][];
}

/** Lines inside a cell follow each other as closely as this, in type sizes. */
const TIGHT = 1.45;
/** Distances that differ by this factor are of two kinds: inside rows, and between rows. */
const WIDER = 1.25;

/** The rows, cell by cell. `bands` are the heights of ruled lines between rows, if there are any. */
export function rowsOfLines(lines: readonly TableLine[], bands: readonly number[]): string[][] {
  const groups = bandGroups(lines, bands) ?? spacedGroups(lines) ?? closeGroups(lines);
  return groups.map(rowOf);
}

function rowOf(lines: readonly TableLine[]): string[] {
  const columns = lines[0]?.cells.length ?? 0;
  return Array.from({ length: columns }, (_, column) =>
    joinLineTexts(
      lines
        .map(({ cells }) => (cells[column] ?? []).map((segment) => segmentText(segment).trim()).join(' '))
        .filter((text) => text !== ''),
    ),
  );
}

/** Rows as ruled lines part them; undefined if the lines part only head and body. */
function bandGroups(lines: readonly TableLine[], bands: readonly number[]): TableLine[][] | undefined {
  if (bands.length < 2) return undefined;
  const groups: TableLine[][] = [];
  let band = -1;
  for (const one of lines) {
    const own = bands.filter((y) => y < one.line.y).length;
    if (own === band) groups.at(-1)?.push(one);
    else groups.push([one]);
    band = own;
  }
  // Ruled off only here and there: what stands between two lines is several rows.
  const isOneRowEach = groups.filter((group) => group.length === 1 || hasOneStart(group)).length >= 0.8 * groups.length;
  return isOneRowEach ? groups : undefined;
}

/** Whether at most one line of the group fills most of its columns. */
function hasOneStart(group: readonly TableLine[]): boolean {
  return group.filter(({ cells }) => filled(cells) >= 0.6 * cells.length && filled(cells) > 1).length <= 1;
}

/** Rows as white space parts them: two kinds of distances, and lines set tight fill only some of the columns. */
function spacedGroups(lines: readonly TableLine[]): TableLine[][] | undefined {
  const distances = lines.slice(1).map((one, index) => one.line.y - (lines[index]?.line.y ?? 0));
  const sorted = distances.toSorted((one, other) => one - other);
  const tightest = sorted[0] ?? 0;
  const limit = tightest * WIDER;
  const wide = sorted.filter((distance) => distance > limit);
  const tight = lines.slice(1).filter((_, index) => (distances[index] ?? 0) <= limit);
  const partial = tight.filter(({ cells }) => filled(cells) < cells.length);
  const isTight = tightest <= TIGHT * (lines[0]?.line.size ?? 0);
  if (!isTight || wide.length < 2 || wide.length < 0.25 * distances.length || partial.length < 0.6 * tight.length)
    return undefined;
  return grouped(lines, (_, index) => (distances[index - 1] ?? 0) <= limit);
}

/** Rows by their first column: what leaves it empty and follows closely goes on the row above. */
function closeGroups(lines: readonly TableLine[]): TableLine[][] {
  return grouped(lines, (one, index) => {
    const above = lines[index - 1];
    if (above === undefined || (one.line.y - above.line.y) / one.line.size > TIGHT) return false;
    return (one.cells[0] ?? []).length === 0 && filled(one.cells) < one.cells.length;
  });
}

function grouped(lines: readonly TableLine[], continues: (line: TableLine, index: number) => boolean): TableLine[][] {
  const groups: TableLine[][] = [];
  lines.forEach((line, index) => {
    const last = groups.at(-1);
    if (last !== undefined && continues(line, index)) last.push(line);
    else groups.push([line]);
  });
  return groups;
}

function filled(cells: readonly (readonly Segment[])[]): number {
  return cells.filter((cell) => cell.length > 0).length;
}
