/**
 * Sentences by their place in the graph of what they have in common: TextRank (Mihalcea & Tarau 2004) weighs an edge
 * by the words two sentences share, LexRank (Erkan & Radev 2004) joins those whose tf-idf cosine is over a threshold.
 *
 * @module
 */
import { Terms } from '../../../src/skills/language/terms.ts';
import type { Baseline } from './baseline.ts';
import { type Graph, pageRank } from './page-rank.ts';
import type { Unit } from './units.ts';

/** The graph has a weight for each pair: what comes later follows in the order of the source. */
const RANKED_UNITS = 2_000;
/** "LexRank with threshold 0.1" is the best of its authors' variants. */
const THRESHOLD = 0.1;

export const textRank: Baseline = {
  name: 'TextRank',
  rank: (units, language) => rankBy(units, language, wordOverlap),
};

export const lexRank: Baseline = {
  name: 'LexRank',
  rank: (units, language) => rankBy(units, language, thresholdedCosine),
};

type Counts = ReadonlyMap<number, number>;

function rankBy(units: readonly Unit[], language: string, graphOf: (bags: readonly Counts[]) => Graph): Unit[] {
  const terms = new Terms(language);
  const ranked = units.slice(0, RANKED_UNITS);
  const scores = pageRank(graphOf(ranked.map(({ text }) => countOf(terms.of(text)))));
  const order = ranked.map((unit, at) => ({ unit, score: scores[at] ?? 0 }));
  order.sort((a, b) => b.score - a.score || a.unit.at - b.unit.at);
  return [...order.map(({ unit }) => unit), ...units.slice(RANKED_UNITS)];
}

/** |A ∩ B| / (log |A| + log |B|). */
function wordOverlap(bags: readonly Counts[]): Graph {
  const logs = bags.map((bag) => Math.log(Math.max(1, total(bag))));
  return graphOf(
    bags,
    () => 1,
    (a, b, common) => {
      const length = (logs[a] ?? 0) + (logs[b] ?? 0);
      return length === 0 ? 0 : common / length;
    },
  );
}

/** 1 for a pair whose idf-modified cosine is over the threshold, else 0. */
function thresholdedCosine(bags: readonly Counts[]): Graph {
  const holders = countOf(bags.flatMap((bag) => [...bag.keys()]));
  const idf = (term: number) => Math.log(bags.length / (holders.get(term) ?? 1));
  const lengths = bags.map((bag) =>
    Math.sqrt([...bag].reduce((sum, [term, count]) => sum + (count * idf(term)) ** 2, 0)),
  );
  return graphOf(
    bags,
    (term, a, b) => a * b * idf(term) ** 2,
    (a, b, common) => (common > THRESHOLD * (lengths[a] ?? 0) * (lengths[b] ?? 0) ? 1 : 0),
  );
}

/** Sums `weigh` over the terms two bags share and lets `edge` make a weight of it. */
function graphOf(
  bags: readonly Counts[],
  weigh: (term: number, a: number, b: number) => number,
  edge: (a: number, b: number, common: number) => number,
): Graph {
  const places = new Map<number, [at: number, count: number][]>();
  const rows = bags.map(() => new Float64Array(bags.length));
  bags.forEach((bag, a) => {
    const row = rows[a] ?? new Float64Array();
    for (const [term, count] of bag) {
      const holders = places.get(term) ?? [];
      for (const [b, other] of holders) row[b] = (row[b] ?? 0) + weigh(term, count, other);
      holders.push([a, count]);
      places.set(term, holders);
    }
    for (let b = 0; b < a; b++) {
      row[b] = (row[b] ?? 0) > 0 ? edge(a, b, row[b] ?? 0) : 0;
      const mirror = rows[b];
      if (mirror) mirror[a] = row[b] ?? 0;
    }
  });
  return rows;
}

function countOf(terms: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function total(bag: Counts): number {
  let sum = 0;
  for (const count of bag.values()) sum += count;
  return sum;
}
