/**
 * Answers "does this stand there, word for word?" for many short texts against one long one.
 *
 * @module
 */
import { sentences } from '../language/sentences.ts';
import type { Leaf } from './leaves.ts';

export class TextIndex {
  readonly #whole: Set<string>;
  /** Line feeds never occur inside a normalised text, so a match cannot run from one leaf into the next. */
  readonly #joined: string;
  /** Characters that may still be searched. What is neither a text nor a sentence is rare, unless somebody wants it not to be. */
  #room = 2_000_000_000;

  constructor(texts: readonly string[]) {
    this.#whole = new Set(texts.flatMap((text) => [text, ...sentences(text)]));
    this.#joined = texts.join('\n');
  }

  /** Whole texts and sentences are found at once; only what is neither is searched for, and counts as missing
   * once too much was. */
  has(text: string): boolean {
    if (this.#whole.has(text)) return true;
    this.#room -= this.#joined.length;
    return this.#room > 0 && this.#joined.includes(text);
  }
}

/** The sentences of prose leaves; headings and cells count as one each, code as none. */
export function sentencesOf(leaves: readonly Leaf[]): string[] {
  return leaves.flatMap(({ kind, text }) => (kind === 'code' ? [] : kind === 'paragraph' ? sentences(text) : [text]));
}
