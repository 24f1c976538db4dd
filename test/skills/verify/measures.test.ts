import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/skills/parse-markdown.ts';
import { definitionsOf } from '../../../src/skills/verify/definitions.ts';
import { brokenSentenceRules, measureDescription } from '../../../src/skills/verify/description.ts';
import { SourceFragments } from '../../../src/skills/verify/fragments.ts';
import { missingPhrases } from '../../../src/skills/verify/keyphrase-recall.ts';
import { sourceLanguage, weakerMeasures } from '../../../src/skills/verify/language.ts';
import { leavesOf } from '../../../src/skills/verify/leaves.ts';
import { literalsOf, measureLiteralPrecision } from '../../../src/skills/verify/literals.ts';
import { kendallTau } from '../../../src/skills/verify/order.ts';
import { proceduresOf } from '../../../src/skills/verify/procedures.ts';
import { measureRedundancy, repetitionAcross } from '../../../src/skills/verify/redundancy.ts';
import { rowTexts } from '../../../src/skills/verify/rows.ts';
import { jaccard, ShingleIndex, shinglesOf } from '../../../src/skills/verify/shingles.ts';
import { TextIndex } from '../../../src/skills/verify/text-index.ts';
import { fixtureDocument } from '../support/document.ts';

const blocks = (markdown: string) => parseMarkdown(markdown).children as never[];

describe('Kendall’s tau', () => {
  it.each([
    ['the source’s order', [1, 2, 3, 4], 4, 1],
    ['the reverse', [4, 3, 2, 1], 4, -1],
    ['two neighbours swapped', [1, 3, 2, 4], 4, 4 / 6],
    ['one step missing', [1, 2, 4], 4, 3 / 6],
    ['a single step', [7], 1, 1],
  ])('of %s', (_, order, length, tau) => {
    expect(kendallTau(order, length)).toBeCloseTo(tau);
  });

  it('agrees with counting every pair', () => {
    const order = Array.from({ length: 200 }, (_, at) => (at * 7919) % 211);
    let pairs = 0;
    order.forEach((a, i) => {
      for (const b of order.slice(i + 1)) pairs += Math.sign(b - a);
    });
    expect(kendallTau(order, order.length)).toBeCloseTo(pairs / ((200 * 199) / 2));
  });

  it('takes a list of a hundred thousand steps', () => {
    const order = Array.from({ length: 100_000 }, (_, at) => 100_000 - at);
    expect(kendallTau(order, order.length)).toBe(-1);
  });
});

describe('procedures', () => {
  it('are ordered lists, task lists and runs of headings or paragraphs called steps', () => {
    const markdown =
      '1. Open it.\n2. Close it.\n\n- [ ] Check it.\n- [x] Sign it.\n\n* red\n* blue\n\n## Step 1: Mix\n\nText.\n\n## Step 2: Bake\n\nStep 1: Wait.\n\nStep 2: Eat.';
    expect(proceduresOf(blocks(markdown))).toEqual([
      ['Open it.', 'Close it.'],
      ['Check it.', 'Sign it.'],
      ['Step 1: Mix', 'Step 2: Bake'],
      ['Step 1: Wait.', 'Step 2: Eat.'],
    ]);
  });
});

describe('definitions', () => {
  it.each([
    ['**Drift** is the difference between two states.', 1],
    ['`--force`: overwrite what is there.', 1],
    ['- **Baseline**: the declared state.\n- **Report** – a list of differences.', 2],
    ['## Drift\n\nDrift is what separates the two.', 1],
    ['**Warnung** bezeichnet einen Hinweis, den niemand liest.', 1],
    ['**Run this now.** It is late and nothing else matters.', 0],
    ['The weather is fine and so are we.', 0],
  ])('in %s', (markdown, count) => {
    expect(definitionsOf(blocks(markdown))).toHaveLength(count);
  });
});

describe('fragments', () => {
  const fragments = new SourceFragments(['Stop the queue and wait for the worker.', 'Read the log.']);

  it('are the longest runs of the source, from left to right', () => {
    expect(fragments.of('Stop the queue, then read the log!')).toEqual({
      words: 7,
      bigrams: 6,
      novelBigrams: 2,
      lengths: [3, 3],
    });
  });

  it('do not run from one block of the source into the next', () => {
    expect(fragments.of('the worker read').novelBigrams).toBe(1);
  });

  it('take a text of one word a hundred thousand times', () => {
    const words = 'again '.repeat(100_000);
    expect(new SourceFragments([words]).of(words).novelBigrams).toBe(0);
  });
});

describe('literals', () => {
  const precision = (skill: string, source: string) =>
    measureLiteralPrecision([skill], [source], new Set(literalsOf(source)));

  it.each([
    ['the same', 'Wait 15 s for v1.2.3.', 'Wait 15 s for v1.2.3.', 1],
    ['a digit less', 'Wait 5 s.', 'Wait 15 s.', 0],
    ['a shorter version', 'Use v1.2 of it.', 'Use v1.2.3 of it.', 0],
    ['a part of a compound', 'Use v2.', 'Use app@v2.', 1],
    ['another flag', 'Run with --force.', 'Run with --dry-run.', 0],
    ['another address', 'See https://a.example/b.', 'See https://a.example/c.', 0],
    ['words joined by a slash in another case', 'About AI/machine things.', 'About AI/Machine things.', 1],
    ['a lone mark', 'One / two.', 'One two.', 1],
  ])('of %s', (_, skill, source, expected) => {
    expect(precision(skill, source)).toBe(expected);
  });
});

describe('redundancy', () => {
  const long =
    'The gateway accepts a request, checks the key of the caller against the store, counts it, and hands the request to the first worker that is idle, which answers within the time that the plan of the caller allows for it.';

  it('tells near-duplicates from sentences of one pattern', () => {
    const near = long.replace('accepts', 'takes');
    expect(jaccard(shinglesOf(long), shinglesOf(near))).toBeGreaterThan(0.8);
    const index = new ShingleIndex();
    index.add(shinglesOf(long));
    expect(index.hasTwin(shinglesOf(near))).toBe(true);
    expect(index.hasTwin(shinglesOf('The gateway accepts a request and forgets about the worker that is idle.'))).toBe(
      false,
    );
  });

  it('counts what SKILL.md says twice, and what its references say too, but no step', () => {
    const main = leavesOf(blocks(`${long}\n\n${long}\n\nAnother sentence that stands here alone.\n\n1. ${long}\n`));
    const source = leavesOf(blocks(long));
    expect(measureRedundancy(main, [source], source)).toEqual({ within: 0.334, references: 0.667 });
    // What the source itself says twice is no fault of the skill.
    expect(measureRedundancy(main, [], [...source, ...source])).toEqual({ within: 0, references: 0 });
  });

  it('of siblings is the share of sentences an earlier one says', () => {
    expect(
      repetitionAcross([[long], [long.replace('accepts', 'takes'), 'Something else entirely is said in this one.']]),
    ).toBe(0.334);
  });
});

describe('the rules for descriptions', () => {
  const phrases = ['queue worker', 'retry policy', 'dead letters', 'region'];
  const good =
    'Runs queue workers under a retry policy and moves dead letters between regions. Use when a queue worker stalls, or when the request mentions dead letters or a region.';

  it('are kept by a good one', () => {
    expect(measureDescription(good, { phrases, sourceCharacters: 5_000 })).toMatchObject({ rules: 1, keyphrases: 1 });
  });

  it.each([
    ['speaks in the first or second person', `${good} You will like it.`],
    ['uses words that fit any skill', `${good} Seamless.`],
    ['repeats what every page carries', `${good} All rights reserved.`],
    ['does not say when to use the skill', good.replace('Use when', 'For when')],
    [
      'names too few of the source’s key terms',
      'Runs things in a place that is far away from everybody who could know better. Use when there is some need to do what is done by it there.',
    ],
    ['has 22 characters, not 120 to 400', 'Runs. Use when region.'],
  ])('say that one %s', (problem, description) => {
    expect(measureDescription(description, { phrases, sourceCharacters: 5_000 }).problems).toContain(problem);
  });

  it('let a short source have a short description', () => {
    expect(
      measureDescription('Bakes bread in a pan. Use when baking bread at home.', { phrases: [], sourceCharacters: 300 })
        .problems,
    ).toEqual([]);
  });

  it('take neither I/O nor a file name for a person', () => {
    expect(brokenSentenceRules('Measures I/O of my-app and reads you.txt from /my/folder.')).toEqual([]);
  });

  it('find a phrase whatever its endings', () => {
    expect(missingPhrases('Queue workers retry.', ['queue worker', 'region'])).toEqual(['region']);
  });
});

describe('the language of a source', () => {
  it('leaves nothing weaker for English', async () => {
    expect(sourceLanguage(await fixtureDocument('cli-readme.md'))).toEqual({ language: 'en', weaker: [] });
  });

  it('says what was weaker for another', async () => {
    expect(sourceLanguage(await fixtureDocument('german.md'))).toEqual({
      language: 'de',
      weaker: ['description framed in English around the source’s own words'],
    });
    expect(weakerMeasures('sv').join()).toContain('imperatives not recognised');
  });

  it('says more of one nothing is known of', () => {
    expect(weakerMeasures('xx').length).toBeGreaterThan(weakerMeasures('de').length);
    expect(weakerMeasures('zh').join()).toContain('words not told apart');
    expect(weakerMeasures('en')).toEqual([]);
  });
});

describe('what stands in the source word for word', () => {
  const has = (text: string, ends?: 'word' | 'clause') =>
    new TextIndex(
      leavesOf(
        parseMarkdown('Never run it with --force on 15 MB files, unless the queue is empty. Then wait.\n').children,
      ),
    )
      .search()
      .has(text, ends);

  it('is no part of a longer word, number or flag', () => {
    expect(has('--force on 15 MB files')).toBe(true);
    expect(has('-force on 15 MB files')).toBe(false);
    expect(has('5 MB files')).toBe(false);
    expect(has('Never run it wit')).toBe(false);
  });

  it('ends as a clause where half a sentence may say the contrary', () => {
    expect(has('Never run it with --force on 15 MB files', 'clause')).toBe(true);
    expect(has('Never run it', 'clause')).toBe(false);
    // The rest of a sentence may be the contrary of what its first word says.
    expect(has('run it with --force on 15 MB files, unless the queue is empty.', 'clause')).toBe(false);
    expect(has('unless the queue is empty.', 'clause')).toBe(true);
  });
});

it('rows of a table are told as wholes', () => {
  const rows = (table: string) => rowTexts(leavesOf(parseMarkdown(table).children));
  expect(rows('| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n')).toEqual(['a | b', '1 | 2', '3 | 4']);
});
