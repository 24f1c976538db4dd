/**
 * The runs of words a sentence shares with the source, longest first from left to right (Grusky et al., 2018). Looked
 * for only in sentences that are not the source's own, so the index is built only when there are some.
 *
 * @module
 */
import { UNSPACED, wordsOf } from '../language/words.ts';

/** Places of one word pair that are tried: more would be a phrase like "of the", which a longer run settles. */
const PLACES = 32;
/** Longest run counted as one; keeps a text of one repeated word linear. */
const LONGEST = 64;
/** Distinct words told apart; a pair of their numbers stays an exact integer. */
const VOCABULARY = 2 ** 26;

export interface SentenceFragments {
  words: number;
  bigrams: number;
  /** Pairs of neighbouring words the source does not have. */
  novelBigrams: number;
  /** Words of each run. */
  lengths: number[];
}

export class SourceFragments {
  readonly #numbers = new Map<string, number>();
  readonly #words: number[] = [];
  readonly #places = new Map<number, number[]>();

  /** `texts` are the source's leaves: no run goes from one into the next. */
  constructor(texts: readonly string[]) {
    for (const text of texts) {
      let previous = 0;
      for (const word of tokens(text)) {
        let number = this.#numbers.get(word);
        if (number === undefined) {
          number = this.#numbers.size + 1;
          this.#numbers.set(word, number);
        }
        if (previous !== 0) this.#note(previous * VOCABULARY + number, this.#words.length - 1);
        this.#words.push(number);
        previous = number;
      }
      this.#words.push(0);
    }
  }

  of(sentence: string): SentenceFragments {
    const words = tokens(sentence).map((word) => this.#numbers.get(word) ?? 0);
    const lengths: number[] = [];
    let novelBigrams = 0;
    for (let at = 0; at + 1 < words.length; at++) if (this.#placesOf(words, at).length === 0) novelBigrams++;
    for (let at = 0; at < words.length; ) {
      const length = this.#longest(words, at);
      if (length > 0) lengths.push(length);
      at += Math.max(1, length);
    }
    return { words: words.length, bigrams: Math.max(0, words.length - 1), novelBigrams, lengths };
  }

  #note(pair: number, place: number): void {
    const known = this.#places.get(pair);
    if (!known) this.#places.set(pair, [place]);
    else if (known.length < PLACES) known.push(place);
  }

  #placesOf(words: readonly number[], at: number): readonly number[] {
    const [first = 0, second = 0] = [words[at], words[at + 1]];
    return first === 0 || second === 0 ? [] : (this.#places.get(first * VOCABULARY + second) ?? []);
  }

  #longest(words: readonly number[], at: number): number {
    if ((words[at] ?? 0) === 0) return 0;
    let best = 1;
    for (const place of this.#placesOf(words, at)) {
      let length = 2;
      while (length < LONGEST && (words[at + length] ?? 0) !== 0 && words[at + length] === this.#words[place + length])
        length++;
      best = Math.max(best, length);
    }
    return best;
  }
}

/** Words without case; of scripts without spaces, characters. */
function tokens(text: string): string[] {
  return wordsOf(text.toLowerCase()).flatMap((word) => (UNSPACED.test(word) ? [...word] : [word]));
}
