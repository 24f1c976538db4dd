/**
 * Words by Unicode class. `Intl.Segmenter` takes seconds on a long string; this is one pass.
 *
 * @module
 */

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_]|['’.+#/-](?=[\p{L}\p{N}]))*[+#]*/gu;

/** Scripts written without spaces: a run of them is no word, so it counts by character. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The words of a text as written, in order. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}
