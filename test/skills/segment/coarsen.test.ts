import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { coarsen } from '../../../src/skills/segment/coarsen.ts';
import { type Passage, partition, TOPICS } from '../../../src/skills/segment/partition.ts';

const passage = (words: number, term: number): Passage => ({ words, terms: Array(words).fill(term), evidence: term });
const { pieceWords } = limits.segment;

describe('passages of the usual length', () => {
  it('stay as they are, a short line among them too', () => {
    const passages = Array.from({ length: 500 }, (_, at) => passage(at % 5 === 0 ? 1 : 40, at));
    const coarse = coarsen(passages);
    expect(coarse.passages).toEqual(passages);
    expect(coarse.starts).toEqual(passages.map((_, at) => at));
  });
});

describe('a flood of one-word lines', () => {
  const passages = Array.from({ length: 10_000 }, (_, at) => passage(1, at));
  const { passages: coarse, starts } = coarsen(passages);

  it('becomes pieces of a sentence or so', () => {
    expect(coarse.length).toBeLessThan((2 * passages.length) / pieceWords);
  });

  it('loses nothing and keeps its order', () => {
    expect(coarse.flatMap(({ terms }) => terms)).toEqual(passages.flatMap(({ terms }) => terms));
    expect(coarse.reduce((sum, { words }) => sum + words, 0)).toBe(passages.length);
  });

  it('knows where each piece began, and what speaks for a boundary there', () => {
    expect(coarse.map(({ evidence }) => evidence)).toEqual([...starts]);
  });
});

it('a boundary found among short lines is a position among all passages', () => {
  const passages = [0, 1].flatMap((half) =>
    Array.from({ length: 2_560 }, (_, at): Passage => ({ words: 1, terms: [5 * half + (at % 5)], evidence: 0 })),
  );
  expect(partition(passages, 10, TOPICS)).toEqual([2_560]);
});

it('nothing stays nothing', () => {
  expect(coarsen([])).toEqual({ passages: [], starts: [] });
});
