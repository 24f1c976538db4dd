/**
 * In which order the shapes of a slide are read: rows from top to bottom, each from left to right.
 *
 * @module
 */
import type { Frame } from './inheritance.ts';

export interface Placed<T> {
  shape: T;
  /** Undefined where nothing says where it is: it comes last, in the order of the file. */
  frame: Frame | undefined;
}

/** What begins above the middle of the first shape of a row stands beside it. */
export function readingOrder<T>(shapes: readonly Placed<T>[]): T[] {
  const ordered = shapes.toSorted((a, b) => (a.frame?.y ?? Infinity) - (b.frame?.y ?? Infinity) || 0);
  const rows: Placed<T>[][] = [];
  let middle = -Infinity;
  for (const placed of ordered) {
    const row = rows.at(-1);
    if (row !== undefined && placed.frame !== undefined && placed.frame.y < middle) row.push(placed);
    else {
      rows.push([placed]);
      middle = placed.frame === undefined ? -Infinity : placed.frame.y + placed.frame.height / 2;
    }
  }
  return rows.flatMap((row) =>
    row.toSorted((a, b) => (a.frame?.x ?? 0) - (b.frame?.x ?? 0)).map((placed) => placed.shape),
  );
}
