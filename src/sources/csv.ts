/**
 * Delimited text into a table.
 *
 * @module
 */
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
  const records = readRecords(body, declared?.[1] ?? delimiter ?? sniffDelimiter(body));
  return { root: { type: 'root', children: dataTable(filled(records)) } };
}

function* filled(records: Iterable<string[]>): Generator<string[]> {
  for (const record of records) if (record.some((field) => field.trim() !== '')) yield record;
}
