/**
 * Answers "does this stand there, word for word?" for many short texts against one long one.
 *
 * @module
 */
import { sentences } from '../language/sentences.ts';
import type { Leaf } from './leaves.ts';

/** Texts to be found; never changed, so that it can serve every skill of one source. */
export class TextIndex {
  readonly #whole: Set<string>;
  /** Line feeds never occur inside a normalised text, so a match cannot run from one leaf into the next. */
  readonly #joined: string;

  constructor(leaves: readonly Leaf[], others: readonly string[] = []) {
    const texts = [...others, ...leaves.map(({ text }) => text)];
    this.#whole = new Set(texts);
    for (const leaf of leaves) for (const sentence of leafSentences(leaf)) this.#whole.add(sentence);
    for (const text of others) for (const sentence of sentences(text)) this.#whole.add(sentence);
    this.#joined = texts.join('\n');
  }

  search(): TextSearch {
    return new TextSearch(this.#whole, this.#joined);
  }
}

/** Characters one search may look through. What is neither a text nor a sentence is rare, unless somebody wants it not to be. */
const SEARCHED_CHARACTERS = 2_000_000_000;

/** One reader of an index, with its own bound: what one skill asks never changes another's answers. */
export class TextSearch {
  readonly #whole: ReadonlySet<string>;
  readonly #joined: string;
  #room = SEARCHED_CHARACTERS;

  constructor(whole: ReadonlySet<string>, joined: string) {
    this.#whole = whole;
    this.#joined = joined;
  }

  /** Whole texts and sentences are found at once; only what is neither is searched for, and counts as missing
   * once too much was. */
  has(text: string): boolean {
    if (this.#whole.has(text)) return true;
    this.#room -= this.#joined.length;
    return this.#room > 0 && this.#joined.includes(text);
  }
}

const known = new WeakMap<Leaf, readonly string[]>();

/** The sentences of one leaf: a heading or cell counts as one, code as none. Every measure asks again. */
export function leafSentences(leaf: Leaf): readonly string[] {
  let own = known.get(leaf);
  if (own === undefined) {
    own = leaf.kind === 'code' ? [] : leaf.kind === 'paragraph' ? sentences(leaf.text) : [leaf.text];
    known.set(leaf, own);
  }
  return own;
}

export function sentencesOf(leaves: readonly Leaf[]): string[] {
  return leaves.flatMap(leafSentences);
}
