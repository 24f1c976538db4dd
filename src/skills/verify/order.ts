/**
 * Order: Kendall's tau of the steps of each procedure against the source, in every file that holds at least half of
 * it. A pair of which one half is missing counts for nothing, so that a procedure without one of its steps is not in
 * order either.
 *
 * @module
 */
import type { BlockContent, Root } from 'mdast';
import { walk } from '../outline/walk.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { proceduresOf } from './procedures.ts';
import { share } from './share.ts';
import type { TextSearch } from './text-index.ts';

/** `files` are the leaves of SKILL.md, and of all references one after another: a long procedure may need two. */
export function measureOrder(
  source: readonly BlockContent[],
  files: readonly (readonly Leaf[])[],
  numbered?: { lists: readonly (readonly string[])[]; source: TextSearch },
): number {
  const places = files.map(placesOf);
  const all = proceduresOf(source);
  const owners = new Map<string, number>();
  for (const step of all.flatMap((steps) => [...new Set(steps)])) owners.set(step, (owners.get(step) ?? 0) + 1);
  const procedures = all.filter((steps) => steps.length > 1);
  let sum = 0;
  let measured = 0;
  for (const steps of procedures) {
    for (const file of places) {
      const present = steps.filter((step) => file.has(step));
      // A step like "Save the file." may belong to another procedure; half of one, with a step of its own, does not.
      const isHere = present.length * 2 >= steps.length && present.some((step) => owners.get(step) === 1);
      if (!isHere && present.length < steps.length) continue;
      sum += Math.max(0, kendallTau(positions(steps, file), steps.length));
      measured++;
    }
  }
  for (const steps of numbered?.lists ?? []) {
    const found = numbered ? placesIn(numbered.source, steps) : [];
    if (found.length < 2) continue;
    sum += Math.max(0, kendallTau(found, found.length));
    measured++;
  }
  return share(sum, measured);
}

/** The first sentences of the items of each numbered list: steps made of running text have no list in the source. */
export function orderedLists(body: Root): string[][] {
  const lists: string[][] = [];
  walk(body, (node) => {
    if (node.type !== 'list' || node.ordered !== true) return;
    lists.push(node.children.flatMap((item) => leavesOf(item.children)[0]?.text ?? []));
  });
  return lists;
}

/** Where the steps stand in the source; one that stands there twice counts where it keeps to the order. */
function placesIn(source: TextSearch, steps: readonly string[]): number[] {
  const places: number[] = [];
  for (const step of steps) {
    const place = source.place(step, places.at(-1) ?? 0);
    if (place !== undefined) places.push(place);
  }
  return places;
}

/** Where each step that is there stands. A text that occurs again may belong to another list: the next one counts. */
function positions(steps: readonly string[], file: ReadonlyMap<string, readonly number[]>): number[] {
  const found: number[] = [];
  let last = -1;
  for (const step of steps) {
    const places = file.get(step);
    if (!places) continue;
    last = firstAfter(places, last) ?? places[0] ?? 0;
    found.push(last);
  }
  return found;
}

function firstAfter(places: readonly number[], place: number): number | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return places[low];
}

/** Pairs in order less pairs out of order, of all the pairs `length` steps make. In n log n, by merging. */
export function kendallTau(order: readonly number[], length: number): number {
  const present = (order.length * (order.length - 1)) / 2;
  const all = (length * (length - 1)) / 2;
  return all === 0 ? 1 : (present - 2 * inversions(order)) / all;
}

function inversions(order: readonly number[]): number {
  let runs = order.map((place) => [place]);
  let count = 0;
  while (runs.length > 1) {
    const merged: number[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const left = runs[at] ?? [];
      const right = runs[at + 1] ?? [];
      const run: number[] = [];
      let taken = 0;
      for (const place of left) {
        while (taken < right.length && (right[taken] ?? 0) < place) run.push(right[taken++] ?? 0);
        count += taken;
        run.push(place);
      }
      merged.push([...run, ...right.slice(taken)]);
    }
    runs = merged;
  }
  return count;
}

function placesOf(leaves: readonly Leaf[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  leaves.forEach(({ text }, at) => {
    const known = places.get(text);
    if (known) known.push(at);
    else places.set(text, [at]);
  });
  return places;
}
