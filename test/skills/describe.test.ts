import { expect, it, describe as suite } from 'vitest';
import { type DescriptionInput, describe } from '../../src/skills/describe.ts';

const input = (parts: Partial<DescriptionInput>): DescriptionInput => ({
  title: 'Kiln',
  statements: [],
  procedures: [],
  subjects: [],
  terms: [],
  names: new Set(),
  questions: [],
  english: true,
  ...parts,
});

it('says what the source says of itself, then when to use it, then what a request will mention', () => {
  expect(
    describe(
      input({
        statements: ['Kiln fires clay in small workshops.'],
        procedures: ['Load the shelf', 'How do I set a curve?', 'Installation'],
        terms: ['burner', '`curve`'.replaceAll('`', '')],
        phrases: ['burner', 'cone'],
      }),
    ),
  ).toBe(
    'Kiln fires clay in small workshops. Use when loading the shelf or setting a curve, or when the user mentions Kiln, burner, or cone.',
  );
});

it('tells in the third person what is done where the source says nothing of itself', () => {
  expect(describe(input({ procedures: ['Bleed a radiator', 'Sharpen a kitchen knife'] }))).toMatch(
    /^Bleeds a radiator and sharpens a kitchen knife\. Use when bleeding a radiator or sharpening a kitchen knife/,
  );
});

it('leads with the job the title names', () => {
  expect(describe(input({ title: 'How to build a kiln', procedures: ['Lay the floor', 'Raise the walls'] }))).toMatch(
    /^Builds a kiln: lays the floor and raises the walls\./,
  );
});

it('names half of the keyphrases, at least', () => {
  const phrases = ['shelf load', 'burner', 'cone', 'curve', 'thermocouple', 'glaze', 'cordierite', 'ramp'];
  const text = describe(input({ statements: ['Kiln fires clay in small workshops.'], phrases, terms: phrases }));
  expect(phrases.filter((phrase) => text.includes(phrase)).length).toBeGreaterThanOrEqual(4);
});

suite('a statement that says nothing of the subject', () => {
  it.each([
    'Posted by anna on 3 May',
    'You will love it here.',
    'Check out our website for more.',
    'It fires clay in workshops.',
    'Quick, simple, effective.',
  ])('%s is passed over', (statement) =>
    expect(describe(input({ statements: [statement], subjects: ['Glaze chemistry'] }))).toMatch(
      /^Covers glaze chemistry/,
    ),
  );
});

suite('a heading that is no phrase', () => {
  it.each([
    'v2.1.0',
    'createKiln()',
    'Overview',
    'It all depends on the clay',
    'What is a cone?',
    'Beyond the basics',
    'Note: 3 things',
  ])('%s is left out', (heading) =>
    expect(describe(input({ procedures: [heading], subjects: [heading] }))).toContain('the task involves Kiln'),
  );
});

it('makes both verbs of a heading gerunds', () => {
  expect(describe(input({ procedures: ['Detect and close broken connections'] }))).toContain(
    'detecting and closing broken connections',
  );
});

it('quotes headings of another language as they are', () => {
  expect(describe(input({ title: 'Ofen', procedures: ['Messer schärfen'], english: false }))).toContain(
    'Use when the task involves Messer schärfen',
  );
});

it('never exceeds its limit, whatever it is given', () => {
  const long = 'word '.repeat(60).trim();
  const text = describe(
    input({
      title: long,
      statements: [`${long}.`],
      procedures: [`Build ${long}`],
      subjects: [long],
      terms: [long],
      phrases: [long],
    }),
  );
  expect(text.length).toBeLessThanOrEqual(400);
  expect(text).toMatch(/Use when /);
});

it('makes a promise of the source a statement about it', () => {
  expect(
    describe(input({ statements: ['We will build a kiln shelf, write down the heat, and cool it overnight.'] })),
  ).toMatch(/^Shows how to build a kiln shelf, write down the heat, and cool it overnight\./);
});

it('takes no title for something that is done', () => {
  expect(
    describe(input({ title: 'Leave and Absence Policy', procedures: ['Annual leave', 'Sick pay', 'Family leave'] })),
  ).toMatch(/^Covers annual leave, sick pay, and family leave/);
});

it('says no heading whose object stands elsewhere, and no shouted one as it is shouted', () => {
  const text = describe(
    input({ procedures: ['Make it', 'Dispose of it', 'RESTORE A WHOLE KILN', 'BLEED THE BURNER'] }),
  );
  expect(text).toMatch(
    /^Restores a whole kiln and bleeds the burner\. Use when restoring a whole kiln or bleeding the burner/,
  );
});

it('quotes a title too long to stand in a sentence', () => {
  expect(describe(input({ title: 'On the Long Memory of Rivers' }))).toContain(
    'the question is about "On the Long Memory of Rivers"',
  );
});

it('takes a praising participle for no job, and half a sentence for none of the source', () => {
  const text = describe(input({ procedures: ['Stunning glazes', 'Load the shelf'], subjects: [] }));
  expect(text).toContain('loading the shelf');
  expect(text).not.toMatch(/when stunning/);
});

it('says more terms where there is little else to choose by', () => {
  const terms = ['cone', 'glaze', 'ramp', 'burner', 'shelf', 'thermocouple', 'cordierite', 'kiln wash'];
  const text = describe(input({ statements: ['Kiln fires clay in small workshops.'], phrases: terms, terms }));
  expect(text.length).toBeGreaterThanOrEqual(120);
});
