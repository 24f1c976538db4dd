import { describe, expect, it } from 'vitest';
import { readOutline } from '../../../src/skills/outline/outline.ts';
import { subtreeBlocks } from '../../../src/skills/outline/sections.ts';
import { joinDocuments } from '../../../src/sources/join.ts';
import { documentFrom } from '../support/document.ts';
import { drawn } from '../support/tree.ts';

const outlined = async (markdown: string) => readOutline(await documentFrom(markdown)).root;

describe('the tree of sections', () => {
  it.each([
    ['takes the one title for its root', '# Tool\n\nIntro.\n\n## Use\n\nText.', ['Tool [0]', '  Use [2]']],
    [
      'takes out levels that the source skips',
      '# Tool\n\n#### Deep\n\nText.\n\n###### Deeper\n\nText.\n\n## Use\n\nText.',
      ['Tool [0]', '  Deep [2]', '    Deeper [3]', '  Use [2]'],
    ],
    [
      'starts at whatever depth the source does',
      '### One\n\nText.\n\n##### Two\n\nText.\n\n### Three\n\nText.',
      ['source [0]', '  One [2]', '    Two [3]', '  Three [2]'],
    ],
    [
      'makes a title of the first of many first-level headings, if it only introduces',
      '# Tool\n\nIntro.\n\n# Install\n\nText.\n\n# Use\n\nText.',
      ['Tool [0]', '  Install [1]', '  Use [1]'],
    ],
    [
      'leaves first-level headings side by side where the first has sections',
      '# Install\n\nText.\n\n## Linux\n\nText.\n\n# Use\n\nText.',
      ['Install [0]', '  Install [1]', '    Linux [2]', '  Use [1]'],
    ],
    [
      'puts bold lines beneath the heading they stand under',
      '# Tool\n\n## Use\n\n**Files**\n\nText.\n\n**Folders**\n\nText.',
      ['Tool [0]', '  Use [2]', '    Files [3]', '    Folders [3]'],
    ],
    [
      'puts bold lines beneath the chapters they stand in',
      'Chapter 1. The river\n\n**Banks**\n\nText.\n\nChapter 2. The sea\n\nText.',
      ['source [0]', '  Chapter 1. The river [2]', '    Banks [3]', '  Chapter 2. The sea [2]'],
    ],
  ])('%s', async (_, markdown, expected) => {
    expect(drawn(await outlined(markdown))).toEqual(expected);
  });

  it('gives the heading nodes the depths of their sections, and holds every block once', async () => {
    const root = await outlined('# A\n\n#### B\n\none\n\n###### C\n\ntwo\n\n## D\n\nthree');
    const blocks = subtreeBlocks(root);
    expect(blocks.flatMap(({ node }) => (node.type === 'heading' ? [node.depth] : []))).toEqual([1, 2, 3, 2]);
    expect(blocks.map(({ text }) => text)).toEqual(['A', 'B', 'one', 'C', 'two', 'D', 'three']);
  });

  it('of joined sources has each beneath the title of the whole', async () => {
    const parts = await Promise.all(
      ['# Ovens\n\nHot.\n\n## Heat\n\nText.', '# Bikes\n\nFast.\n\n## Chain\n\nText.'].map((text) =>
        documentFrom(text),
      ),
    );
    const root = readOutline(await joinDocuments(parts)).root;
    expect(drawn(root)).toEqual(['Ovens and Bikes [0]', '  Ovens [1]', '    Heat [2]', '  Bikes [1]', '    Chain [2]']);
    expect(root.blocks).toEqual([]);
  });
});

describe('a line that counts chapters', () => {
  it.each([
    ['Chapter 3', true],
    ['CHAPTER IV', true],
    ['Chapter 3: The Salt Road', true],
    ['Part II – Operations', true],
    ['Kapitel 4 Wartung', true],
    ['Chapitre 2 : Le four', true],
    ['第三章 部署', true],
    ['Part 2 of this guide explains the rest', false],
    ['Chapter 3 explains how the queue works.', false],
    ['Section 4 applies to contractors,', false],
    ['第三章的内容很长', false],
    ['A chapter 3 of sorts', false],
  ])('%s: %s', async (line, isHeading) => {
    const root = await outlined(`Some text first.\n\n${line}\n\nText beneath it.`);
    expect(root.children.map(({ title }) => title)).toEqual(isHeading ? [line] : []);
  });
});
