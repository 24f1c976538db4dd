/**
 * Lines that open and close blocks. Where each one closes is known beforehand, because looking for it anew at every line
 * would take too long where none does.
 *
 * @module
 */
import type { Line } from './preprocess.ts';

export type Enclosure =
  | 'listing'
  | 'literal'
  | 'example'
  | 'sidebar'
  | 'quote'
  | 'passthrough'
  | 'comment'
  | 'open'
  | 'table'
  | 'fenced';

const DELIMITER =
  /^(?:(-{4,})|(\.{4,})|(={4,})|(\*{4,})|(_{4,})|(\+{4,})|(\/{4,})|(--|~{4,})|([|,:!]={3,})|(`{3,})[^`\s]*)$/;
const ENCLOSURES: readonly Enclosure[] = [
  'listing',
  'literal',
  'example',
  'sidebar',
  'quote',
  'passthrough',
  'comment',
  'open',
  'table',
  'fenced',
];

export interface Delimiter {
  enclosure: Enclosure;
  /** The line that closes it. */
  closing: string;
}

export function delimiterAt(line: string): Delimiter | undefined {
  const match = DELIMITER.exec(line);
  if (match === null) return undefined;
  const at = match.findIndex((group, index) => index > 0 && group !== undefined);
  const enclosure = ENCLOSURES[at - 1];
  return enclosure === undefined ? undefined : { enclosure, closing: match[at] ?? line };
}

/** Finds, for the lines of one document, the next that reads the same. */
export class Closings {
  /** Indices of the lines that may close something, by what they read. */
  readonly #places = new Map<string, number[]>();

  constructor(lines: readonly Line[]) {
    lines.forEach(({ text }, index) => {
      if (delimiterAt(text) === undefined) return;
      const places = this.#places.get(text);
      if (places === undefined) this.#places.set(text, [index]);
      else places.push(index);
    });
  }

  /** The first such line after `index` and before `end`; `end` if there is none. */
  next(closing: string, index: number, end: number): number {
    const places = this.#places.get(closing) ?? [];
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) > index) high = middle;
      else low = middle + 1;
    }
    return Math.min(places[low] ?? end, end);
  }
}
