/**
 * The first columns of a sheet that hold something, found while its rows go by in any width.
 *
 * @module
 */
export interface ColumnWindow {
  /** Whether `column` is, so far, one of the first; what was admitted may turn out not to be. */
  admit(column: number): boolean;
  has(column: number): boolean;
  /** How many columns there are, the others included. */
  readonly total: number;
}

export function createColumnWindow(width: number): ColumnWindow {
  const all = new Set<number>();
  /** Ascending. */
  const first: number[] = [];
  const has = (column: number) => all.has(column) && column <= (first.at(-1) ?? -1);
  return {
    admit(column) {
      if (all.has(column)) return has(column);
      all.add(column);
      if (first.length === width && column > (first.at(-1) ?? -1)) return false;
      const after = first.findIndex((other) => other > column);
      first.splice(after === -1 ? first.length : after, 0, column);
      if (first.length > width) first.pop();
      return true;
    },
    has,
    get total() {
      return all.size;
    },
  };
}
