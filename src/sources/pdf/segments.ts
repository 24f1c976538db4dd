/**
 * Runs that stand beside each other joined into segments: pieces of a line without a gap wider than one between words.
 * A segment never reaches from one column into the next, nor from one cell of a table into the next.
 *
 * @module
 */
import { joinRuns } from './join-text.ts';
import { type Rule, SAME_BASELINE, type TextRun } from './page-text.ts';
import { partedByRules, uprightLines } from './rules.ts';

/** Widest gap between two words of a segment, in type sizes; justified lines of narrow columns reach it. */
const WORD_GAP = 0.6;
/** Narrowest gap a segment is parted at where a gutter is known to be, in type sizes. */
const PARTED_GAP = 0.35;
/** How far below or above the baseline a smaller run may stand to belong to the line: superscripts, subscripts. */
const SCRIPT_SHIFT = 0.62;
/** A run this much smaller than its neighbour may be a superscript or subscript. */
export const SCRIPT_SIZE = 0.82;

/** Segments a run may still belong to, and runs it may repeat: more are near each other only where nobody could read. */
const OPEN_SEGMENTS = 200;
const COMPARED_RUNS = 30;

export interface Segment {
  /** From left to right. */
  runs: TextRun[];
  x0: number;
  x1: number;
  /** Of the baseline, page coordinates. */
  y: number;
  /** Type size of the largest part of its characters. */
  size: number;
  characters: number;
}

/** The segments of a page, from top to bottom. None reaches over an upright line. */
export function segmentsOf(runs: readonly TextRun[], rules: readonly Rule[]): Segment[] {
  const uprights = uprightLines(rules);
  const open: Segment[] = [];
  const done: Segment[] = [];
  // Larger runs first where baselines agree, so that scripts find what they belong to.
  const sorted = partedByRules(runs, uprights).toSorted((one, other) => one.y - other.y || one.x - other.x);
  for (const run of sorted) {
    // What ended more than two lines above is complete.
    for (let index = open.length - 1; index >= 0; index -= 1) {
      const segment = open[index];
      if (segment !== undefined && segment.y < run.y - 2 * Math.max(segment.size, run.size)) {
        done.push(segment);
        open.splice(index, 1);
      }
    }
    if (open.length > OPEN_SEGMENTS) done.push(...open.splice(0, OPEN_SEGMENTS / 2));
    const home = open.findLast((segment) => belongs(run, segment) && !isBetween(uprights, run, segment));
    if (home === undefined) open.push(newSegment(run));
    else addRun(home, run);
  }
  const segments = mergeTouching([...done, ...open], uprights);
  return segments.sort((one, other) => one.y - other.y || one.x0 - other.x0);
}

/** The text of a segment, words apart. */
export function segmentText(segment: Segment): string {
  return joinRuns(segment.runs, segment);
}

/** The parts of a segment left and right of `x`, if a gap between two of its runs is there; else the segment. */
export function partedAt(segment: Segment, x: number): Segment[] {
  if (segment.x0 >= x || segment.x1 <= x) return [segment];
  const right = segment.runs.findIndex((run) => run.x >= x);
  const left = segment.runs.slice(0, right);
  const end = Math.max(...left.map((run) => run.x + run.width));
  const gap = (segment.runs[right]?.x ?? 0) - end;
  if (right <= 0 || end > x || gap < PARTED_GAP * segment.size) return [segment];
  return [left, segment.runs.slice(right)].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const part = newSegment(first);
    for (const run of rest) addRun(part, run);
    return [part];
  });
}

function newSegment(run: TextRun): Segment {
  return {
    runs: [run],
    x0: run.x,
    x1: run.x + run.width,
    y: run.y,
    size: run.size,
    characters: run.text.length,
  };
}

function belongs(run: TextRun, segment: Segment): boolean {
  return (
    isOnLine(run.y, run.size, segment) &&
    run.x <= segment.x1 + WORD_GAP * Math.max(run.size, segment.size) &&
    run.x + run.width >= segment.x0 - WORD_GAP * Math.max(run.size, segment.size)
  );
}

function isBetween(uprights: readonly Rule[], run: TextRun, segment: Segment): boolean {
  const own = { x0: run.x, x1: run.x + run.width, y: run.y };
  return uprights.some((rule) => (own.x0 < segment.x0 ? parts(rule, own, segment) : parts(rule, segment, own)));
}

/** Whether an upright line stands between the two. */
function parts(rule: Rule, left: { x1: number; y: number }, right: { x0: number }): boolean {
  return rule.x0 >= left.x1 - 1 && rule.x1 <= right.x0 + 1 && rule.y0 < left.y && rule.y1 >= left.y - 1;
}

function isOnLine(y: number, size: number, segment: Segment): boolean {
  const [smaller, larger] = size < segment.size ? [size, segment.size] : [segment.size, size];
  const allowed = smaller < SCRIPT_SIZE * larger ? SCRIPT_SHIFT * larger : SAME_BASELINE * smaller;
  return Math.abs(y - segment.y) <= allowed;
}

function addRun(segment: Segment, run: TextRun): void {
  if (isDuplicate(segment, run)) return;
  const isMain = run.size > segment.size / SCRIPT_SIZE || run.text.length > segment.characters;
  if (isMain && run.size !== segment.size && run.size > segment.size * SCRIPT_SIZE) {
    segment.size = run.size;
    segment.y = run.y;
  }
  segment.runs.push(run);
  segment.x0 = Math.min(segment.x0, run.x);
  segment.x1 = Math.max(segment.x1, run.x + run.width);
  segment.characters += run.text.length;
}

/** Bold is sometimes made by printing twice. */
function isDuplicate(segment: Segment, run: TextRun): boolean {
  const near = 0.15 * run.size;
  return segment.runs
    .slice(-COMPARED_RUNS)
    .some((other) => other.text === run.text && Math.abs(other.x - run.x) < near && Math.abs(other.y - run.y) < near);
}

/** Runs do not come in order, so two segments may have grown towards each other. */
function mergeTouching(segments: Segment[], uprights: readonly Rule[]): Segment[] {
  const sorted = segments.toSorted((one, other) => one.x0 - other.x0);
  const byLine = new Map<number, Segment[]>();
  for (const segment of sorted) {
    const line = Math.round(segment.y);
    const before = [-1, 0, 1].flatMap((offset) => byLine.get(line + offset)?.slice(-1) ?? []);
    const home = before.find(
      (other) =>
        isOnLine(segment.y, segment.size, other) &&
        !uprights.some((rule) => parts(rule, other, segment)) &&
        segment.x0 <= other.x1 + WORD_GAP * Math.max(segment.size, other.size) * 0.999,
    );
    if (home !== undefined) {
      for (const run of segment.runs) addRun(home, run);
      continue;
    }
    const same = byLine.get(line);
    if (same === undefined) byLine.set(line, [segment]);
    else same.push(segment);
  }
  const merged = [...byLine.values()].flat();
  for (const segment of merged) segment.runs.sort((one, other) => one.x - other.x);
  return merged;
}
