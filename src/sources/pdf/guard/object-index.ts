/**
 * Finds the objects of a PDF file by looking through all of it: what the cross-reference table says is not to be
 * trusted, and pdf.js itself looks for objects where the table fails.
 *
 * @module
 */
import type { Budget } from './budget.ts';
import { readObject } from './object-reader.ts';
import type { PdfDict, PdfValue } from './pdf-value.ts';

export interface FoundObject {
  /** -1 if what stands in front of it is no number. */
  number: number;
  value: PdfValue;
  /** Where the data of the stream starts, if it is one; its dictionary is `value`. */
  streamStart?: number;
}

const OBJ = [0x6f, 0x62, 0x6a];
const TRAILER = Array.from('trailer', (character) => character.charCodeAt(0));
const DIGITS = 12;

/** Every object that stands in the file as such, and the dictionaries of trailers, in the order of the file. */
export function* objectsOf(bytes: Uint8Array, budget: Budget): Generator<FoundObject, void> {
  for (let at = find(bytes, OBJ, 0); at >= 0; at = find(bytes, OBJ, at + 3)) {
    // The end of an object.
    if (bytes[at - 1] === 0x64) continue;
    const found = readObject(bytes, at + 3, budget);
    if (found === undefined) continue;
    const { value, streamStart } = found;
    yield { number: numberBefore(bytes, at), value, ...(streamStart !== undefined && { streamStart }) };
  }
}

export function* trailersOf(bytes: Uint8Array, budget: Budget): Generator<PdfDict, void> {
  for (let at = find(bytes, TRAILER, 0); at >= 0; at = find(bytes, TRAILER, at + TRAILER.length)) {
    const value = readObject(bytes, at + TRAILER.length, budget)?.value;
    if (value instanceof Map) yield value;
  }
}

/** The next place of `pattern` from `from` on, or -1. */
export function find(bytes: Uint8Array, pattern: readonly number[], from: number): number {
  // The last byte is the rarest of the patterns looked for.
  const last = pattern.length - 1;
  const rare = pattern[last] ?? 0;
  for (let at = bytes.indexOf(rare, from + last); at >= 0; at = bytes.indexOf(rare, at + 1)) {
    if (pattern.every((byte, index) => bytes[at - last + index] === byte)) return at - last;
  }
  return -1;
}

/** The number of the object whose keyword stands at `at`: "12 0 obj". */
function numberBefore(bytes: Uint8Array, at: number): number {
  const before = String.fromCharCode(...bytes.subarray(Math.max(at - 2 * DIGITS, 0), at));
  const number = /(\d{1,10})\s+\d{1,5}\s*$/.exec(before)?.[1];
  return number === undefined ? -1 : Number(number);
}
