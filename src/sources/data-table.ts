/**
 * Data of any length as a table somebody can read: the first rows and columns, and how many there are.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { limits } from '../config/limits.ts';
import { paragraph, table } from './build.ts';

/** A table of `records`, header first, and a sentence for what had to be left out. Nothing for no records. */
export function dataTable(records: Iterable<readonly string[]>): RootContent[] {
  const shown: string[][] = [];
  let rows = -1;
  let columns = 0;
  for (const record of records) {
    rows += 1;
    columns = Math.max(columns, record.length);
    if (rows <= limits.table.rows) shown.push(record.slice(0, limits.table.columns));
  }
  if (rows < 0) return [];
  const left = [
    ...(rows > limits.table.rows ? [`the first ${limits.table.rows} of ${rows} rows`] : []),
    ...(columns > limits.table.columns ? [`the first ${limits.table.columns} of ${columns} columns`] : []),
  ];
  return [table(shown), ...(left.length === 0 ? [] : [paragraph(`This table shows ${left.join(' and ')}.`)])];
}
