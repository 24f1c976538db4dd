/**
 * Delimited text into records, as RFC 4180 has it and spreadsheets write it.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

export interface CsvRecord {
  /** The first of its fields; none where records are only counted. */
  fields: string[];
  /** How many fields there are. */
  width: number;
}

/** How much of a text is taken out of it; everything else is only counted. */
export interface KeptRecords {
  records: number;
  fields: number;
}

/**
 * Yields every record of `source` in which anything is written. A quote opens a field only where the field starts, and
 * only if it is closed somewhere: a single stray one must not swallow the rest of the file.
 */
export function* readRecords(
  source: string,
  delimiter: string,
  kept: KeptRecords,
): Generator<CsvRecord, void, undefined> {
  let position = 0;
  let fields: string[] = [];
  let width = 0;
  let isBlank = true;
  let mayQuote = true;
  let records = 0;
  while (position < source.length) {
    const start = position;
    let quote = mayQuote && source[position] === '"' ? closingQuote(source, position + 1) : -1;
    if (quote === UNCLOSED) {
      mayQuote = false;
      quote = -1;
    }
    position = fieldEnd(source, quote === -1 ? position : quote + 1, delimiter);
    const isKept = records < kept.records && width < kept.fields;
    if (isKept || isBlank) {
      const field = fieldOf(source, start, quote, position);
      isBlank &&= field.trim() === '';
      if (isKept) fields.push(field);
    }
    width += 1;
    if (source[position] === delimiter) {
      position += 1;
      if (position < source.length) continue;
      if (records < kept.records && width < kept.fields) fields.push('');
      width += 1;
    }
    position += 1;
    if (!isBlank) {
      yield { fields, width };
      records += 1;
    }
    fields = [];
    width = 0;
    isBlank = true;
  }
}

/** What some writers leave between the quote and the delimiter belongs to the field. */
function fieldOf(source: string, start: number, quote: number, end: number): string {
  const isQuoted = quote !== -1;
  const from = isQuoted ? start + 1 : start;
  const stop = from + limits.table.cellCharacters;
  // Cut before its quotes are undone: the indices of five million of them would fill the memory.
  if (end - (isQuoted ? 1 : 0) > stop) {
    return `${source.slice(from, isQuoted ? Math.min(stop, quote) : stop).replaceAll('""', '"')}…`;
  }
  if (!isQuoted) return source.slice(from, end);
  return source.slice(from, quote).replaceAll('""', '"') + source.slice(quote + 1, end);
}

const UNCLOSED = -2;

/** Where the quoted field from `from` ends; a doubled quote is one inside it. */
function closingQuote(source: string, from: number): number {
  let end = source.indexOf('"', from);
  while (end !== -1 && source[end + 1] === '"') end = source.indexOf('"', end + 2);
  return end === -1 ? UNCLOSED : end;
}

/** Searched character by character: `indexOf` for a delimiter that hardly occurs would run to the end each time. */
function fieldEnd(source: string, from: number, delimiter: string): number {
  const separator = delimiter.charCodeAt(0);
  let end = from;
  for (; end < source.length; end += 1) {
    const code = source.charCodeAt(end);
    if (code === separator || code === LINE_END) break;
  }
  return end;
}

const LINE_END = 0x0a;
