/**
 * The words of a text as what they are about: without stop words and inflection, as numbers, because comparing
 * passages counts each of them over and over.
 *
 * @module
 */
import { stopWordsOf } from './stop-words.ts';
import { UNSPACED, wordsOf } from './words.ts';

/** Inflection stands at the end: longer words are told apart by so many letters in every language with an alphabet. */
const STEM_LETTERS = 7;

/** A run of Chinese without any mark is looked at so far; a longer one is no sentence. */
const UNSPACED_CHARACTERS = 200;

const SKIPPED = -1;

/** Numbers the terms of one source. The same text gives the same numbers only from the same instance. */
export class Terms {
  readonly #stopWords: ReadonlySet<string>;
  readonly #byWord = new Map<string, number>();
  readonly #byStem = new Map<string, number>();

  /** `language` is a BCP 47 tag. */
  constructor(language: string) {
    this.#stopWords = stopWordsOf(language);
  }

  /** How many different terms were met. */
  get size(): number {
    return this.#byStem.size;
  }

  /** The terms of a text in their order, stop words left out. Runs without spaces give each pair of characters. */
  of(text: string): number[] {
    const terms: number[] = [];
    for (const word of wordsOf(text)) {
      if (UNSPACED.test(word)) {
        const end = Math.min(word.length, UNSPACED_CHARACTERS) - 1;
        for (let at = 0; at < end; at++) terms.push(this.#number(word.slice(at, at + 2)));
        continue;
      }
      let term = this.#byWord.get(word);
      if (term === undefined) {
        term = this.#termOf(word);
        this.#byWord.set(word, term);
      }
      if (term !== SKIPPED) terms.push(term);
    }
    return terms;
  }

  #termOf(word: string): number {
    const lower = word.toLowerCase().replace('’', "'");
    if (lower.length < 3 || this.#stopWords.has(lower) || !/\p{L}/u.test(lower)) return SKIPPED;
    return this.#number(stemmed(lower));
  }

  #number(stem: string): number {
    let term = this.#byStem.get(stem);
    if (term === undefined) {
      term = this.#byStem.size;
      this.#byStem.set(stem, term);
    }
    return term;
  }
}

function stemmed(lower: string): string {
  const singular = lower.length > 3 && /[^su]s$/.test(lower) ? lower.slice(0, -1) : lower;
  return singular.slice(0, STEM_LETTERS);
}
