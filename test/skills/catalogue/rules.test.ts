import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { measureCatalogue } from '../../../src/skills/catalogue/catalogue-report.ts';
import { indexDescription, renderIndex } from '../../../src/skills/catalogue/index-skill.ts';
import { planCatalogue, type SkillCard } from '../../../src/skills/catalogue/plan.ts';
import { skillSentences } from '../../../src/skills/catalogue/repetition.ts';
import { sharedBlocks, withoutBlocks } from '../../../src/skills/catalogue/shared-blocks.ts';
import { shortenDescription } from '../../../src/skills/catalogue/shorten-description.ts';
import type { Topic } from '../../../src/skills/engine.ts';
import { extractiveEngine } from '../../../src/skills/engines/extractive/engine.ts';
import { isSkillName } from '../../../src/skills/naming.ts';
import { validateSkill } from '../../../src/skills/strict-validator.ts';
import { fixtureDocument } from '../support/document.ts';

const topicOf = (topicName: string, slug = topicName.toLowerCase().replace(/[^a-z0-9]+/g, '-')): Topic => ({
  topicName,
  slug,
  description: `About ${topicName}.`,
  estimatedWordCount: 100,
});

function card(topicName: string, change: Partial<SkillCard> = {}): SkillCard {
  const topic = topicOf(topicName);
  return {
    topic,
    name: topic.slug,
    description: `${topicName}. Use when doing it.`,
    scope: [],
    sentences: [],
    ...change,
  };
}

const plan = (cards: SkillCard[], name?: string) => planCatalogue(cards, { name, derivedName: 'handbook' });

describe('names', () => {
  it('are unique and valid, whatever the skills were called on their own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'handbook', 'x'.repeat(64), 'handbook-index'), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.boolean(),
        (wished, isNamed) => {
          const cards = wished.map((name, at) => card(`Topic ${at % 7}`, { name }));
          const { index, skills } = plan(cards, isNamed ? 'a' : undefined);
          const names = [index.name, ...skills.map(({ name }) => name)];
          expect(new Set(names).size).toBe(names.length);
          for (const name of names) expect(isSkillName(name)).toBe(true);
          if (isNamed) expect(index.name).toBe('a');
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('descriptions', () => {
  const rotate =
    'Rotates the signing keys of the gateway without downtime. Use when rotating signing keys of the gateway.';

  it('name a sibling only where two are close', () => {
    const cards = [
      card('Rotate gateway keys', { description: rotate }),
      card('Revoke gateway keys', { description: rotate.replaceAll('otat', 'evok') }),
      card('Bake bread', { description: 'Bakes a loaf of rye. Use when baking bread in a stone oven.' }),
    ];
    const [first, second, third] = plan(cards).skills.map(({ description }) => description);
    expect(first).toContain('Not for revoking gateway keys.');
    expect(second).toContain('Not for rotating gateway keys.');
    expect(third).toBe(cards[2]?.description);
  });

  it('gain words that a skill uses again and again and no sibling does', () => {
    const cards = [
      card('One', { sentences: ['Fill the kiln slowly.', 'Close the kiln and turn the handle.', 'Turn the handle.'] }),
      card('Two', { sentences: ['Turn the handle of the press.', 'Oil the press.', 'Turn the handle back.'] }),
    ];
    const [first, second] = plan(cards).skills.map(({ description }) => description);
    expect(first).toMatch(/ Keywords: kiln\.$/);
    expect(second).toMatch(/ Keywords: press\.$/);
  });

  it('fit into the listing together with all names, and none is emptied for another', () => {
    const words = fc.stringMatching(/^[a-z]{2,9}$/);
    const sentence = fc.array(words, { minLength: 3, maxLength: 40 }).map((all) => all.join(' '));
    const description = fc
      .tuple(sentence, sentence)
      .map(([what, when]) => `${what.slice(0, 180)}. Use when ${when.slice(0, 190)}.`);
    fc.assert(
      fc.property(fc.array(description, { minLength: 1, maxLength: 30 }), (descriptions) => {
        const cards = descriptions.map((text, at) =>
          card(`Topic of the name ${at} ${'n'.repeat(30)}`, { description: text }),
        );
        const { index, skills } = plan(cards);
        const listed = [index, ...skills];
        const sum = listed.reduce((total, one) => total + one.name.length + one.description.length, 0);
        expect(sum).toBeLessThanOrEqual(limits.catalogue.listingCharacters);
        for (const [at, one] of skills.entries()) {
          expect(one.description.length).toBeGreaterThanOrEqual(Math.min(100, descriptions[at]?.length ?? 0));
          expect(one.description).toContain('Use when ');
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are shortened at what can be spared, and keep what tells siblings apart', () => {
    const long = `${'Moves freight between harbours, '.repeat(5)}by night. Use when loading crates, or when the request mentions cranes, tides, or pilots. Not for unloading crates.`;
    const short = shortenDescription(long, 160);
    expect(short.length).toBeLessThanOrEqual(160);
    expect(short).toMatch(/^Moves freight between harbours[^.]*\. Use when loading crates/);
    expect(short).toMatch(/ Not for unloading crates\.$/);
    expect(short).not.toMatch(/\b(?:or|and|mentions)\./);
  });
});

describe('blocks that several topics claim', () => {
  it('belong to exactly one, and a small topic inside a large one keeps what it has', () => {
    const scopes = [
      ['a', 'b', 'c', 'd'],
      ['c', 'd'],
      ['d', 'e'],
    ];
    const given = sharedBlocks(scopes);
    expect(given.map((ids) => [...ids])).toEqual([['c', 'd'], [], ['d']]);
    const kept = scopes.flatMap((scope, at) => scope.filter((id) => !given[at]?.has(id)));
    expect(kept.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('leave a draft without cutting a procedure in two, and are not answered for any more', async () => {
    const document = await fixtureDocument('three-jobs.md');
    const draft = await extractiveEngine.draft(document, {});
    const [first] = draft.workflows;
    const all = first ? [...first.intro, ...first.steps].flatMap(({ sources }) => sources) : [];
    expect(all.length).toBeGreaterThan(1);
    expect(withoutBlocks(draft, new Set(all.slice(1))).workflows).toHaveLength(draft.workflows.length);
    const without = withoutBlocks(draft, new Set(all));
    expect(without.workflows).toHaveLength(draft.workflows.length - 1);
    expect(without.scope).not.toEqual(expect.arrayContaining([all[0]]));
    expect(withoutBlocks(draft, new Set(draft.scope))).toBe(draft);
  });
});

describe('the report of a catalogue', () => {
  const text = (more = '') => [
    { path: 'SKILL.md', content: `---\nname: "x"\n---\n\n1. Turn the crank until the red lamp goes out.\n\n${more}\n` },
  ];
  const measured = (files: ReturnType<typeof text>, description: string) => ({
    name: 'x',
    description,
    headings: [],
    sentences: skillSentences(files),
  });
  const other = [{ path: 'SKILL.md', content: '- Pour the melted wax into the third mould first.\n' }];

  it('tells repetition, word for word or nearly', () => {
    const index = { name: 'i', description: 'd' };
    const repetition = (more: string) =>
      measureCatalogue([measured(other, 'One.'), measured(text(more), 'Two.')], index).repetition;
    expect(repetition('')).toBe(0);
    expect(repetition('Pour the melted wax into the third mould first.')).toBe(0.334);
    const long =
      'Before the first casting of the day, pour the melted wax into the third mould and let it rest for ten minutes';
    const near = measureCatalogue(
      [
        measured([{ path: 'SKILL.md', content: `${long} there.\n` }], 'One.'),
        measured([{ path: 'SKILL.md', content: `${long} here.\n` }], 'Two.'),
      ],
      index,
    );
    expect(near.repetition).toBe(0.5);
    expect(repetition('```\nPour the melted wax into the third mould first.\n```')).toBe(0);
  });
});

describe('the index', () => {
  it('is valid with thirty topics of any name, names each skill once, and says nothing of its own', () => {
    const hostile = [
      'A | B `c` [d](e) <script>',
      '---',
      '"quoted": yes',
      'é'.repeat(150),
      'x: y\nz',
      '# not a heading',
    ];
    const cards = Array.from({ length: limits.skill.topics }, (_, at) =>
      card(`${hostile[at % hostile.length]} ${at}`, {
        name: `skill-${at}`,
        description: `${'Does | things with `code` and *stars*, '.repeat(4)}daily. Use when ${'doing this and that, '.repeat(8)}or more.`,
      }),
    );
    const { index, skills } = plan(cards);
    const files = renderIndex({ ...index, title: 'All | of `it`', metadata: { source: 's' } }, skills);
    expect(validateSkill(files, { directory: index.name })).toEqual([]);
    for (const { name } of skills) expect(files[0]?.content.split(`\`${name}\``)).toHaveLength(2);
  });

  it('is described by all of its topics', () => {
    const text = indexDescription([topicOf('Bleed a radiator'), topicOf('Sharpen a knife'), topicOf('Tax return')]);
    expect(text).toContain('bleeding a radiator; sharpening a knife; Tax return.');
    expect(text).toContain('Use when');
  });
});

it('thirty skills that say and claim the same are measured within bounds, and one of them keeps it all', () => {
  const cards = Array.from({ length: limits.skill.topics }, (_, at) =>
    card(`Topic ${at}`, {
      description: 'a. '.repeat(130),
      sentences: Array.from({ length: 1_500 }, (__, line) => `the same words again and again in line ${line}`),
      scope: Array.from({ length: 2_000 }, (__, id) => `b${id}`),
    }),
  );
  const { skills, index } = plan(cards);
  expect(skills.filter(({ givesUp }) => givesUp.size === 0)).toHaveLength(1);
  const report = measureCatalogue(
    cards.map(({ name, description, sentences }) => ({ name, description, headings: [], sentences })),
    index,
  );
  expect(report.repetition).toBe(1 - 1_500 / limits.catalogue.comparedSentences);
});
