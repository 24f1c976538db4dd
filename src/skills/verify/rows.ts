/**
 * Rows of tables as one text each: every cell may be the source's and the row still say what no row there does.
 *
 * @module
 */
import type { Leaf } from './leaves.ts';

/** The cells of each row, joined; in reading order. */
export function rowTexts(leaves: readonly Leaf[]): string[] {
  const rows: string[][] = [];
  let last: number | undefined;
  for (const { row, text } of leaves) {
    if (row === undefined) last = undefined;
    else if (row === last) rows.at(-1)?.push(text);
    else {
      rows.push([text]);
      last = row;
    }
  }
  return rows.filter((cells) => cells.length > 1).map((cells) => cells.join(' | '));
}
