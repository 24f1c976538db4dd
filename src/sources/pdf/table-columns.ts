/**
 * The columns of a table, from the strips between its cells that nothing stands in.
 *
 * @module
 */
import type { Segment } from './segments.ts';

export interface ColumnEdges {
  x0: number;
  x1: number;
}

/** Narrowest strip between two columns, in type sizes. */
const STRIP = 0.35;
/** Cells over several columns that are looked for: a table has few. */
const SPANNING = 8;

/** Left and right edge of each column. Cells that span columns do not count, if without them there are more columns. */
export function columnEdges(rows: readonly (readonly Segment[])[], size: number): ColumnEdges[] {
  let segments = rows.flat();
  let edges = merged(segments, size);
  const widest = segments.toSorted((one, other) => other.x1 - other.x0 - (one.x1 - one.x0)).slice(0, SPANNING);
  for (const candidate of rows.length >= 3 ? widest : []) {
    const rest = segments.filter((segment) => segment !== candidate);
    const without = merged(rest, size);
    if (without.length > edges.length) [segments, edges] = [rest, without];
  }
  return edges;
}

/** The column a piece of a line stands in: the one it shares most with, the first of them if it spans several. */
export function columnIndex(segment: Segment, edges: readonly ColumnEdges[]): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  edges.forEach(({ x0, x1 }, index) => {
    // Negative for what stands apart: then the nearest column.
    const shared = Math.min(segment.x1, x1) - Math.max(segment.x0, x0);
    if (shared > most + 0.01) [best, most] = [index, shared];
  });
  return best;
}

function merged(segments: readonly Segment[], size: number): ColumnEdges[] {
  const edges: ColumnEdges[] = [];
  for (const { x0, x1 } of segments.toSorted((one, other) => one.x0 - other.x0)) {
    const last = edges.at(-1);
    if (last !== undefined && x0 <= last.x1 + STRIP * size) last.x1 = Math.max(last.x1, x1);
    else edges.push({ x0, x1 });
  }
  return edges;
}
