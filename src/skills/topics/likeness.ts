/**
 * How alike units are by their words, and groups of units by those of all their members.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Terms } from '../language/terms.ts';
import type { Unit } from './units.ts';

/**
 * - `subjects`: cosine over square roots of frequencies, of a group over those of its members together. Without an
 *   inverse document frequency on purpose: among the chapters of one source it would erase exactly the vocabulary that
 *   makes them one subject.
 * - `jobs`: with one, and of groups the mean over their members: what all chapters share is no help in telling them apart,
 *   and a group must not grow more like everything the larger it gets.
 */
export type Comparison = 'subjects' | 'jobs';

/** Of a heading above a unit: it names what every unit beneath it is about. */
const TITLE_WEIGHT = 2;

/** A chapter about a thing names it so often at least, and again every so many words. */
const NAMINGS = 2;
const WORDS_A_NAMING = 250;

/** Groups whose units have less in common than this on the mean are not one subject, however alike their sums have become. */
const LEAST_MEAN = 0.13;

export class Likeness {
  readonly #comparison: Comparison;
  readonly #count: number;
  /** Scalar products of each with each, row by row. A group has its head's row; vectors of a group add up. */
  readonly #products: Float64Array;
  readonly #counts: ReadonlyMap<number, number>[];
  /** Cosines of the units, added up as groups are joined: what they are alike on the mean. */
  readonly #cosines: Float64Array;
  readonly #words: number[];
  readonly #members: number[];

  constructor(units: readonly Unit[], terms: Terms, comparison: Comparison) {
    this.#comparison = comparison;
    this.#count = units.length;
    this.#counts = units.map((unit) => termCounts(unit, terms));
    this.#words = units.map(({ words }) => words);
    this.#members = units.map(() => 1);
    this.#products = productsOf(this.#counts, comparison === 'jobs');
    this.#cosines = this.#unitLength();
    if (comparison === 'jobs') this.#products.set(this.#cosines);
  }

  words(at: number): number {
    return this.#words[at] ?? 0;
  }

  /** Whether a unit keeps coming back to one of the terms. */
  names(at: number, terms: readonly number[]): boolean {
    const least = Math.max(NAMINGS, this.words(at) / WORDS_A_NAMING);
    return terms.some((term) => (this.#counts[at]?.get(term) ?? 0) >= least);
  }

  /** 0 for nothing in common, 1 for the same words in the same shares. */
  between(one: number, other: number): number {
    const product = this.#at(one, other);
    if (this.#comparison === 'jobs') return product / ((this.#members[one] ?? 1) * (this.#members[other] ?? 1));
    const mean =
      (this.#cosines[one * this.#count + other] ?? 0) / ((this.#members[one] ?? 1) * (this.#members[other] ?? 1));
    // A large group has a word in common with everything.
    if (mean < LEAST_MEAN) return mean;
    const norms = this.#at(one, one) * this.#at(other, other);
    return norms === 0 ? 0 : product / Math.sqrt(norms);
  }

  /** Makes `head` stand for both. `other` must not be asked for any more. */
  merge(head: number, other: number): void {
    const own = this.#at(head, head) + 2 * this.#at(head, other) + this.#at(other, other);
    for (let at = 0; at < this.#count; at++) {
      const sum = this.#at(head, at) + this.#at(other, at);
      this.#products[head * this.#count + at] = sum;
      this.#products[at * this.#count + head] = sum;
      const cosines = (this.#cosines[head * this.#count + at] ?? 0) + (this.#cosines[other * this.#count + at] ?? 0);
      this.#cosines[head * this.#count + at] = cosines;
      this.#cosines[at * this.#count + head] = cosines;
    }
    this.#products[head * this.#count + head] = own;
    this.#words[head] = this.words(head) + this.words(other);
    this.#members[head] = (this.#members[head] ?? 1) + (this.#members[other] ?? 1);
  }

  #at(row: number, column: number): number {
    return this.#products[row * this.#count + column] ?? 0;
  }

  #unitLength(): Float64Array {
    const norms = this.#members.map((_, at) => Math.sqrt(this.#at(at, at)) || 1);
    return this.#products.map((product, at) => {
      const row = norms[Math.floor(at / this.#count)] ?? 1;
      return product / (row * (norms[at % this.#count] ?? 1));
    });
  }
}

/** Term by term rather than pair by pair: most pairs share few of them. */
function productsOf(units: readonly ReadonlyMap<number, number>[], byRarity: boolean): Float64Array {
  const count = units.length;
  const byTerm = new Map<number, { unit: number; weight: number }[]>();
  units.forEach((counts, unit) => {
    for (const [term, times] of counts) {
      const holders = byTerm.get(term);
      if (holders) holders.push({ unit, weight: Math.sqrt(times) });
      else byTerm.set(term, [{ unit, weight: Math.sqrt(times) }]);
    }
  });
  const products = new Float64Array(count * count);
  for (const holders of byTerm.values()) {
    const rarity = byRarity ? Math.log(1 + count / holders.length) ** 2 : 1;
    for (const one of holders) {
      for (const other of holders) {
        const at = one.unit * count + other.unit;
        products[at] = (products[at] ?? 0) + one.weight * other.weight * rarity;
      }
    }
  }
  return products;
}

function termCounts({ blocks, sections }: Unit, terms: Terms): Map<number, number> {
  const counts = new Map<number, number>();
  const add = (text: string, times: number): void => {
    for (const term of terms.of(text)) counts.set(term, (counts.get(term) ?? 0) + times);
  };
  for (const { text } of blocks) add(text.slice(0, limits.outline.blockCharacters), 1);
  for (const { parent } of sections) {
    for (let above = parent; above?.parent; above = above.parent) add(above.title, TITLE_WEIGHT);
  }
  return counts;
}
