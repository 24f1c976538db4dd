/**
 * Okapi BM25 over a handful of short texts: how a plain search engine would choose among the skills of a catalogue.
 *
 * @module
 */
import { stem } from '../language/keyphrases.ts';
import { STOP_WORDS } from '../language/stop-words.ts';
import { UNSPACED, wordsOf } from '../language/words.ts';

/** The usual constants: how soon a repeated word stops counting, and how much a long text is marked down. */
const K1 = 1.2;
const B = 0.75;

/** Positions of the texts that share a word with the query, best first; of equals the earlier. */
export type Search = (query: string) => number[];

export function bm25(texts: readonly string[]): Search {
  const documents = texts.map(termsOf);
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length);
  const counts = documents.map((terms) => countOf(terms));
  const found = countOf(counts.flatMap((terms) => [...terms.keys()]));

  function score(at: number, query: readonly string[]): number {
    const length = (documents[at]?.length ?? 0) / (average || 1);
    let sum = 0;
    for (const term of query) {
      const frequency = counts[at]?.get(term) ?? 0;
      const holders = found.get(term) ?? 0;
      const weight = Math.log(1 + (texts.length - holders + 0.5) / (holders + 0.5));
      sum += (weight * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + B * length));
    }
    return sum;
  }

  return (query) => {
    const terms = [...new Set(termsOf(query))];
    return texts
      .map((_, at) => ({ at, score: score(at, terms) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .map(({ at }) => at);
  };
}

function termsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    // A run of Chinese is compared by its character pairs.
    if (UNSPACED.test(word)) return word.length < 2 ? [word] : pairs(word);
    const lower = word.toLowerCase();
    return STOP_WORDS.has(lower) ? [] : lower.split('-').map(stem);
  });
}

function pairs(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
}

function countOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
