import { describe, expect, it } from 'vitest';
import { cohesionOf, type Worded } from '../../../src/skills/segment/cohesion.ts';

/** Passages of fifty words, each of five terms that it uses ten times. */
const about = (...subjects: number[]): Worded[] =>
  subjects.map((subject) => ({
    words: 50,
    terms: Array.from({ length: 50 }, (_, at) => 5 * subject + (at % 5)),
  }));
const strongest = (values: readonly number[]) => values.indexOf(Math.max(...values));

describe('lexical cohesion', () => {
  it('speaks loudest where one vocabulary gives way to another', () => {
    expect(strongest(cohesionOf(about(0, 0, 0, 0, 1, 1, 1), 10))).toBe(4);
    expect(strongest(cohesionOf(about(0, 0, 1, 1, 1, 1, 1), 10))).toBe(2);
  });

  it('says the same everywhere in a text that never changes, but for its ends', () => {
    const values = cohesionOf(about(...Array(12).fill(0)), 5).slice(1, -1);
    for (const value of values) expect(value).toBeCloseTo(values[0] ?? 0, 6);
  });

  it('is measured against the run: its places add up to nothing', () => {
    const values = cohesionOf(about(0, 1, 0, 2, 2, 1, 3, 3, 0), 20);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
  });

  it('says nothing of the first passage', () => {
    expect(cohesionOf(about(0, 1, 2), 15)[0]).toBe(0);
    expect(cohesionOf([], 0)).toEqual([]);
  });

  it('counts words that begin to be used for a boundary, and those used no more before it', () => {
    // Term 0 goes on throughout; 1 ends and 2 begins in the middle.
    const passages = [1, 1, 1, 2, 2, 2].map((term): Worded => ({ words: 60, terms: [0, 0, 0, term] }));
    expect(strongest(cohesionOf(passages, 3))).toBe(3);
  });

  it('is a number whatever stands in the passages', () => {
    const passages = Array.from({ length: 400 }, (_, at): Worded => {
      const terms = at % 3 === 0 ? [] : Array.from({ length: (at * 7) % 23 }, (_, place) => (at * place) % 97);
      return { words: at % 5 === 0 ? 0 : at % 211, terms };
    });
    for (const value of cohesionOf(passages, 97)) expect(Number.isFinite(value)).toBe(true);
  });
});
