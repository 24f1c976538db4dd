/**
 * Answers "does this stand there, word for word?" for many short texts against one long one.
 *
 * @module
 */
import { sentences } from '../language/sentences.ts';
import { UNSPACED } from '../language/words.ts';
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

  /**
   * Whole texts and sentences are found at once; only what is neither is searched for, and counts as missing once too
   * much was.
   */
  has(text: string, ends: 'word' | 'clause' = 'word'): boolean {
    if (this.#whole.has(text)) return true;
    this.#room -= this.#joined.length;
    return this.#room > 0 && standsWhole(this.#joined, text, ends);
  }

  /** Where it stands, from `after` on if it stands there too; nothing when it does not stand there at all. */
  place(text: string, after: number): number | undefined {
    this.#room -= this.#joined.length;
    if (this.#room <= 0) return undefined;
    const at = this.#joined.indexOf(text, after);
    const found = at === -1 ? this.#joined.indexOf(text) : at;
    return found === -1 ? undefined : found;
  }
}

/** Places looked at for one text. */
const PLACES = 100;

/**
 * Not inside a longer word, number or flag: "-force" is no part of "--force", nor "5 MB" of "15 MB". A clause ends where
 * the source has a mark or an end too: half of a sentence may say the contrary of all of it.
 */
function standsWhole(whole: string, text: string, ends: 'word' | 'clause'): boolean {
  let at = whole.indexOf(text);
  for (let place = 0; at !== -1 && place < PLACES; place++) {
    const end = at + text.length;
    if (
      opensAt(whole, at, text) &&
      closesAt(whole, end, text) &&
      (ends === 'word' || (isClauseStart(whole, at) && isClauseEnd(whole, end, text)))
    )
      return true;
    at = whole.indexOf(text, at + 1);
  }
  return false;
}

const WORD = /[\p{L}\p{N}]/u;

function opensAt(whole: string, at: number, text: string): boolean {
  const before = whole.charAt(at - 1);
  if (text.startsWith('-')) return before !== '-';
  return !/^[\p{L}\p{N}]/u.test(text) || !WORD.test(before) || UNSPACED.test(text.charAt(0));
}

function closesAt(whole: string, end: number, text: string): boolean {
  const after = whole.charAt(end);
  return !/[\p{L}\p{N}]$/u.test(text) || !WORD.test(after) || UNSPACED.test(after);
}

function isClauseEnd(whole: string, end: number, text: string): boolean {
  return (
    /[.!?:;,)"”…。！？：；，、]$/.test(text) ||
    /^(?:\n|\s?[.!?:;,)(—–"”。！？：；，、-]|$)/.test(whole.slice(end, end + 2))
  );
}

/** "open it" of "Never open it" is no clause. */
function isClauseStart(whole: string, at: number): boolean {
  return /(?:^|[\n.!?:;,()"“”'‘’…—–-]\s?|[。！？：；，、]|[•·*]\s?)$/u.test(whole.slice(Math.max(0, at - 2), at));
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
