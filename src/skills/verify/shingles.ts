/**
 * Near-duplicate sentences by their five-word shingles, in time linear in the words.
 *
 * @module
 */
import { UNSPACED, wordsOf } from '../language/words.ts';

const SHINGLE_WORDS = 5;
/** A sentence is told by its first words; a wall of text is compared by its beginning. */
const SENTENCE_WORDS = 200;
/** Sentences that share more of their shingles than this say the same. */
const SAME = 0.8;
/** Least hashes kept to find such sentences by: two that share most shingles share one of these almost surely. */
const SKETCH = 4;
/** Sentences under one hash: what more of them share is a phrase of the source. */
const CANDIDATES = 8;

export type Shingles = ReadonlySet<number>;

/**
 * Hashes of all runs of five words, without case, each with the numbers of the sentence: "Stop unit 1 first" and "Stop
 * unit 2 first" are alike, and say different things. Of scripts without spaces, of five characters.
 */
export function shinglesOf(sentence: string): Shingles {
  const numbers = (sentence.match(/\d+/g) ?? []).slice(0, SENTENCE_WORDS).join(' ');
  const words = wordsOf(sentence.toLowerCase())
    .slice(0, SENTENCE_WORDS)
    .flatMap((word) => (UNSPACED.test(word) ? [...word] : [word]))
    .slice(0, SENTENCE_WORDS);
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++)
    shingles.add(hash(`${numbers} ${words.slice(at, at + SHINGLE_WORDS).join(' ')}`));
  return shingles;
}

/** Jaccard similarity: 0 for nothing in common, 1 for the same. */
export function jaccard(a: Shingles, b: Shingles): number {
  let shared = 0;
  for (const shingle of a) if (b.has(shingle)) shared++;
  return shared / (a.size + b.size - shared || 1);
}

/** Sentences seen so far; answers whether another says the same as one of them. */
export class ShingleIndex {
  readonly #sketches = new Map<number, Shingles[]>();

  add(shingles: Shingles): void {
    for (const key of sketchOf(shingles)) {
      const known = this.#sketches.get(key);
      if (!known) this.#sketches.set(key, [shingles]);
      else if (known.length < CANDIDATES) known.push(shingles);
    }
  }

  hasTwin(shingles: Shingles): boolean {
    return sketchOf(shingles).some((key) =>
      (this.#sketches.get(key) ?? []).some((other) => jaccard(shingles, other) > SAME),
    );
  }
}

function sketchOf(shingles: Shingles): number[] {
  return [...shingles].sort((a, b) => a - b).slice(0, SKETCH);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
