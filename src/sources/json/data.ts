/**
 * JSON that follows no known format: prose under its keys, a table of records, or else the text itself.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { codeBlock, heading, paragraph, strong, text } from '../build.ts';
import { dataTable } from '../data-table.ts';
import { isRecord, type JsonObject } from './values.ts';

/** A string of so many words is something to read. */
const PROSE_WORDS = 8;
/** Share of the strings (by length) that must be prose. */
const PROSE_SHARE = 0.6;
/** Numbers with so many digits may change when they are read and written again. */
const LONG_NUMBER = /\d{16}/;

/** The blocks of `value`, which was parsed from `source`. */
export function dataBlocks(value: unknown, source: string): RootContent[] {
  if (isFlatList(value)) return dataTable(recordsOf(value));
  if (isRecord(value) && isProse(value)) return proseBlocks(value, 2);
  const body = source.replace(/^\uFEFF/, '').trim();
  const isLaidOut = body.includes('\n') || LONG_NUMBER.test(body);
  return [codeBlock(isLaidOut ? body : JSON.stringify(value, null, 2), 'json')];
}

function isFlatList(value: unknown): value is JsonObject[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every(
    (item) => isRecord(item) && Object.values(item).every((one) => typeof one !== 'object' || one === null),
  );
}

function* recordsOf(items: readonly JsonObject[]): Generator<string[]> {
  const keys = [...new Set(items.flatMap((item) => Object.keys(item)))];
  yield keys;
  // Only the rows that are shown are needed; the others are counted.
  for (const item of items)
    yield keys.slice(0, MAX_KEYS).map((key) => (Object.hasOwn(item, key) ? scalar(item[key]) : ''));
}

/** More columns than a table shows. */
const MAX_KEYS = 100;

function scalar(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function isProse(value: JsonObject): boolean {
  let prose = 0;
  let all = 0;
  let isReadable = true;
  const visit = (child: unknown) => {
    if (Array.isArray(child)) {
      // Records inside prose would need headings nobody gave them.
      if (child.some((item) => typeof item === 'object' && item !== null)) isReadable = false;
      for (const item of child) visit(item);
    } else if (isRecord(child)) {
      for (const item of Object.values(child)) visit(item);
    } else {
      const written = scalar(child);
      all += written.length;
      if (typeof child === 'string' && written.split(/\s+/, PROSE_WORDS).length === PROSE_WORDS)
        prose += written.length;
    }
  };
  visit(value);
  return isReadable && prose > 0 && prose >= PROSE_SHARE * all;
}

function proseBlocks(value: JsonObject, depth: number): RootContent[] {
  return Object.entries(value).flatMap(([key, child]): RootContent[] => {
    if (isRecord(child)) return [heading(depth, key), ...proseBlocks(child, depth + 1)];
    if (Array.isArray(child)) return [heading(depth, key), ...(child.length === 0 ? [] : [listOfScalars(child)])];
    const written = scalar(child);
    if (typeof child !== 'string' || !/\s/.test(written.trim())) {
      return [paragraph([strong(`${key}:`), text(` ${written}`)])];
    }
    const parts = written.split(/\n\s*\n/).map((part) => part.trim());
    return [heading(depth, key), ...parts.filter((part) => part !== '').map((part) => paragraph(part))];
  });
}

function listOfScalars(items: readonly unknown[]): RootContent {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(scalar(item))] })),
  };
}
