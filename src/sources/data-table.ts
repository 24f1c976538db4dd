/**
 * Data of any length as a table somebody can read: the first rows and columns, and how many there are.
 *
 * @module
 */
import type { Paragraph, RootContent } from 'mdast';
import { limits } from '../config/limits.ts';
import { paragraph, table } from './build.ts';

export interface Extent {
  shown: number;
  all: number;
}

/** How many records and fields there are, where `records` are only the first of them. */
export interface DataSize {
  /** The header not counted. */
  rows: number;
  columns: number;
}

/**
 * A table of `records`, header first, and a sentence for what had to be left out. Nothing for no records. Give `size` to
 * say of how many records these are the first.
 */
export function dataTable(records: Iterable<readonly string[]>, size?: DataSize): RootContent[] {
  const shown: string[][] = [];
  let rows = -1;
  let columns = 0;
  for (const record of records) {
    rows += 1;
    columns = Math.max(columns, record.length);
    if (rows <= limits.table.rows) shown.push(record.slice(0, limits.table.columns));
  }
  if (rows < 0) return [];
  const all = size ?? { rows, columns };
  const left = shownSentence(
    'This table',
    { shown: Math.min(all.rows, limits.table.rows), all: all.rows },
    { shown: Math.min(all.columns, limits.table.columns), all: all.columns },
  );
  return [table(shown), ...(left === undefined ? [] : [left])];
}

/** Says what was left out of `subject`; undefined if nothing was. */
export function shownSentence(subject: string, rows: Extent, columns: Extent): Paragraph | undefined {
  const left = [partOf(rows, 'rows'), partOf(columns, 'columns')].filter((part) => part !== '');
  return left.length === 0 ? undefined : paragraph(`${subject} shows ${left.join(' and ')}.`);
}

function partOf({ shown, all }: Extent, what: string): string {
  if (shown >= all) return '';
  return shown === 0 ? `none of its ${all} ${what}` : `the first ${shown} of ${all} ${what}`;
}
