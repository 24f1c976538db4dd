/**
 * Delimited text into a table.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { sniffDelimiter } from './csv/delimiter.ts';
import { readRecords } from './csv/records.ts';
import { dataTable } from './data-table.ts';
import type { Reading } from './reading.ts';

/** A first line by which Excel is told the delimiter; no data. */
const DECLARED_DELIMITER = /^sep=(.)\n/;

/** Reads CSV, its first record being the header; `delimiter` is found out if it is not given. */
export function readCsv(source: string, delimiter?: string): Reading {
  const text = cleanText(source);
  const declared = DECLARED_DELIMITER.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  const kept = { records: limits.table.rows + 1, fields: limits.table.columns };
  const records: string[][] = [];
  let rows = -1;
  let columns = 0;
  for (const { fields, width } of readRecords(body, declared?.[1] ?? delimiter ?? sniffDelimiter(body), kept)) {
    rows += 1;
    columns = Math.max(columns, width);
    if (rows < kept.records) records.push(fields);
  }
  // Fields are views of the text and would keep all of it in memory; these are copies.
  return { root: { type: 'root', children: dataTable(structuredClone(records), { rows, columns }) } };
}
