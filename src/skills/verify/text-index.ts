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

  constructor(texts: readonly string[]) {
    this.#whole = new Set(texts.flatMap((text) => [text, ...sentences(text)]));
    this.#joined = texts.join('\n');
  }

  /** Whole texts and sentences are found at once; only what is neither is searched for. */
  has(text: string): boolean {
    return this.#whole.has(text) || this.#joined.includes(text);
  }
}

/** The sentences of prose leaves; headings and cells count as one each, code as none. */
export function sentencesOf(leaves: readonly Leaf[]): string[] {
  return leaves.flatMap(({ kind, text }) => (kind === 'code' ? [] : kind === 'paragraph' ? sentences(text) : [text]));
}
