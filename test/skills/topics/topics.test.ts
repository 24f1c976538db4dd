import { describe, expect, it } from 'vitest';
import { extractiveEngine } from '../../../src/skills/engines/extractive/engine.ts';
import { readBlocks } from '../../../src/skills/outline/blocks.ts';
import { readOutline } from '../../../src/skills/outline/outline.ts';
import { subtreeBlocks } from '../../../src/skills/outline/sections.ts';
import { planTopics, topicRoot } from '../../../src/skills/topics/topics.ts';
import { joinDocuments } from '../../../src/sources/join.ts';
import { documentFrom, fixtureDocument } from '../support/document.ts';
import { type FixtureName, fixtureNames, fixtures } from '../support/fixtures.ts';
import { manual } from '../support/manual.ts';

const namesOf = (topics: readonly { topicName: string }[]) => topics.map(({ topicName }) => topicName);
const idsOf = (topic: ReturnType<typeof planTopics>[number]) =>
  topic.sections.flatMap(subtreeBlocks).map(({ id }) => id);

const SEVERAL: readonly FixtureName[] = ['three-jobs.md', 'manual.md'];

describe.each(fixtureNames.filter((name) => !SEVERAL.includes(name)))('%s', (name) => {
  it('is about one thing and holds all of it', async () => {
    const document = await fixtureDocument(name);
    const topics = planTopics(document);
    expect(topics).toHaveLength(1);
    expect(topics[0] && idsOf(topics[0])).toEqual(readBlocks(document).map(({ id }) => id));
  });
});

describe('a handbook of jobs that have nothing in common', () => {
  it('has a topic for each, named after its chapter and described by a sentence of its own', async () => {
    const document = await fixtureDocument('three-jobs.md');
    expect(planTopics(document)).toMatchObject([
      {
        topicName: 'Bleed a radiator',
        slug: 'bleed-a-radiator',
        description: expect.stringMatching(/^Air in the heating/),
      },
      { topicName: 'Sharpen a kitchen knife', description: expect.stringMatching(/^A dull blade/) },
      { topicName: 'File the tax return', description: expect.stringMatching(/^The office fines late returns/) },
    ]);
  });

  it('gives each draft the blocks of its topic and no others', async () => {
    const document = await fixtureDocument('three-jobs.md');
    for (const topic of planTopics(document)) {
      const { scope } = await extractiveEngine.draft(document, { topic });
      expect([...scope].sort()).toEqual([...idsOf(topic)].sort());
    }
  });

  it('has it as first-level headings, as deeper ones, and with a chapter too small to stand alone', async () => {
    const text = fixtures['three-jobs.md'];
    for (const variant of [
      text.replace(/^## /gm, '# '),
      text.replace(/^## /gm, '### '),
      text.replace('## Sharpen', '## Hint\n\nKeep the key.\n\n## Sharpen'),
    ])
      expect(namesOf(planTopics(await documentFrom(variant)))).toEqual([
        'Bleed a radiator',
        'Sharpen a kitchen knife',
        'File the tax return',
      ]);
  });
});

describe('sources that were joined', () => {
  it('are a topic each when they are about different things, however unequal', async () => {
    const parts = await Promise.all(
      (['cli-readme.md', 'recipe.md', 'policy.md', 'tutorial.md'] as const).map(fixtureDocument),
    );
    const document = await joinDocuments(parts);
    const topics = planTopics(document);
    expect(namesOf(topics)).toEqual(parts.map(({ title }) => title));
    const parted = topics.map(
      (topic) => new Set(topic.sections.flatMap(subtreeBlocks).map(({ origin }) => origin?.part)),
    );
    expect(parted).toEqual([0, 1, 2, 3].map((part) => new Set([part])));
  });

  it('are told apart by source, whatever they are called and however many first-level headings one has', async () => {
    const changes = Array.from(
      { length: 12 },
      (_, at) =>
        `## 2.${at}.0\n\n- The parser of version 2.${at} accepts trailing commas, nested arrays and comments in the manifest.\n- Breaking: the lexer emits tokens for white space, so every plugin of the formatter has to skip those tokens.\n- Rename the option that keeps comments; the old spelling of the option is gone from the schema of the manifest.`,
    ).join('\n\n');
    const several = fixtures['recipe.md'].replace(/^## /gm, '# ').replace(/^# .*\n/, '# ![](loaf.png)\n');
    const parts = [await documentFrom(`# Changelog\n\n${changes}`), await documentFrom(several)];
    const topics = planTopics(await joinDocuments(parts));
    const held = topics.map(
      ({ sections }) => new Set(sections.flatMap(subtreeBlocks).map(({ origin }) => origin?.part)),
    );
    expect(held).toEqual([new Set([0]), new Set([1])]);
  });

  it('are one topic when they are pages on one thing', async () => {
    const [, first = '', second = ''] = fixtures['cli-readme.md'].split(/^(?=## )/m);
    const pages = await Promise.all([first, second].map((text) => documentFrom(text.replace('## ', '# '))));
    expect(planTopics(await joinDocuments([...pages, await fixtureDocument('cli-readme.md')]))).toHaveLength(1);
  });
});

describe('a long manual of one product', () => {
  it('has a topic for each of its jobs, each with its own chapters and all of them held once', async () => {
    const document = await documentFrom(manual(100_000));
    const topics = planTopics(document);
    expect(topics.length).toBeGreaterThan(3);
    const ids = topics.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
    const chapters = readOutline(document).root.children.flatMap(subtreeBlocks);
    expect(new Set(ids)).toEqual(new Set(chapters.map(({ id }) => id)));
    for (const topic of topics) expect(topic.topicName).not.toMatch(/\d/);
  });

  it('stays whole while one skill can hold it', async () => {
    expect(planTopics(await documentFrom(manual(20_000)))).toHaveLength(1);
  });

  it.each([
    ['a README', 'README.md', manual(100_000)],
    ['a changelog', 'notes.md', manual(100_000).replace(/^## .*\((\d+)\)$/gm, '## 1.$1.0')],
    ['questions on one thing', 'x.md', manual(100_000).replace(/^## (.*) \((\d+)\)$/gm, '## How do I $1 number $2?')],
  ])('is never divided when it is %s', async (_, filename, text) => {
    expect(planTopics(await documentFrom(text, filename))).toHaveLength(1);
  });
});

describe('a description', () => {
  const described = async (opening: string) => {
    const text = fixtures['three-jobs.md'].replace(/(?<=## Sharpen a kitchen knife\n\n)[^#]*?(?=\n\n)/, opening);
    return planTopics(await documentFrom(text))[1]?.description;
  };

  it('is the sentence the topic opens with', async () => {
    expect(await described('Blades wear down on glass boards within a month. Knives rust.')).toBe(
      'Blades wear down on glass boards within a month.',
    );
  });

  it('is no sentence that leans on another or speaks to its reader', async () => {
    for (const opening of [
      'It wears down on glass boards within a month. They never last for long.',
      'Click the picture below to see how the blade wears down. This happens every month.',
    ])
      expect(await described(opening)).not.toMatch(/^(?:It|They|Click|This)\b/);
  });

  it('is a later sentence only where that begins with what the topic is called', async () => {
    const opening = 'It wears down. A kitchen knife keeps its edge on a wooden board.';
    expect(await described(opening)).toBe('A kitchen knife keeps its edge on a wooden board.');
  });
});

describe('a slug', () => {
  it('does not depend on what else the source says', async () => {
    const text = fixtures['three-jobs.md'];
    const before = planTopics(await documentFrom(text)).map(({ slug }) => slug);
    const edited = text
      .replace('Three jobs that come up every year', 'Jobs for each year')
      .replace(
        '## Bleed a radiator',
        '## Descale the kettle\n\n1. Fill the kettle with vinegar.\n2. Let the limescale dissolve overnight.\n3. Rinse the spout and the filter twice.\n4. Boil fresh lemon peel for the smell, and pour everything away before anybody makes tea with it, since vinegar in a cup of tea spoils breakfast for children, guests and grandmothers alike and nobody forgets it for many years. Never descale a kettle with bleach, and keep the vinegar away from aluminium lids.\n\n## Bleed a radiator',
      );
    const after = planTopics(await documentFrom(edited)).map(({ slug }) => slug);
    expect(after).toEqual(['descale-the-kettle', ...before]);
  });

  it('exists for names without a Latin letter, and is the same each time', async () => {
    const text = fixtures['three-jobs.md']
      .replace('Bleed a radiator', '暖房の空気抜き')
      .replace('Sharpen a kitchen knife', '包丁を研ぐ');
    const [first, second] = planTopics(await documentFrom(text));
    const [, again] = planTopics(await documentFrom(text.replace('暖房の空気抜き', '冷房の掃除')));
    expect(first?.slug).toMatch(/^topic-[a-z0-9]{6}$/);
    expect(second?.slug).not.toBe(first?.slug);
    expect(again?.slug).toBe(second?.slug);
  });

  it('leads to the topic and nowhere else', async () => {
    const document = await fixtureDocument('three-jobs.md');
    expect(topicRoot(document, 'file-the-tax-return')?.title).toBe('File the tax return');
    expect(topicRoot(document, 'paint-a-fence')).toBeUndefined();
  });
});

describe('a name', () => {
  const named = async (heading: string) => {
    const text = fixtures['three-jobs.md'].replace('Sharpen a kitchen knife', heading);
    return planTopics(await documentFrom(text))[1]?.topicName;
  };

  it.each([
    ['2. Sharpen a kitchen knife', 'Sharpen a kitchen knife'],
    ['Chapter 2: Sharpen a kitchen knife', 'Sharpen a kitchen knife'],
    ['Part II – Knives', 'Knives'],
    ['3.1.4 Knives', 'Knives'],
    ['How to sharpen a kitchen knife', 'Sharpen a kitchen knife'],
    ['How do I sharpen a kitchen knife?', 'Sharpen a kitchen knife'],
    ['What is a whetstone?', 'What is a whetstone?'],
    ['2024 knives', '2024 knives'],
    ['Kapitel 2: Messer schärfen', 'Messer schärfen'],
    ['第二章 包丁を研ぐ', '包丁を研ぐ'],
  ])('of the heading %s is %s', async (heading, expected) => {
    expect(await named(heading)).toBe(expected);
  });

  it('is that of a section inside where the heading says nothing', async () => {
    const text = fixtures['three-jobs.md'].replace(
      '## Sharpen a kitchen knife\n',
      '## Introduction\n\nKnives are dull.\n\n### Whetstones\n',
    );
    expect(namesOf(planTopics(await documentFrom(text)))).toContain('Whetstones');
  });
});

it.each([
  ['ten thousand headings', Array.from({ length: 10_000 }, (_, at) => `## H${at}`).join('\n\n')],
  [
    'a thousand chapters with nothing in common',
    Array.from({ length: 1_000 }, (_, at) => `## H${at}\n\n1. a${at} b${at} c${at}\n2. d${at}\n3. e${at}`).join('\n\n'),
  ],
  ['a thousand chapters that are all the same', '## Same\n\n1. Do it.\n2. Do it again.\n3. Stop.\n\n'.repeat(1_000)],
  ['nothing but punctuation', '## !!!\n\nx\n\n## ...\n\ny\n'],
])('survives %s', async (_, text) => {
  const topics = planTopics(await documentFrom(text));
  expect(topics.length).toBeGreaterThan(0);
  const ids = topics.flatMap(idsOf);
  expect(new Set(ids).size).toBe(ids.length);
});
