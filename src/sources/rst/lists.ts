/**
 * Bullet lists and enumerated lists.
 *
 * @module
 */
import { type Flow, list } from '../markup/flow.ts';
import type { Lines } from './lines.ts';
import type { Block, Construct, Reader } from './reader.ts';

const BULLET = /^([*+\-•‣⁃])(?: +(?=\S)|$)/;
const ENUMERATOR = /^(\(?)(\d{1,9}|[A-Za-z]|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|#)([.)])(?: +(?=\S)|$)/;
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

export const readBulletList: Construct = (lines, index, reader) => {
  const bullet = BULLET.exec(lines.text(index))?.[1];
  if (bullet === undefined) return undefined;
  const items: Flow[][] = [];
  let next = index;
  for (let match = BULLET.exec(lines.text(next)); match?.[1] === bullet; match = BULLET.exec(lines.text(next))) {
    const item = readItem(lines, next, match[0].length, reader);
    items.push(item.nodes);
    next = lines.skipBlank(item.next);
  }
  return { nodes: [list(items)], next };
};

export const readEnumeratedList: Construct = (lines, index, reader) => {
  const first = enumeratorAt(lines, index);
  if (first === undefined) return undefined;
  const items: Flow[][] = [];
  let next = index;
  for (
    let current: Enumerator | undefined = first;
    current !== undefined && continues(first, current, items.length);
    current = enumeratorAt(lines, next)
  ) {
    const item = readItem(lines, next, current.length, reader);
    items.push(item.nodes);
    next = lines.skipBlank(item.next);
  }
  return { nodes: [list(items, first.ordinal)], next };
};

interface Enumerator {
  /** The signs around it, and whether it is a number or a letter. */
  form: string;
  ordinal: number;
  /** What it would be as a Roman number: `v.` is the fifth of those, and the 22nd letter. */
  roman: number;
  /** It numbers itself. */
  isAuto: boolean;
  length: number;
}

function continues(first: Enumerator, current: Enumerator, items: number): boolean {
  if (current.isAuto) return first.form.at(-1) === current.form.at(-1);
  const next = first.ordinal + items;
  return current.form === first.form && (items === 0 || current.ordinal === next || current.roman === next);
}

/** A line that goes on without indentation is a sentence that starts with an initial. */
function enumeratorAt(lines: Lines, index: number): Enumerator | undefined {
  const match = ENUMERATOR.exec(lines.text(index));
  if (match === null) return undefined;
  const isItem = lines.isBlank(index + 1) || lines.indent(index + 1) > 0 || ENUMERATOR.test(lines.text(index + 1));
  if (!isItem) return undefined;
  const [all, open = '', value = '', close = ''] = match;
  const isNumber = /^\d/.test(value);
  const roman = isNumber ? 0 : romanNumber(value);
  const letter = value.length === 1 && !/i/i.test(value) ? value.toLowerCase().charCodeAt(0) - 96 : roman;
  const ordinal = value === '#' ? 1 : isNumber ? Number(value) : letter;
  const kind = isNumber ? '1' : value === value.toLowerCase() ? 'a' : 'A';
  return { form: `${open}${kind}${close}`, ordinal, roman, isAuto: value === '#', length: all.length };
}

function romanNumber(value: string): number {
  const digits = [...value.toLowerCase()].map((letter) => ROMAN[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

function readItem(lines: Lines, index: number, marker: number, reader: Reader): Block {
  const next = lines.indentedEnd(index);
  return { nodes: reader.blocks(lines.part(index, next, marker)), next };
}
