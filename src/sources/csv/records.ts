/**
 * Delimited text into records, as RFC 4180 has it and spreadsheets write it.
 *
 * @module
 */

/**
 * Yields every record of `source`. A quote opens a field only where the field starts, and only if it is closed
 * somewhere: a single stray one must not swallow the rest of the file.
 */
export function* readRecords(source: string, delimiter: string): Generator<string[]> {
  let position = 0;
  let record: string[] = [];
  let mayQuote = true;
  while (position < source.length) {
    let field: string;
    const end = mayQuote && source[position] === '"' ? closingQuote(source, position + 1) : undefined;
    if (end === -1) mayQuote = false;
    if (end === undefined || end === -1) {
      const stop = fieldEnd(source, position, delimiter);
      field = source.slice(position, stop);
      position = stop;
    } else {
      const stop = fieldEnd(source, end + 1, delimiter);
      // What some writers leave between the quote and the delimiter belongs to the field.
      field = source.slice(position + 1, end).replaceAll('""', '"') + source.slice(end + 1, stop);
      position = stop;
    }
    record.push(field);
    if (source[position] === delimiter) {
      position += 1;
      if (position < source.length) continue;
      record.push('');
    }
    position += 1;
    yield record;
    record = [];
  }
}

/** Where the quoted field from `from` ends; a doubled quote is one inside it. `-1` if it never does. */
function closingQuote(source: string, from: number): number {
  let end = source.indexOf('"', from);
  while (end !== -1 && source[end + 1] === '"') end = source.indexOf('"', end + 2);
  return end;
}

/** Searched character by character: `indexOf` for a delimiter that hardly occurs would run to the end each time. */
function fieldEnd(source: string, from: number, delimiter: string): number {
  let end = from;
  while (end < source.length && source[end] !== delimiter && source[end] !== '\n') end += 1;
  return end;
}
