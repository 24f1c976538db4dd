/**
 * A run of blocks without headings, divided into parts of one subject each, and long parts again into sections.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { countWords } from '../../lib/words.ts';
import type { Terms } from '../language/terms.ts';
import type { Block } from '../outline/blocks.ts';
import { cohesionOf } from './cohesion.ts';
import { evidenceOf } from './evidence.ts';
import { type Grain, type Passage, partition, SECTIONS, TOPICS } from './partition.ts';

export interface Part {
  blocks: readonly Block[];
  words: number;
  /** Of a part that is long: the sections it falls into, with all of its blocks; else empty. */
  parts: Part[];
}

/** At least one part. All blocks, in their order, each in one part. */
export function divideRun(blocks: readonly Block[], terms: Terms): Part[] {
  const passages = readPassages(blocks, terms);
  const parts = divide(blocks, passages, TOPICS);
  if (parts.length === 1) return divide(blocks, passages, SECTIONS);
  let start = 0;
  for (const part of parts) {
    const own = passages.slice(start, start + part.blocks.length);
    start += part.blocks.length;
    if (part.words <= limits.outline.sectionWords) continue;
    const sections = divide(part.blocks, own, SECTIONS);
    if (sections.length > 1) part.parts = sections;
  }
  return parts;
}

/** As `partition` takes them. */
export function readPassages(blocks: readonly Block[], terms: Terms): Passage[] {
  const worded = blocks.map(({ text }) => ({
    words: countWords(text),
    terms: terms.of(text.slice(0, limits.outline.blockCharacters)),
  }));
  const { numbered, size } = numberedAnew(worded);
  const cohesion = cohesionOf(numbered, size);
  const evidence = evidenceOf(blocks);
  return worded.map((passage, at) => ({ ...passage, evidence: (cohesion[at] ?? 0) + (evidence[at] ?? 0) }));
}

function divide(blocks: readonly Block[], passages: readonly Passage[], grain: Grain): Part[] {
  const { numbered, size } = numberedAnew(passages);
  const starts = [0, ...partition(numbered, size, grain)];
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? blocks.length;
    const words = passages.slice(start, end).reduce((sum, passage) => sum + passage.words, 0);
    return { blocks: blocks.slice(start, end), words, parts: [] };
  });
}

/** The same with terms numbered from 0: a short run of a long source must not take memory for all of its words. */
function numberedAnew<Worded extends { terms: readonly number[] }>(passages: readonly Worded[]) {
  const numbers = new Map<number, number>();
  const numbered = passages.map((passage) => ({
    ...passage,
    terms: passage.terms.map((term) => {
      let number = numbers.get(term);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(term, number);
      }
      return number;
    }),
  }));
  return { numbered, size: numbers.size };
}
