/**
 * How much of what its section and the whole text are about a unit says (after HipoRank, Dong et al., 2021): units are
 * compared with their section, sections with the text, and what stands at a section's edge counts for more.
 *
 * @module
 */
import { stem } from '../../language/keyphrases.ts';
import { STOP_WORDS } from '../../language/stop-words.ts';
import { UNSPACED, wordsOf } from '../../language/words.ts';
import type { Unit } from './units.ts';

export type TermVector = ReadonlyMap<string, number>;

export interface Central {
  /** 0–1 within the text. */
  centrality: number;
  /** tf-idf, of length one: what selection compares units by. */
  vector: TermVector;
}

/** A unit shows what it is about within this. */
const UNIT_CHARACTERS = 2_000;
/** How much the section counts beside the unit's place in it. */
const SECTION_SHARE = 0.4;
/** What stands first or last in its section against what stands in its middle. */
const EDGE_BONUS = 0.15;

/**
 * One for each unit, in their order. The sum of a unit's similarities to all others of its section is its product with
 * the section's summed vector, so no two units are ever compared: linear in the words.
 */
export function centralities(units: readonly Unit[]): Central[] {
  const counts = units.map(termsOf);
  const found = new Map<string, number>();
  for (const terms of counts) for (const term of terms.keys()) found.set(term, (found.get(term) ?? 0) + 1);
  const vectors = counts.map((terms) => weigh(terms, found, units.length));
  const sections = new Map<object, { sum: Map<string, number>; members: number[] }>();
  const whole = new Map<string, number>();
  units.forEach(({ section }, at) => {
    let group = sections.get(section);
    if (!group) {
      group = { sum: new Map(), members: [] };
      sections.set(section, group);
    }
    group.members.push(at);
    addTo(group.sum, vectors[at] ?? new Map());
    addTo(whole, vectors[at] ?? new Map());
  });
  const wholeLength = lengthOf(whole);
  const raw = new Array<number>(units.length).fill(0);
  for (const { sum, members } of sections.values()) {
    const section = dot(sum, whole) / (lengthOf(sum) * wholeLength || 1);
    const others = Math.max(1, members.length - 1);
    members.forEach((at, place) => {
      const vector = vectors[at] ?? new Map();
      // Less itself: a vector of length one has a product of one with itself.
      const inside = members.length === 1 ? section : (dot(vector, sum) - dot(vector, vector)) / others;
      const edge = place === 0 || place === members.length - 1 ? EDGE_BONUS : 0;
      raw[at] = (1 - SECTION_SHARE) * inside + SECTION_SHARE * section + edge;
    });
  }
  const most = raw.reduce((a, b) => Math.max(a, b), 0) || 1;
  return raw.map((value, at) => ({ centrality: value / most, vector: vectors[at] ?? new Map() }));
}

/** Cosine of two vectors of length one. */
export function similarity(a: TermVector, b: TermVector): number {
  return a.size < b.size ? dot(a, b) : dot(b, a);
}

function termsOf({ blocks }: Unit): Map<string, number> {
  const terms = new Map<string, number>();
  let room = UNIT_CHARACTERS;
  for (const { text } of blocks) {
    if (room <= 0) break;
    for (const word of wordsOf(text.slice(0, room))) {
      if (UNSPACED.test(word)) {
        for (let at = 0; at + 1 < word.length; at++) bump(terms, word.slice(at, at + 2));
      } else if (word.length > 2 && !STOP_WORDS.has(word.toLowerCase())) bump(terms, stem(word));
    }
    room -= text.length;
  }
  return terms;
}

function bump(terms: Map<string, number>, term: string): void {
  terms.set(term, (terms.get(term) ?? 0) + 1);
}

function weigh(terms: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>, units: number): TermVector {
  const vector = new Map<string, number>();
  for (const [term, count] of terms) vector.set(term, Math.sqrt(count) * Math.log(1 + units / (found.get(term) ?? 1)));
  const length = lengthOf(vector);
  if (length > 0) for (const [term, weight] of vector) vector.set(term, weight / length);
  return vector;
}

function addTo(sum: Map<string, number>, vector: TermVector): void {
  for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
}

function dot(a: TermVector, b: TermVector): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}

function lengthOf(vector: TermVector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}
