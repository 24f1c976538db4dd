import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { countWords } from '../../../src/lib/words.ts';
import { documentBlockId, readBlocks } from '../../../src/skills/outline/blocks.ts';
import { documentFrom } from '../support/document.ts';
import { documentOf } from '../support/tree.ts';

const WALLS: readonly (readonly [string, string])[] = [
  ['sentences', 'The pump runs until the tank is full. Then it stops by itself. '.repeat(150)],
  ['speech without punctuation', 'so the next thing that you want to do is open the valve a little '.repeat(120)],
  ['Japanese', '水がたまるまでポンプを動かします。それから弁を閉じます。'.repeat(80)],
  ['Chinese without a mark', '水泵一直运行到水箱装满为止然后自动停止'.repeat(80)],
];

describe.each(WALLS)('a paragraph of many hundred words: %s', (_, wall) => {
  const blocks = readBlocks(documentOf([wall]));

  it('is read as several, none of them long, without losing or changing a word', () => {
    expect(blocks.length).toBeGreaterThan(3);
    const whole = wall.trim().replace(/\s+/g, '');
    expect(
      blocks
        .map(({ text }) => text)
        .join('')
        .replace(/\s+/g, ''),
    ).toBe(whole);
    for (const { text } of blocks) expect(countWords(text)).toBeLessThanOrEqual(limits.outline.paragraphWords);
  });

  it('gives each piece an id of its own that leads to the block of the Document', () => {
    expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
    expect(new Set(blocks.map(({ id }) => documentBlockId(id)))).toEqual(new Set(['b1']));
    expect(blocks[0]?.id).toBe('b1');
  });
});

it('ends pieces with sentences where there are any', () => {
  const blocks = readBlocks(
    documentOf(['The pump runs until the tank is full. Then it stops by itself. '.repeat(150)]),
  );
  for (const { text } of blocks) expect(text).toMatch(/\.$/);
});

it('leaves ordinary paragraphs as they are', () => {
  const text = 'A sentence of seven words stands here. '.repeat(40).trim();
  expect(readBlocks(documentOf([text])).map((block) => block.text)).toEqual([text]);
});

it('cuts neither links nor bold phrases', async () => {
  const sentence =
    'Read **the whole. long. phrase.** and [a link. with. stops.](https://example.com/x) before you go on. ';
  const document = await documentFrom(sentence.repeat(60));
  const nodes = readBlocks(document).map(({ node }) => node);
  expect(nodes.length).toBeGreaterThan(3);
  const marked = nodes.flatMap((node) => (node.type === 'paragraph' ? node.children : []));
  expect(marked.filter(({ type }) => type === 'strong')).toHaveLength(60);
  expect(marked.filter(({ type }) => type === 'link')).toHaveLength(60);
});

it.each([
  ['full stops', '.'.repeat(400_000)],
  ['one word', 'a'.repeat(400_000)],
  ['spaced letters', 'a '.repeat(200_000)],
  ['emoji', '👩‍👩‍👧'.repeat(40_000)],
])('survives a wall of %s', (_, wall) => {
  expect(readBlocks(documentOf([wall])).length).toBeGreaterThan(0);
});
