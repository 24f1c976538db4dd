import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { countWords } from '../../../src/lib/words.ts';
import { Terms } from '../../../src/skills/language/terms.ts';
import { type Block, readBlocks } from '../../../src/skills/outline/blocks.ts';
import { divideRun, readPassages } from '../../../src/skills/segment/divide.ts';
import { evidenceOf } from '../../../src/skills/segment/evidence.ts';
import { partition, TOPICS } from '../../../src/skills/segment/partition.ts';
import { documentFrom } from '../support/document.ts';
import { documentOf, type PlainBlock } from '../support/tree.ts';
import { paragraphsOf, talks } from './support/talks.ts';

const blocksOf = (paragraphs: readonly (string | PlainBlock)[]) => readBlocks(documentOf(paragraphs));

const starts = (blocks: readonly Block[], language: string): number[] => {
  const terms = new Terms(language);
  return partition(readPassages(blocks, terms), terms.size, TOPICS);
};

describe.each(talks)('a talk in $language', (talk) => {
  it.each([8, 12])('is divided exactly where its subjects change, %i paragraphs each', (each) => {
    expect(starts(blocksOf(paragraphsOf(talk, each)), talk.language)).toEqual([each, 2 * each]);
  });

  it('is divided there even when its language is not known', () => {
    expect(starts(blocksOf(paragraphsOf(talk, 12)), 'und')).toEqual([12, 24]);
  });

  it('is one part when it keeps to one subject', () => {
    const one = { ...talk, subjects: talk.subjects.slice(0, 1) };
    expect(starts(blocksOf(paragraphsOf(one, 20)), talk.language)).toEqual([]);
  });
});

describe('parts', () => {
  const [english] = talks;
  const paragraphs = english ? [1, 2, 3].flatMap(() => paragraphsOf(english, 10)) : [];
  const blocks = blocksOf(paragraphs);
  const parts = divideRun(blocks, new Terms('en'));

  it('hold all blocks in their order', () => {
    expect(parts.flatMap((part) => part.blocks)).toEqual(blocks);
    for (const part of parts)
      if (part.parts.length > 0) expect(part.parts.flatMap((inner) => inner.blocks)).toEqual(part.blocks);
  });

  it('are no shorter than a section may be, and no longer than one may be', () => {
    expect(parts.length).toBeGreaterThan(5);
    for (const { words } of parts) {
      expect(words).toBeGreaterThanOrEqual(limits.outline.segmentWords);
      expect(words).toBeLessThanOrEqual(limits.outline.segmentMaxWords);
    }
  });

  it('of a text that never changes are as long as they may be', () => {
    const same = blocksOf(
      Array(400).fill('The queue keeps what the worker has not yet taken from the broker this time.'),
    );
    for (const { blocks: own } of divideRun(same, new Terms('en'))) {
      expect(own.reduce((sum, { text }) => sum + countWords(text), 0)).toBeLessThanOrEqual(
        limits.outline.segmentMaxWords,
      );
    }
  });

  it('of nothing are one that is empty', () => {
    expect(divideRun([], new Terms('en'))).toEqual([{ blocks: [], words: 0, parts: [] }]);
  });
});

describe('evidence before a paragraph', () => {
  const evidenceFor = (first: string | PlainBlock, second: string | PlainBlock): number =>
    evidenceOf(blocksOf([first, second]))[1] ?? 0;
  const plain = 'The pump stands in the cellar beside the tank, where it is cold in winter and in summer.';

  it.each([
    "Next, let's look at the valves and what they are for in a house like this one.",
    'Okay so now that the pump runs, we can look at the pressure in the upper floors.',
    'Step 3 is the one that most people forget when they do this for the first time.',
    'Finally, write the date on the tank so that the next owner knows when it was done.',
    'Moving on to the tank, which is the largest part of the whole thing by far.',
    'Kommen wir nun zum Druck, der im obersten Stockwerk am kleinsten ist.',
    'Passons maintenant à la pression, qui est la plus faible au dernier étage.',
    'Pasemos ahora a la presión, que es menor en el piso más alto de la casa.',
    '次に、最上階の圧力を見ていきましょう。ここがいちばん低くなります。',
    '接下来看最上层的压力,那里的压力总是最低的,所以要单独检查。',
  ])('speaks for a boundary: %s', (text) => {
    expect(evidenceFor(plain, text)).toBeGreaterThan(evidenceFor(plain, plain));
  });

  it.each([
    'However, the valves must be closed before anybody may open the cover of the pump.',
    'This is why the valves are closed before anybody may open the cover of the pump.',
    'Jedoch müssen die Ventile geschlossen sein, bevor jemand den Deckel öffnet.',
    'Cependant les vannes doivent être fermées avant que quelqu’un ouvre le couvercle.',
  ])('speaks against one: %s', (text) => {
    expect(evidenceFor(plain, text)).toBeLessThan(evidenceFor(plain, plain));
  });

  it('speaks against one after an announcement', () => {
    expect(evidenceFor('The pump has three parts:', plain)).toBeLessThan(evidenceFor(plain, plain));
  });

  it('speaks against one among the entries of a reference, and not among lists that differ', async () => {
    const evidenceAmong = async (lists: readonly string[]): Promise<number[]> => {
      const text = lists.map((list) => `- ${list}\n- Made of brass\n\n${plain}`).join('\n\n');
      return evidenceOf(readBlocks(await documentFrom(text)));
    };
    const alike = await evidenceAmong(['Default: four', 'Default: two', 'Default: six']);
    const different = await evidenceAmong(['Bolts: four', 'Washers: two', 'Nuts: six']);
    expect(alike).toHaveLength(6);
    for (const at of [1, 2, 3, 4]) expect(alike[at]).toBeLessThan(different[at] ?? 0);
    // Below the last entry the reference may end.
    expect(alike[5]).toBe(different[5]);
  });

  it('counts a pause that is long for its speaker, and none where there are no times', () => {
    const times = [0, 10, 20, 30, 75, 85, 95];
    const timed = blocksOf(times.map((timestamp) => ({ text: plain, origin: { timestamp } })));
    const evidence = evidenceOf(timed);
    expect(evidence[4]).toBeGreaterThan(evidence[3] ?? 0);
    expect(evidence[5]).toBe(evidence[3]);
    expect(evidenceOf(blocksOf(times.map(() => plain)))[4]).toBe(0);
  });

  it('moves a boundary that the words leave open', () => {
    const [english] = talks;
    if (!english) throw new Error('no talk');
    const paragraphs = paragraphsOf(english, 8);
    // A paragraph that belongs to neither side.
    const bridge = 'Everybody went out for a while and came back when it had stopped raining at last.';
    const cued = `Okay, moving on. ${bridge}`;
    const at = (text: string) => starts(blocksOf([...paragraphs.slice(0, 8), text, ...paragraphs.slice(8)]), 'en')[0];
    expect(at(cued)).toBe(8);
  });
});
