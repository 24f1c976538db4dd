import { expect, it } from 'vitest';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../src/skills/make-skill.ts';
import { validateSkill } from '../../src/skills/strict-validator.ts';
import type { Document } from '../../src/sources/document.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { joinTitles } from '../../src/sources/join/titles.ts';
import { joinDocuments } from '../../src/sources/join.ts';
import recipe from '../fixtures/skills/recipe.md?raw';
import tutorial from '../fixtures/skills/tutorial.md?raw';
import { outline, rawFile, rawPage } from './read.ts';

const fromMarkdown = (text: string, name = 'a.md') => extractDocument(rawFile(text, name));
const headings = ({ root }: Document) => outline(root).filter((line) => line.startsWith('heading'));

it('gives each part a first-level heading and puts everything else of it below', async () => {
  const joined = await joinDocuments([
    await fromMarkdown('# Kilns\n\nHeat slowly.\n\n## Glaze\n\nDip it.\n\n### Colours\n\nBlue.'),
    await fromMarkdown('# Looms\n\nWarp it.\n\n# Shuttles\n\nThrow it.\n\n## Bobbins\n\nWind it.'),
    await fromMarkdown('Just some words about presses.\n\n## Ink\n\nBlack.', 'presses.md'),
  ]);
  expect(headings(joined)).toEqual([
    'heading 1: Kilns',
    'heading 2: Glaze',
    'heading 3: Colours',
    'heading 1: Looms',
    'heading 2: Shuttles',
    'heading 3: Bobbins',
    'heading 1: presses',
    'heading 2: Ink',
  ]);
});

it('puts no heading below the sixth level', async () => {
  const deep = '# A\n\nx\n\n# B\n\nx\n\n##### C\n\nx\n\n###### D\n\nx';
  const joined = await joinDocuments([await fromMarkdown(deep), await fromMarkdown('# E\n\ny')]);
  expect(headings(joined)).toEqual(['heading 1: A', 'heading 2: B', 'heading 6: C', 'heading 6: D', 'heading 1: E']);
});

it('says of each block which part it is from, beside what it said before', async () => {
  const page = await extractDocument(
    rawPage('<main><h1>Guide</h1><h2 id="use">Use</h2><p>Words of the guide, enough of them.</p></main>'),
  );
  const joined = await joinDocuments([await fromMarkdown('# Kilns\n\nHeat slowly.'), page]);
  expect(joined.root.children.map(({ data }) => data)).toEqual([
    expect.objectContaining({ id: 'b1', origin: expect.objectContaining({ part: 0 }) }),
    expect.objectContaining({ id: 'b2', origin: expect.objectContaining({ part: 0 }) }),
    expect.objectContaining({ id: 'b3', origin: expect.objectContaining({ part: 1, url: page.origin.url }) }),
    expect.objectContaining({ id: 'b4', origin: expect.objectContaining({ part: 1, anchor: 'use' }) }),
    expect.objectContaining({ id: 'b5', origin: expect.objectContaining({ part: 1, anchor: 'use' }) }),
  ]);
  expect(joined.origin).toMatchObject({
    kind: 'file',
    mediaType: 'multipart/mixed',
    parts: [{ filename: 'a.md' }, page.origin],
  });
  expect(joined.origin).not.toHaveProperty('url');
});

it('keeps one of parts with the same bytes, and returns a part that is left alone as it is', async () => {
  const one = await fromMarkdown('# A\n\nSome words.');
  const same = await fromMarkdown('# A\n\nSome words.', 'copy.md');
  const other = await fromMarkdown('# B\n\nOther words.');
  expect(await joinDocuments([one, same])).toBe(one);
  expect((await joinDocuments([one, same, other])).origin.parts).toHaveLength(2);
});

it('does not change the parts', async () => {
  const parts = [await fromMarkdown('# A\n\nSome words.\n\n# C\n\nMore.'), await fromMarkdown('# B\n\nOther words.')];
  const before = structuredClone(parts);
  await joinDocuments(parts);
  expect(parts).toEqual(before);
});

it('depends on the parts and their order alone', async () => {
  const [a, b] = [await fromMarkdown('# A\n\nSome words.'), await fromMarkdown('# B\n\nOther words.')];
  expect(await joinDocuments([a, b])).toEqual(await joinDocuments([a, b]));
  expect((await joinDocuments([a, b])).origin.digest).not.toBe((await joinDocuments([b, a])).origin.digest);
});

it('counts the words of all parts', async () => {
  const [a, b] = [await fromMarkdown('# A\n\nSome words.'), await fromMarkdown('# B\n\nOther words.')];
  expect((await joinDocuments([a, b])).wordCount).toBe(a.wordCount + b.wordCount);
});

it.each([
  [['en', 'en'], 'en'],
  [['en', 'und'], 'en'],
  [['en-GB', 'en-US'], 'en'],
  [['en', 'de'], 'und'],
  [['und', 'und'], 'und'],
])('is, of parts in %j, in "%s"', async (languages, expected) => {
  const parts = await Promise.all(
    languages.map(async (language, at) => ({ ...(await fromMarkdown(`# Part ${at}\n\nWords.`)), language })),
  );
  expect((await joinDocuments(parts)).language).toBe(expected);
});

it.each([
  [['Kilns'], 'Kilns'],
  [['Kilns', 'Kilns'], 'Kilns'],
  [['Kilns', 'Looms'], 'Kilns and Looms'],
  [['Kilns', 'Looms', 'Presses'], 'Kilns, Looms and Presses'],
  [['Kilns', 'Looms', 'Presses', 'Anvils'], 'Kilns, Looms and 2 more'],
  [['Acme: Install', 'Acme: Use'], 'Acme'],
  [['Acme: Install', 'Acmeology'], 'Acme: Install and Acmeology'],
])('calls %j "%s"', (titles, expected) => {
  expect(joinTitles(titles)).toBe(expected);
});

it('has a title of bounded length, whatever the parts are called', () => {
  expect(joinTitles(['a'.repeat(190), 'b'.repeat(190)]).length).toBeLessThanOrEqual(200);
});

it('becomes a skill that passes the strict validator and misses no floor', async () => {
  const joined = await joinDocuments([
    await fromMarkdown(tutorial, 'tutorial.md'),
    await fromMarkdown(recipe, 'recipe.md'),
  ]);
  const { skill, files, report } = await makeSkill(joined, extractiveEngine);
  expect(validateSkill(files, { directory: skill.name })).toEqual([]);
  expect(report).toMatchObject({ reasons: [], grounding: 1, codeFidelity: 1, order: 1, links: 1 });
  expect(skill.body).toMatch(/### Overnight Focaccia/);
});
