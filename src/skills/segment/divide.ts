/**
 * A run of blocks without headings, divided into parts of one subject each, and long parts again into sections.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { countWords } from '../../lib/words.ts';
import type { Terms } from '../language/terms.ts';
import type { Block } from '../outline/blocks.ts';
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
  const parts = divide(blocks, passages, terms.size, TOPICS);
  if (parts.length === 1) return divide(blocks, passages, terms.size, SECTIONS);
  let start = 0;
  for (const part of parts) {
    const own = passages.slice(start, start + part.blocks.length);
    start += part.blocks.length;
    if (part.words <= limits.outline.sectionWords) continue;
    const sections = divide(part.blocks, own, terms.size, SECTIONS);
    if (sections.length > 1) part.parts = sections;
  }
  return parts;
}

/** As `partition` takes them. */
export function readPassages(blocks: readonly Block[], terms: Terms): Passage[] {
  const evidence = evidenceOf(blocks);
  return blocks.map(({ text }, at) => ({
    words: countWords(text),
    terms: terms.of(text.slice(0, limits.outline.blockCharacters)),
    evidence: evidence[at] ?? 0,
  }));
}

function divide(blocks: readonly Block[], passages: readonly Passage[], size: number, grain: Grain): Part[] {
  const starts = [0, ...partition(passages, size, grain)];
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? blocks.length;
    const words = passages.slice(start, end).reduce((sum, passage) => sum + passage.words, 0);
    return { blocks: blocks.slice(start, end), words, parts: [] };
  });
}
