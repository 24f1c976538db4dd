import { describe, expect, it } from 'vitest';
import { STOP_WORDS, stopWordsOf } from '../../../src/skills/language/stop-words.ts';
import { Terms } from '../../../src/skills/language/terms.ts';

describe('terms', () => {
  it.each([
    ['en', 'The limits of the limit', 'limit limit'],
    ['en', 'configuring configured', 'configuration configure'],
    ['de', 'Die Heizung ist nicht an', 'Heizung'],
    ['fr', 'les chaudières sont dans la cave', 'chaudière cave'],
    ['ru', 'насосы и котлы работают', 'насосы котлы работают'],
    ['ja', 'データベース', 'データベース'],
  ])('of %s: "%s" are those of "%s"', (language, text, same) => {
    const terms = new Terms(language);
    expect(terms.of(text)).toEqual(terms.of(same));
    expect(terms.of(text).length).toBeGreaterThan(0);
  });

  it('number as many as there are', () => {
    const terms = new Terms('en');
    expect(terms.of('pump valve pump 123 of')).toEqual([0, 1, 0]);
    expect(terms.size).toBe(2);
  });

  it('of a run without spaces are its pairs, and no more of them than a sentence has', () => {
    expect(new Terms('zh').of('数据库')).toHaveLength(2);
    expect(new Terms('zh').of('数据库'.repeat(100_000)).length).toBeLessThan(1_000);
  });
});

describe('stop words', () => {
  it.each([
    ['en', 'the', 'pump'],
    ['de', 'jedoch', 'pumpe'],
    ['fr', 'ensuite', 'pompe'],
    ['es', 'además', 'bomba'],
    ['pt', 'também', 'bomba'],
    ['it', 'quindi', 'pompa'],
    ['nl', 'echter', 'pomp'],
    ['sv', 'också', 'pump'],
    ['pl', 'jednak', 'pompa'],
    ['ru', 'однако', 'насос'],
    ['de-AT', 'jedoch', 'pumpe'],
    ['fi', 'että', 'pumppu'],
  ])('of %s hold "%s" and not "%s"', (language, stop, other) => {
    expect(stopWordsOf(language).has(stop)).toBe(true);
    expect(stopWordsOf(language).has(other)).toBe(false);
  });

  it.each(['und', 'x-klingon', '', 'constructor'])('of "%s" are those of no particular language', (tag) => {
    expect(stopWordsOf(tag)).toBe(STOP_WORDS);
  });
});
