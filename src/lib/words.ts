/**
 * Counting words in any script.
 *
 * @module
 */

// Han and kana are written without spaces, so there each character counts, as word processors do. The bound keeps a
// run of millions of letters off the matcher's stack; its pieces are one word again below.
const PIECE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]{1,1000}/gv;
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Letters joined by one of these are one word: `don't`, `state-of-the-art`, `fs.readFile`. */
const JOINERS = "'’.-";

/** Number of words in `text`; takes time linear in its length. */
export function countWords(text: string): number {
  let count = 0;
  let end = -2;
  for (const match of text.matchAll(PIECE)) {
    const isIdeograph = IDEOGRAPH.test(match[0]);
    const continues = match.index === end || (match.index === end + 1 && JOINERS.includes(text.charAt(end)));
    if (isIdeograph || !continues) count += 1;
    end = isIdeograph ? -2 : match.index + match[0].length;
  }
  return count;
}
