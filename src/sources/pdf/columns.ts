/**
 * The columns of a page: parts of it that are read one after the other, found by the empty strips between them.
 *
 * A strip is a gutter if text stands on both sides of it that looks like columns of prose. What crosses it (headings,
 * tables and figures over the whole width) divides the page into bands; in each band the columns are read from left to
 * right, and each column may hold columns again.
 *
 * @module
 */
import { startsWithMarker } from './list-marker.ts';
import { partedAt, type Segment } from './segments.ts';

/** Narrowest column, as a share of the page's width. */
const NARROWEST = 0.14;
const DEPTH = 4;
/** Lines a side must have for the two to be columns; fewer are cells or stray labels. */
const COLUMN_LINES = 3;
/** Characters a line of a column has at least, at the median: cells have fewer. */
const COLUMN_CHARACTERS = 16;
/** Characters of an item, its marker included. */
const ITEM_CHARACTERS = 8;
/** Segments looked at to the right of one, for the gap beside it. */
const NEIGHBOURS = 40;

export interface Region {
  segments: Segment[];
  x0: number;
  x1: number;
}

/** The regions of a page in reading order; `gutters` are those of other pages, which count for more. */
export function regionsOf(segments: readonly Segment[], pageWidth: number, gutters: readonly number[] = []): Region[] {
  return split([...segments], pageWidth, gutters, DEPTH).map(regionOf);
}

/** Where the columns of a page part, if it has any: for the pages whose columns are too short to tell. */
export function guttersOf(segments: readonly Segment[], pageWidth: number): number[] {
  const gutter = findGutter(segments, pageWidth, []);
  return gutter === undefined ? [] : [gutter];
}

function regionOf(segments: Segment[]): Region {
  return {
    segments,
    x0: Math.min(...segments.map(({ x0 }) => x0)),
    x1: Math.max(...segments.map(({ x1 }) => x1)),
  };
}

function split(whole: Segment[], pageWidth: number, hints: readonly number[], depth: number): Segment[][] {
  if (whole.length === 0) return [];
  const gutter = depth === 0 ? undefined : findGutter(whole, pageWidth, hints);
  if (gutter === undefined) return [whole];
  // Where the gutter is narrow, a line of one column may have grown together with its neighbour.
  const segments = whole.flatMap((segment) => partedAt(segment, gutter));
  const isHinted = hints.some((hint) => Math.abs(hint - gutter) < 1);
  const regions: Segment[][] = [];
  let full: Segment[] = [];
  for (const band of bandsAt(gutter, segments)) {
    if (!band.isCrossed && areColumns(band.segments, gutter, pageWidth, isHinted)) {
      if (full.length > 0) regions.push(full);
      full = [];
      regions.push(
        ...split(
          band.segments.filter(({ x1 }) => x1 <= gutter),
          pageWidth,
          hints,
          depth - 1,
        ),
        ...split(
          band.segments.filter(({ x0 }) => x0 >= gutter),
          pageWidth,
          hints,
          depth - 1,
        ),
      );
    } else full.push(...band.segments);
  }
  if (full.length > 0) regions.push(full);
  return regions;
}

interface Gap {
  from: number;
  to: number;
}

/** The x of the strip that parts the most lines and has columns on both sides. */
function findGutter(segments: readonly Segment[], pageWidth: number, hints: readonly number[]): number | undefined {
  const hinted = hints.find((hint) => {
    const crossing = segments.filter(({ x0, x1 }) => x0 < hint && x1 > hint).length;
    return (
      crossing < segments.length / 2 && segments.some(({ x1 }) => x1 <= hint) && segments.some(({ x0 }) => x0 >= hint)
    );
  });
  if (hinted !== undefined) return hinted;
  for (const { from, to } of widestFirst(gapsOf(segments))) {
    const x = (from + to) / 2;
    const isColumns = bandsAt(x, segments).some(
      (band) => !band.isCrossed && areColumns(band.segments, x, pageWidth, false),
    );
    if (isColumns) return x;
  }
  return undefined;
}

/** The gap to the right of each segment, up to the nearest one on about the same height. */
function gapsOf(segments: readonly Segment[]): Gap[] {
  const sorted = segments.toSorted((one, other) => one.y - other.y);
  const gaps: Gap[] = [];
  sorted.forEach((segment, index) => {
    let to = Number.POSITIVE_INFINITY;
    for (const step of [-1, 1]) {
      for (let other = index + step, seen = 0; seen < NEIGHBOURS; other += step, seen += 1) {
        const neighbour = sorted[other];
        if (neighbour === undefined || Math.abs(neighbour.y - segment.y) > 0.7 * segment.size) break;
        if (neighbour.x0 >= segment.x1) to = Math.min(to, neighbour.x0);
      }
    }
    if (Number.isFinite(to)) gaps.push({ from: segment.x1, to });
  });
  return gaps;
}

/** Strips that many gaps have in common, the most common first. */
function widestFirst(gaps: readonly Gap[]): Gap[] {
  const edges = gaps
    .flatMap(({ from, to }) => [
      { x: from, step: 1 },
      { x: to, step: -1 },
    ])
    .sort((one, other) => one.x - other.x || one.step - other.step);
  const strips: (Gap & { count: number })[] = [];
  let count = 0;
  edges.forEach(({ x, step }, index) => {
    count += step;
    const next = edges[index + 1];
    // A local maximum: more gaps begin here, and one ends next.
    if (step === 1 && next !== undefined && next.step === -1 && count >= COLUMN_LINES)
      strips.push({ from: x, to: next.x, count });
  });
  return strips.sort((one, other) => other.count - one.count).slice(0, 6);
}

interface Band {
  segments: Segment[];
  isCrossed: boolean;
}

/** The page from top to bottom, parted where lines cross `x`. */
function bandsAt(x: number, segments: readonly Segment[]): Band[] {
  const crossing = segments.filter(({ x0, x1 }) => x0 < x && x1 > x).toSorted((one, other) => one.y - other.y);
  const bands: Band[] = [];
  let next = 0;
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    while ((crossing[next]?.y ?? Number.POSITIVE_INFINITY) < segment.y - 0.4 * segment.size) next += 1;
    const crossed = crossing[next];
    // What stands beside a line that crosses is part of it.
    const isCrossed = crossed !== undefined && Math.abs(crossed.y - segment.y) <= 0.4 * segment.size;
    const last = bands.at(-1);
    if (last !== undefined && last.isCrossed === isCrossed) last.segments.push(segment);
    else bands.push({ segments: [segment], isCrossed });
  }
  return bands;
}

function areColumns(segments: readonly Segment[], x: number, pageWidth: number, isHinted: boolean): boolean {
  const left = segments.filter(({ x1 }) => x1 <= x);
  const right = segments.filter(({ x0 }) => x0 >= x);
  if (isHinted) return left.length > 0 && right.length > 0;
  const [leftRows, rightRows] = [rowsOf(left), rowsOf(right)];
  if (leftRows.length < COLUMN_LINES || rightRows.length < COLUMN_LINES) return false;
  if (areListed(leftRows) && areListed(rightRows)) return true;
  return (
    looksLikeProse(leftRows, pageWidth) && looksLikeProse(rightRows, pageWidth) && !areRowsOfTable(leftRows, rightRows)
  );
}

interface Row {
  y: number;
  x0: number;
  x1: number;
  size: number;
  characters: number;
  isMarked: boolean;
}

function rowsOf(segments: readonly Segment[]): Row[] {
  const rows: Row[] = [];
  for (const segment of segments.toSorted((one, other) => one.y - other.y || one.x0 - other.x0)) {
    const last = rows.at(-1);
    const { x0, x1, y, size, characters } = segment;
    if (last !== undefined && Math.abs(last.y - y) <= 0.3 * size) {
      last.x0 = Math.min(last.x0, x0);
      last.x1 = Math.max(last.x1, x1);
      last.characters += characters;
    } else rows.push({ y, x0, x1, size, characters, isMarked: startsWithMarker(segment.runs[0]?.text ?? '') });
  }
  return rows;
}

function looksLikeProse(rows: readonly Row[], pageWidth: number): boolean {
  const widths = rows.map(({ x0, x1 }) => x1 - x0).sort((one, other) => one - other);
  const full = widths[Math.floor(0.9 * (widths.length - 1))] ?? 0;
  const characters = rows.map((row) => row.characters).sort((one, other) => one - other);
  const filled = widths.filter((width) => width >= 0.6 * full).length;
  return (
    full >= NARROWEST * pageWidth &&
    (characters[characters.length >> 1] ?? 0) >= COLUMN_CHARACTERS &&
    filled >= 0.5 * rows.length &&
    // Lines follow each other closely, at least some of them: cells of one line stand further apart.
    pitches(rows).filter((pitch) => pitch <= 1.75).length >= 0.5 * (rows.length - 1)
  );
}

/** Distances between baselines, in type sizes. */
function pitches(rows: readonly Row[]): number[] {
  return rows.slice(1).map((row, index) => (row.y - (rows[index]?.y ?? 0)) / row.size);
}

function areListed(rows: readonly Row[]): boolean {
  // Numbers by themselves are the markers of the lines beside them.
  return rows.filter(({ isMarked, characters }) => isMarked && characters >= ITEM_CHARACTERS).length >= 2;
}

/** Every line on one side has its counterpart on the other, and lines on one side are of no even length. */
function areRowsOfTable(left: readonly Row[], right: readonly Row[]): boolean {
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left];
  const starts = fewer.filter((row) => more.some((other) => Math.abs(other.y - row.y) < 1.5));
  // The shorter column of a table has gaps where a cell of the other takes several lines.
  const isSparse = pitches(fewer).filter((pitch) => pitch > 1.75).length >= 0.3 * Math.max(fewer.length - 1, 1);
  return isSparse && starts.length >= 0.9 * fewer.length && starts.length >= 3;
}
