import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { readBlocks } from '../../../src/skills/outline/blocks.ts';
import { readOutline, syntheticTitles } from '../../../src/skills/outline/outline.ts';
import { subtree } from '../../../src/skills/outline/sections.ts';
import { paragraphsOf, talks } from '../segment/support/talks.ts';
import { documentFrom, fixtureDocument } from '../support/document.ts';
import { fixtureNames } from '../support/fixtures.ts';
import { documentOf, drawn } from '../support/tree.ts';

const [english] = talks;
const talk = (each: number) => (english ? paragraphsOf(english, each) : []);

describe.each(fixtureNames)('%s', (name) => {
  it('keeps the headings it has and gets no others, and every block stands in one section', async () => {
    const document = await fixtureDocument(name);
    const { root } = readOutline(document);
    expect(syntheticTitles(document)).toEqual([]);
    const held = subtree(root).flatMap(({ heading, blocks }) => [
      ...(heading ? [heading.id] : []),
      ...blocks.map(({ id }) => id),
    ]);
    expect(held).toEqual(readBlocks(document).map(({ id }) => id));
  });
});

describe('a long text without headings', () => {
  const document = documentOf(talk(8));
  const { root } = readOutline(document);

  it('is divided where its subject changes', () => {
    expect(root.children.map(({ blocks }) => blocks[0]?.id)).toEqual(['b1', 'b9', 'b17']);
  });

  it('loses no block and changes no order', () => {
    expect(subtree(root).flatMap(({ blocks }) => blocks.map(({ id }) => id))).toEqual(
      readBlocks(document).map(({ id }) => id),
    );
  });

  it('has titles of its own words, marked as no headings of the source, all different', () => {
    const titles = syntheticTitles(document);
    expect(titles).toHaveLength(3);
    expect(new Set(titles).size).toBe(3);
    for (const section of root.children) {
      expect(section.synthetic).toBe(true);
      const text = section.blocks.map((block) => block.text).join('\n');
      expect(text.toLowerCase()).toContain(section.title.toLowerCase());
      // So that whatever rests on the heading rests on a block of the source.
      expect(section.heading?.id).toBe(section.blocks[0]?.id);
    }
  });

  it('gives the same sections again', () => {
    expect(drawn(readOutline(documentOf(talk(8))).root)).toEqual(drawn(root));
  });
});

it('leaves a text undivided that is short enough to read', () => {
  const short = talk(2);
  expect(short.join(' ').split(' ').length).toBeLessThan(limits.outline.sectionWords);
  expect(readOutline(documentOf(short)).root.children).toEqual([]);
});

it('divides a long section inside, beneath its heading, and leaves its neighbours alone', async () => {
  const document = await documentFrom(
    `# Workshop\n\n## Tools\n\nA hammer.\n\n## Notes\n\n${talk(8).join('\n\n')}\n\n### Sources\n\nA book.\n\n## Dates\n\nMonday.`,
  );
  const { root } = readOutline(document);
  expect(root.children.map(({ title }) => title)).toEqual(['Tools', 'Notes', 'Dates']);
  const notes = root.children[1];
  expect(notes?.blocks.length).toBe(8);
  expect(notes?.children.map(({ synthetic }) => synthetic === true)).toEqual([true, true, false]);
  expect(notes?.children.map(({ depth }) => depth)).toEqual([3, 3, 3]);
});

it.each([
  ['the same sentence over and over', Array(3_000).fill('The same words stand in every one of these paragraphs.')],
  ['no two words alike', Array.from({ length: 3_000 }, (_, at) => `w${at}a w${at}b w${at}c w${at}d w${at}e`)],
  ['no words at all', Array(3_000).fill('--- ??? !!!')],
  ['one huge list of headings', Array.from({ length: 3_000 }, (_, at) => `Chapter ${at % 100}`)],
])('survives %s', (_, paragraphs) => {
  const document = documentOf(paragraphs);
  const held = subtree(readOutline(document).root).flatMap(({ blocks, heading, synthetic }) =>
    synthetic || !heading ? blocks : [heading, ...blocks],
  );
  expect(held).toHaveLength(readBlocks(document).length);
});
