/**
 * Redundancy: sentences that say again what was said. Steps, cells, code and headings are left out: procedures share
 * steps, and each must be whole.
 *
 * @module
 */
import { UNSPACED, wordsOf } from '../language/words.ts';
import type { Report } from '../report.ts';
import type { Leaf } from './leaves.ts';
import { ShingleIndex, type Shingles, shinglesOf } from './shingles.ts';
import { leafSentences } from './text-index.ts';

/** Shorter ones ("Save the file.") stand in every manual and repeat nothing. */
const LEAST_WORDS = 6;
const LEAST_UNSPACED_CHARACTERS = 12;

/** `main` are the leaves of SKILL.md, `references` those of each reference, `source` those of the source. */
export function measureRedundancy(
  main: readonly Leaf[],
  references: readonly (readonly Leaf[])[],
  source: readonly Leaf[],
): Report['redundancy'] {
  const own = sentencesThatCount(main);
  return { within: repeatsBeyond(own, sentencesThatCount(source)), references: shareFoundIn(own, references.flat()) };
}

/**
 * Share of the sentences that an earlier skill says as well, word for word or nearly so: the repetition of a catalogue.
 * Each skill is given as the sentences that count.
 */
export function repetitionAcross(skills: readonly (readonly string[])[]): number {
  const exact = new Set<string>();
  const near = new ShingleIndex();
  let total = 0;
  let repeated = 0;
  for (const own of skills) {
    const shingled = own.map((sentence) => [sentence, shinglesOf(sentence)] as const);
    total += own.length;
    for (const [sentence, shingles] of shingled) if (exact.has(sentence) || near.hasTwin(shingles)) repeated++;
    for (const [sentence, shingles] of shingled) {
      exact.add(sentence);
      near.add(shingles);
    }
  }
  return roundedUp(repeated, total);
}

/** The sentences that can repeat each other. */
export function sentencesThatCount(leaves: readonly Leaf[]): string[] {
  return leaves.flatMap((leaf) =>
    leaf.kind === 'paragraph' && leaf.list !== 'ordered' && !leaf.fenced
      ? leafSentences(leaf).filter(isLongEnough)
      : [],
  );
}

function isLongEnough(sentence: string): boolean {
  return UNSPACED.test(sentence)
    ? sentence.length >= LEAST_UNSPACED_CHARACTERS
    : wordsOf(sentence).length >= LEAST_WORDS;
}

/** A sentence that the source says of each of its parts belongs to each of them: only what is said more often counts. */
function repeatsBeyond(sentences: readonly string[], source: readonly string[]): number {
  const left = new Map<string, number>();
  for (const sentence of source) left.set(sentence, (left.get(sentence) ?? 0) + 1);
  const exact = new Set<string>();
  const near = new ShingleIndex();
  let repeated = 0;
  for (const sentence of sentences) {
    const times = left.get(sentence) ?? 0;
    left.set(sentence, times - 1);
    const shingles = shinglesOf(sentence);
    if (exact.has(sentence) ? times <= 0 : near.hasTwin(shingles)) repeated++;
    if (!exact.has(sentence)) near.add(shingles);
    exact.add(sentence);
  }
  return roundedUp(repeated, sentences.length);
}

function shareFoundIn(sentences: readonly string[], leaves: readonly Leaf[]): number {
  const exact = new Set(leaves.flatMap((leaf) => (leaf.kind === 'paragraph' ? leafSentences(leaf) : [])));
  const others = sentences.filter((sentence) => !exact.has(sentence)).map(shinglesOf);
  return roundedUp(sentences.length - others.length + twinsIn(others, exact), sentences.length);
}

/** How many have a twin. The few are put into the index and the many are held against it. */
function twinsIn(few: readonly Shingles[], many: Iterable<string>): number {
  if (few.length === 0) return 0;
  const index = new ShingleIndex();
  for (const sentence of many) index.add(shinglesOf(sentence));
  return few.filter((shingles) => index.hasTwin(shingles)).length;
}

/** Where less is better, one repeated sentence among thousands must not read as none. */
function roundedUp(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.ceil((1000 * part) / whole) / 1000;
}
