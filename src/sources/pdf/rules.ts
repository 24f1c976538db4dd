/**
 * Ruled lines of a page put together: the borders of tables, which producers draw cell by cell.
 *
 * @module
 */
import { relativeWidth } from './join-text.ts';
import type { Rule, TextRun } from './page-text.ts';

/** A line is level or upright if it is no thicker than this, in points. */
const THIN = 2;
/** Ends that are this near are meant to meet. */
const MEETING = 3;
/** Upright lines shorter than this, in type sizes, are the sides of a box around a word. */
const UPRIGHT = 1.45;
/** A table of 20 columns and 40 rows, drawn cell by cell, has 800. */
const UPRIGHTS = 1_000;
/** Runs times lines that are compared at most; beyond it the page is a drawing. */
const COMPARISONS = 4_000_000;

/** Level lines of the same width below each other: a table, or the rules above and below its head and body. */
export interface RuledArea {
  x0: number;
  x1: number;
  /** Heights of the level lines, from the top. */
  levels: number[];
  /** Places of the upright lines inside, from the left; none for a table that has only level lines. */
  uprights: number[];
}

interface Line {
  /** Height of a level line, or place of an upright one. */
  at: number;
  from: number;
  to: number;
}

/** The areas that three or more level lines of the same width mark out. */
export function ruledAreas(rules: readonly Rule[]): RuledArea[] {
  const levels = connected(
    rules.filter(isLevel).map(({ x0, x1, y0, y1 }) => ({ at: (y0 + y1) / 2, from: x0, to: x1 })),
  );
  const uprights = connected(
    rules.filter(isUpright).map(({ x0, x1, y0, y1 }) => ({ at: (x0 + x1) / 2, from: y0, to: y1 })),
  );
  const groups: Line[][] = [];
  for (const level of levels.toSorted((one, other) => one.at - other.at)) {
    const group = groups.findLast(
      ([first]) =>
        first !== undefined && Math.abs(first.from - level.from) <= MEETING && Math.abs(first.to - level.to) <= MEETING,
    );
    if (group === undefined) groups.push([level]);
    else group.push(level);
  }
  return groups
    .filter((group) => group.length >= 3)
    .map((group) => {
      const [x0, x1] = [group[0]?.from ?? 0, group[0]?.to ?? 0];
      const [top, bottom] = [group[0]?.at ?? 0, group.at(-1)?.at ?? 0];
      const inside = uprights.filter(
        ({ at, from, to }) =>
          at > x0 + MEETING && at < x1 - MEETING && Math.min(to, bottom) - Math.max(from, top) > 0.5 * (bottom - top),
      );
      return { x0, x1, levels: group.map(({ at }) => at), uprights: distinct(inside.map(({ at }) => at)) };
    });
}

/** Upright lines by themselves, to part what stands on both sides; none of a drawing, which has too many. */
export function uprightLines(rules: readonly Rule[]): Rule[] {
  const uprights = rules.filter(isUpright);
  return uprights.length > UPRIGHTS ? [] : uprights;
}

/** The runs, those that reach over an upright line parted there: no word belongs to two cells. */
export function partedByRules(runs: readonly TextRun[], uprights: readonly Rule[]): TextRun[] {
  if (uprights.length === 0 || runs.length * uprights.length > COMPARISONS) return [...runs];
  return runs.flatMap((run) => {
    const crossing = uprights.filter((rule) => crosses(rule, run)).map(({ x0, x1 }) => (x0 + x1) / 2);
    return distinct(crossing).reduce<TextRun[]>(
      (parts, x) => {
        const last = parts.at(-1);
        return last === undefined ? parts : [...parts.slice(0, -1), ...partedRun(last, x)];
      },
      [run],
    );
  });
}

function crosses(rule: Rule, { x, y, width, size }: TextRun): boolean {
  const at = (rule.x0 + rule.x1) / 2;
  return (
    rule.y1 - rule.y0 >= UPRIGHT * size &&
    rule.y0 < y - 0.3 * size &&
    rule.y1 > y &&
    at > x + 0.4 * size &&
    at < x + width - 0.4 * size
  );
}

/** The run parted at the space nearest to `x`, if there is one near. */
function partedRun(run: TextRun, x: number): TextRun[] {
  const widths = Array.from(run.text, relativeWidth);
  const scale = run.width / widths.reduce((sum, width) => sum + width, 0);
  let best: { index: number; x: number; distance: number } | undefined;
  let at = run.x;
  let index = 0;
  for (const width of widths) {
    const distance = Math.abs(at + (width * scale) / 2 - x);
    if (run.text[index] === ' ' && distance < (best?.distance ?? 2 * run.size)) best = { index, x: at, distance };
    at += width * scale;
    index += 1;
  }
  if (best === undefined || best.index === 0 || best.index === run.text.length - 1) return [run];
  return [
    { ...run, text: run.text.slice(0, best.index), width: Math.min(best.x, x) - run.x },
    {
      ...run,
      text: run.text.slice(best.index + 1),
      x: Math.max(best.x, x),
      width: run.x + run.width - Math.max(best.x, x),
    },
  ];
}

function isLevel({ x0, x1, y0, y1 }: Rule): boolean {
  return y1 - y0 <= THIN && x1 - x0 > THIN;
}

function isUpright({ x0, x1, y0, y1 }: Rule): boolean {
  return x1 - x0 <= THIN && y1 - y0 > THIN;
}

/** Pieces that go on each other as one line. */
function connected(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  const byPlace = new Map<number, Line[]>();
  for (const piece of pieces.toSorted((one, other) => one.from - other.from)) {
    const slot = Math.round(piece.at);
    const known = [slot - 1, slot, slot + 1].flatMap((near) => byPlace.get(near) ?? []);
    const home = known.find(({ at, to }) => Math.abs(at - piece.at) <= 1 && piece.from <= to + MEETING);
    if (home !== undefined) {
      home.to = Math.max(home.to, piece.to);
      continue;
    }
    const line = { ...piece };
    lines.push(line);
    // Only the latest can go on: the pieces come in order.
    byPlace.set(slot, [line]);
  }
  return lines;
}

function distinct(places: readonly number[]): number[] {
  const sorted = places.toSorted((one, other) => one - other);
  return sorted.filter((place, index) => index === 0 || place - (sorted[index - 1] ?? 0) > MEETING);
}
