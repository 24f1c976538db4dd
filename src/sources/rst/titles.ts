/**
 * Section titles: a line of text with a line of one sign below it, or above it too.
 *
 * @module
 */
import type { Lines } from './lines.ts';

export interface Title {
  text: string;
  /** The sign, twice if it stands above the title too: each such style is a level of its own. */
  style: string;
  /** Lines it takes up. */
  lines: number;
}

/** Any printable sign, over and over. A regular expression cannot compare lengths, `isLong` does. */
const RULE = /^([!-/:-@[-`{-~])\1*$/;
/** A shorter line must be as long as its title: `--` and `...` are text. */
const SURE_LENGTH = 4;

/** The title that starts at line `index`. */
export function titleAt(lines: Lines, index: number): Title | undefined {
  const first = lines.text(index);
  const second = lines.text(index + 1);
  if (first === '' || second === '') return undefined;
  const over = RULE.exec(first)?.[1];
  if (over !== undefined && first.length > 1) {
    const text = second.trim();
    const isOver = lines.text(index + 2) === first && !RULE.test(text) && isLong(first, text);
    return isOver ? { text, style: over + over, lines: 3 } : undefined;
  }
  const under = RULE.exec(second)?.[1];
  if (under === undefined || first.startsWith(' ') || !isLong(second, first) || second.length === 1) return undefined;
  return { text: first.trim(), style: under, lines: 2 };
}

/** Whether line `index` is a rule between paragraphs. */
export function isTransition(lines: Lines, index: number): boolean {
  const text = lines.text(index);
  return text.length >= SURE_LENGTH && RULE.test(text) && lines.isBlank(index + 1) && lines.isBlank(index - 1);
}

function isLong(rule: string, title: string): boolean {
  return rule.length >= Math.min(SURE_LENGTH, title.length);
}
