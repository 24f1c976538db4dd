/**
 * Divides a run of passages where the vocabulary changes: the division under which each part, taken as drawn from words
 * of its own, is likeliest (Utiyama and Isahara 2001, with the run's own word frequencies as the prior). Found exactly,
 * by dynamic programming. `npm run bench segmentation` measures it against the methods it descends from.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { coarsen } from './coarsen.ts';

export interface Passage {
  words: number;
  /** Numbers below `size`, in any order, repeated as often as they occur. */
  terms: readonly number[];
  /** How much speaks for a boundary before this passage besides its words; negative against one. In log-odds. */
  evidence: number;
}

export interface Grain {
  /** How many words of a part are worth as much as all that is known of the run, at most: the higher, the coarser. */
  prior: number;
  /** What a further part of a long run must gain, in natural logarithms of probability. */
  cost: number;
}

/** Whole subjects: what a reader would call another topic. */
export const TOPICS: Grain = { prior: 1_500, cost: 50 };
/** Sections within one subject. */
export const SECTIONS: Grain = { prior: 500, cost: 40 };

/** Of a short run so large a share of its words is the prior: it would outweigh all there is to see. */
const PRIOR_SHARE = 0.3;
const LEAST_PRIOR = 30;

/** A part of so many words is the usual one; others are the less likely the further from it. */
const USUAL_WORDS = 300;
const LENGTH_WEIGHT = 6;

/** The words of a part repeat each other, so their likelihood overstates what it knows; evidence must outweigh that. */
const EVIDENCE_WEIGHT = 10;

/**
 * A run of so many words is long. In a shorter one every part has fewer words to gain by, so cost and evidence shrink with
 * it: what divides a book into chapters divides a page into paragraphs.
 */
const LONG_RUN_WORDS = 6_000;

/**
 * Positions of the passages that begin a part, without the first; ascending. `size` is the number of different terms.
 * Parts have `limits.outline.segmentWords` or more, and `segmentMaxWords` or less where passages allow it. Takes time
 * linear in the passages: none is compared with more than a part's worth of others.
 */
export function partition(passages: readonly Passage[], size: number, grain: Grain): number[] {
  const coarse = coarsen(passages);
  return divide(coarse.passages, size, grain).map((at) => coarse.starts[at] ?? 0);
}

function divide(passages: readonly Passage[], size: number, grain: Grain): number[] {
  const { segmentWords, segmentMaxWords } = limits.outline;
  const { terms, weights } = weigh(passages, size);
  const { totals, mass: all } = totalsOf(terms, weights, size);
  const prior = Math.min(grain.prior, Math.max(LEAST_PRIOR, PRIOR_SHARE * all));
  // Of each term, by how much one occurrence outweighs what is known of it from the whole run.
  const rarity = totals.map((total) => (total === 0 ? 0 : all / (prior * total)));
  const count = passages.length;
  const scale = Math.min(1, passages.reduce((sum, { words }) => sum + words, 0) / LONG_RUN_WORDS);
  const best = new Float64Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(count + 1).fill(0);
  best[0] = 0;
  const counts = new Float64Array(size);
  for (let start = 0; start < count; start++) {
    const before = best[start] ?? 0;
    if (before === Number.NEGATIVE_INFINITY) continue;
    const evidence = EVIDENCE_WEIGHT * (passages[start]?.evidence ?? 0);
    const entry = start === 0 ? 0 : before + scale * (evidence - grain.cost);
    let likelihood = 0;
    let mass = 0;
    let words = 0;
    let end = start;
    for (; end < count; end++) {
      words += passages[end]?.words ?? 0;
      if (words > segmentMaxWords && end > start) break;
      const own = terms[end] ?? NONE;
      const weight = weights[end] ?? NO_WEIGHTS;
      let added = 0;
      for (let at = 0; at < own.length; at++) {
        const term = own[at] as number;
        const seen = counts[term] as number;
        const share = weight[at] as number;
        // Only what was met in this part before is likelier than in the whole run.
        if (seen > 0) likelihood += share * Math.log1p(seen * (rarity[term] as number));
        added += share;
      }
      likelihood -= added * Math.log1p(mass / prior);
      for (let at = 0; at < own.length; at++) {
        const term = own[at] as number;
        counts[term] = (counts[term] as number) + (weight[at] as number);
      }
      mass += added;
      if (words < segmentWords && end + 1 < count) continue;
      const value = entry + likelihood - LENGTH_WEIGHT * Math.abs(Math.log(Math.max(1, words) / USUAL_WORDS));
      if (value > (best[end + 1] ?? 0)) {
        best[end + 1] = value;
        from[end + 1] = start;
      }
    }
    for (let at = start; at < Math.min(end, count); at++) for (const term of terms[at] ?? NONE) counts[term] = 0;
  }
  return trace(from);
}

const NONE = new Int32Array(0);
const NO_WEIGHTS = new Float64Array(0);

interface Weighed {
  /** Of each passage, its different terms. */
  terms: Int32Array[];
  /** Of each of those, 1 plus the logarithm of how often it occurs: the tenth time says less than the first. */
  weights: Float64Array[];
}

function weigh(passages: readonly Passage[], size: number): Weighed {
  const times = new Int32Array(size);
  const terms: Int32Array[] = [];
  const weights: Float64Array[] = [];
  for (const passage of passages) {
    const different: number[] = [];
    for (const term of passage.terms) {
      if (times[term] === 0) different.push(term);
      times[term] = (times[term] as number) + 1;
    }
    terms.push(Int32Array.from(different));
    weights.push(Float64Array.from(different, (term) => 1 + Math.log(times[term] as number)));
    for (const term of different) times[term] = 0;
  }
  return { terms, weights };
}

/** Weight of each term in the run, and of all of them. */
function totalsOf(terms: readonly Int32Array[], weights: readonly Float64Array[], size: number) {
  const totals = new Float64Array(size);
  let mass = 0;
  terms.forEach((own, passage) => {
    own.forEach((term, at) => {
      const weight = weights[passage]?.[at] ?? 0;
      totals[term] = (totals[term] as number) + weight;
      mass += weight;
    });
  });
  return { totals, mass };
}

function trace(from: Int32Array): number[] {
  const starts: number[] = [];
  for (let at = from[from.length - 1] ?? 0; at > 0; at = from[at] ?? 0) starts.push(at);
  return starts.reverse();
}
