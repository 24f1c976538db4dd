/**
 * How alike two passages are: cosine over their words, damped so that one frequent word does not decide. Without an
 * inverse document frequency on purpose: among the chapters of one source it would erase exactly the vocabulary that
 * makes them one subject.
 *
 * @module
 */
import { stem } from './keyphrases.ts';
import { STOP_WORDS } from './stop-words.ts';
import { UNSPACED, wordsOf } from './words.ts';

export type Vector = ReadonlyMap<string, number>;

/** One vector a passage, of length one. */
export function vectors(texts: readonly string[]): Vector[] {
  return texts.map((text) => {
    const weighted = new Map<string, number>();
    let sum = 0;
    for (const [term, count] of termCounts(text)) {
      const weight = Math.sqrt(count);
      weighted.set(term, weight);
      sum += weight * weight;
    }
    const length = Math.sqrt(sum) || 1;
    for (const [term, weight] of weighted) weighted.set(term, weight / length);
    return weighted;
  });
}

/** 0 for nothing in common, 1 for the same words in the same shares. */
export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

function termCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) {
    if (word.length < 3 || STOP_WORDS.has(word.toLowerCase())) {
      if (!UNSPACED.test(word)) continue;
    }
    // A run of Chinese is compared by its character pairs.
    if (UNSPACED.test(word)) {
      for (let at = 0; at + 1 < word.length; at++) bump(counts, word.slice(at, at + 2));
    } else bump(counts, stem(word));
  }
  return counts;
}

function bump(counts: Map<string, number>, term: string): void {
  counts.set(term, (counts.get(term) ?? 0) + 1);
}
