/**
 * Pieces of text put together: where a space belongs between them, and what raised and lowered digits are.
 *
 * @module
 */
import type { TextRun } from './page-text.ts';

/** Narrowest gap that stands for a space, in type sizes. */
const SPACE_GAP = 0.15;
/** The same between characters that are set without spaces, but apart to fill a line. */
const IDEOGRAPHIC_GAP = 0.4;
const SCRIPT_SHIFT = 0.12;
const SCRIPT_SIZE = 0.82;

const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF\u30FC]/u;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** Where a run stands: its line's baseline and size tell raised digits from others. */
export interface LinePlace {
  y: number;
  size: number;
}

/** Whether text that ends in `before` and text that starts with `after` is written without a space between. */
export function joinsWithoutSpace(before: string, after: string): boolean {
  return IDEOGRAPHIC.test(before.slice(-1)) && IDEOGRAPHIC.test(after.slice(0, 1));
}

/** The text of runs of one line, in reading order. */
export function joinRuns(runs: readonly TextRun[], line: LinePlace): string {
  const pieces: string[] = [];
  let previous: { run: TextRun; text: string } | undefined;
  for (const run of readingOrder(runs)) {
    const text = runText(run, line);
    const isSpaced = previous !== undefined && needsSpace(previous.run, run, previous.text, text);
    pieces.push(isSpaced ? ` ${text}` : text);
    previous = { run, text };
  }
  return pieces.join('');
}

/** Whether most of the text is written from the right. */
export function isRightToLeft(runs: readonly TextRun[]): boolean {
  return runs.reduce((sum, run) => sum + (run.isRightToLeft ? run.text.length : -run.text.length), 0) > 0;
}

/** Runs of one line in the order they are read: from the right if most of the text is written so. */
export function readingOrder(runs: readonly TextRun[]): readonly TextRun[] {
  return isRightToLeft(runs) ? runs.toReversed() : runs;
}

/** Whether a space belongs between two runs, given the texts they are written with. */
export function needsSpace(previous: TextRun, run: TextRun, before: string, after: string): boolean {
  if (/^\s$/.test(before.slice(-1)) || /^\s/.test(after)) return false;
  const [left, right] = previous.x <= run.x ? [previous, run] : [run, previous];
  const gap = joinsWithoutSpace(before, after) ? IDEOGRAPHIC_GAP : SPACE_GAP;
  return right.x - (left.x + left.width) > gap * Math.max(left.size, right.size);
}

/** The text of a run, digits that are raised or lowered written as such. */
export function runText(run: TextRun, line: LinePlace): string {
  if (run.size > SCRIPT_SIZE * line.size || !/^\d{1,6}$/.test(run.text.trim())) return run.text;
  const shift = line.y - run.y;
  if (Math.abs(shift) < SCRIPT_SHIFT * line.size) return run.text;
  const digits = shift > 0 ? SUPERSCRIPTS : SUBSCRIPTS;
  return run.text.replace(/\d/g, (digit) => digits.charAt(Number(digit)));
}

/** How wide a character is in most fonts, against the others. */
export function relativeWidth(character: string): number {
  if (/[iljtfrI.,:;'|!()[\] -]/.test(character)) return 0.55;
  if (/[mwMW@%]/.test(character)) return 1.5;
  return /[A-Z\d]/.test(character) ? 1.15 : 1;
}
