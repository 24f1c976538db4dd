/**
 * Two transcriptions of recordings that overlap, joined so that no word is there twice.
 *
 * @module
 */
export interface Seam {
  before: string;
  after: string;
}

interface Word {
  text: string;
  end: number;
}

/** Letters and digits of scripts with spaces; of those without, each character. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]{1,100}(?:['’][\p{L}\p{N}\p{M}]{1,100})?/gu;
/** People speak two to four words a second. */
const WORDS_PER_SECOND = 5;
/** Characters of one script or the other that so many words may have. */
const CHARACTERS_PER_WORD = 30;
/** A shorter run of equal words inside the overlap may be chance; so may one of few characters. */
const MIN_RUN = 3;
const MIN_RUN_CHARACTERS = 6;

/**
 * Takes from `before` and `after` what both hold of the `seconds` they share. At its end `before` may have garbled a
 * word, at its beginning `after`: the words both of them have in a row are the seam.
 */
export function joinSeam(before: string, after: string, seconds: number): Seam {
  const most = Math.ceil(seconds * WORDS_PER_SECOND) + 1;
  const tailStart = Math.max(0, before.length - most * CHARACTERS_PER_WORD);
  const tail = wordsOf(before.slice(tailStart)).slice(-most);
  const head = wordsOf(after.slice(0, most * CHARACTERS_PER_WORD)).slice(0, most);
  const ending = endsWithStart(tail, head);
  const run = longestRun(tail, head);
  // A word or two at the very seam may be equal by chance, where more of them are equal before it.
  if (run === undefined || run.length <= ending) {
    return { before, after: ending === 0 ? after : rest(after, head[ending - 1]?.end ?? 0) };
  }
  const seamEnd = tail[run.tail + run.length - 1]?.end ?? 0;
  return {
    before: before.slice(0, tailStart + seamEnd),
    after: rest(after, head[run.head + run.length - 1]?.end ?? 0),
  };
}

/** Punctuation belongs to the word before it, which is in the other text. */
function rest(text: string, from: number): string {
  return text.slice(from).replace(/^[^\p{L}\p{N}"'“‘«¿¡([{-]{1,20}/u, '');
}

/** How many words at the end of `tail` are the beginning of `head`. */
function endsWithStart(tail: readonly Word[], head: readonly Word[]): number {
  for (let size = Math.min(tail.length, head.length); size > 0; size -= 1) {
    const offset = tail.length - size;
    if (head.slice(0, size).every((word, index) => word.text === tail[offset + index]?.text)) return size;
  }
  return 0;
}

function longestRun(
  tail: readonly Word[],
  head: readonly Word[],
): { tail: number; head: number; length: number } | undefined {
  let best: { tail: number; head: number; length: number } | undefined;
  let previous: number[] = [];
  for (const [row, word] of tail.entries()) {
    const current: number[] = [];
    for (const [column, other] of head.entries()) {
      const length = word.text === other.text ? (previous[column - 1] ?? 0) + 1 : 0;
      current.push(length);
      if (length >= MIN_RUN && length > (best?.length ?? 0)) {
        best = { tail: row - length + 1, head: column - length + 1, length };
      }
    }
    previous = current;
  }
  if (best === undefined) return undefined;
  const equal = tail.slice(best.tail, best.tail + best.length);
  return equal.reduce((sum, { text }) => sum + text.length, 0) < MIN_RUN_CHARACTERS ? undefined : best;
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    text: match[0].toLowerCase().replace('’', "'"),
    end: match.index + match[0].length,
  }));
}
