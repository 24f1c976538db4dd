/**
 * Drawn tables stand on columns of the screen, of which a Chinese or Japanese sign takes two.
 *
 * @module
 */

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g;
/** Stands in the second column of a wide sign; no source holds one. */
const FILLER = '\0';

/** The line with one character for each column. */
export function toColumns(line: string): string {
  return line.replace(WIDE, `$&${FILLER}`);
}

/** A cell of such lines as text again, without the indentation all of it has. */
export function fromColumns(lines: readonly string[]): string[] {
  const texts = lines.map((line) => line.replaceAll(FILLER, '').trimEnd());
  const indents = texts.filter((text) => text !== '').map((text) => text.length - text.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return texts.map((text) => text.slice(Number.isFinite(indent) ? indent : 0));
}
