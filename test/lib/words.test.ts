import { describe, expect, it } from 'vitest';
import { countWords } from '../../src/lib/words.ts';

describe('countWords', () => {
  it.each([
    ['', 0],
    ['  \n\t ', 0],
    ['one two  three', 3],
    ["don't stop", 2],
    ['state-of-the-art fs.readFile snake_case', 3],
    ['*** --- ```', 0],
    ['日本語のテキスト', 8],
    ['使用 API 密钥', 5],
    ['안녕하세요 세계', 2],
    ['Привет, мир!', 2],
    ['नमस्ते दुनिया', 2],
  ])('counts %j as %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('counts a run of millions of letters as one word, in linear time', () => {
    const start = performance.now();
    expect(countWords('x'.repeat(5_000_000))).toBe(1);
    expect(countWords('*'.repeat(5_000_000))).toBe(0);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
