import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import type { Engine } from '../../src/skills/engine.ts';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../src/skills/make-skill.ts';
import { validateSkill } from '../../src/skills/strict-validator.ts';
import { documentFrom, fixtureDocument } from './support/document.ts';
import { fixtureNames } from './support/fixtures.ts';
import { manual } from './support/manual.ts';

describe.each(fixtureNames)('%s', (name) => {
  it('becomes a skill that passes the strict validator', async () => {
    const { skill, files } = await makeSkill(await fixtureDocument(name), extractiveEngine);
    expect(validateSkill(files, { directory: skill.name })).toEqual([]);
  });

  it('misses no floor of its report', async () => {
    const { report } = await makeSkill(await fixtureDocument(name), extractiveEngine);
    expect(report.reasons).toEqual([]);
    expect(report).toMatchObject({
      degraded: false,
      grounding: 1,
      literalPrecision: 1,
      codeFidelity: 1,
      order: 1,
      links: 1,
    });
  });

  it('has a description an agent can route by', async () => {
    const { skill } = await makeSkill(await fixtureDocument(name), extractiveEngine);
    expect(skill.description).toMatch(/[.。] Use when [^.]{8,}/);
    expect(skill.description.length).toBeGreaterThanOrEqual(limits.skill.descriptionMinCharacters);
    expect(skill.description.length).toBeLessThanOrEqual(limits.skill.descriptionMaxCharacters);
    expect(skill.description).not.toMatch(/\b(?:I|you|your|we|our)\b/);
  });

  it('gives the same bytes again', async () => {
    const first = await makeSkill(await fixtureDocument(name), extractiveEngine);
    const second = await makeSkill(await fixtureDocument(name), extractiveEngine);
    expect(second).toEqual(first);
  });
});

it('keeps reserved words out of a name while the text keeps them', async () => {
  const { skill } = await makeSkill(await fixtureDocument('claude.md'), extractiveEngine);
  expect(skill.name).not.toMatch(/claude|anthropic/);
  expect(skill.body).toContain('Claude Code runs hooks');
});

it('takes the name the caller asked for', async () => {
  const { skill } = await makeSkill(await fixtureDocument('recipe.md'), extractiveEngine, { name: 'baking-focaccia' });
  expect(skill.name).toBe('baking-focaccia');
});

it('writes no references when the whole source stands in SKILL.md', async () => {
  const { files } = await makeSkill(await fixtureDocument('tutorial.md'), extractiveEngine);
  expect(files.map(({ path }) => path)).toEqual(['SKILL.md']);
});

it('turns a 100 KB manual into a short SKILL.md and references of readable size', async () => {
  const { files, report, wordCount } = await makeSkill(await fixtureDocument('manual.md'), extractiveEngine);
  expect(report.budget.tokens).toBeLessThanOrEqual(limits.skill.bodyTargetTokens * 1.2);
  expect(files.length).toBeGreaterThan(5);
  for (const { content } of files.slice(1)) expect(content.length).toBeLessThan(limits.skill.referenceTokens * 4 * 1.3);
  expect(wordCount).toBeGreaterThan(10_000);
});

it('grows about linearly with the source', async () => {
  const time = async (characters: number) => {
    const document = await documentFrom(manual(characters));
    await makeSkill(document, extractiveEngine);
    const start = performance.now();
    await makeSkill(document, extractiveEngine);
    return performance.now() - start;
  };
  const small = await time(50_000);
  const large = await time(200_000);
  // Workerd's clock may stand still within a request; then there is nothing to compare.
  if (small > 20) expect(large / small).toBeLessThan(4 * 3);
}, 60_000);

it('tells what it is doing and stops when asked to', async () => {
  const document = await fixtureDocument('faq.md');
  const steps: string[] = [];
  await makeSkill(document, extractiveEngine, { onProgress: ({ step }) => steps.push(step) });
  expect(steps).toEqual(['planning', 'writing', 'checking']);
  await expect(makeSkill(document, extractiveEngine, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
    'gone',
  );
});

it('drops the lightest parts of a draft that is over the limits instead of failing', async () => {
  const document = await fixtureDocument('manual.md');
  const wordy: Engine = {
    ...extractiveEngine,
    async draft(source, options) {
      const draft = await extractiveEngine.draft(source, options);
      const filler = draft.references
        .flatMap(({ blocks }) => blocks)
        .filter(({ content }) => content.type === 'paragraph');
      return { ...draft, gotchas: filler.slice(0, 200).map((part, at) => ({ ...part, weight: at / 1000 })) };
    },
  };
  const { skill, report } = await makeSkill(document, wordy);
  expect(report.budget.withinLimits).toBe(true);
  expect(report.reasons).toEqual([]);
  expect(skill.body).toContain('## References');
});

it('makes one skill of one topic and answers only for that', async () => {
  const document = await fixtureDocument('three-jobs.md');
  const topics = await extractiveEngine.detectTopics(document);
  expect(topics.map(({ topicName }) => topicName)).toEqual([
    'Bleed a radiator',
    'Sharpen a kitchen knife',
    'File the tax return',
  ]);
  const [, topic] = topics;
  const { skill, report } = await makeSkill(document, extractiveEngine, { ...(topic && { topic }) });
  expect(skill.name).toBe('sharpening-kitchen-knife');
  expect(skill.body).toContain('Soak the stone');
  expect(skill.body).not.toContain('bleed valve');
  expect(report.reasons).toEqual([]);
});

it('says of a skill that comes out otherwise the second time that it does', async () => {
  let drafts = 0;
  const fickle: Engine = {
    ...extractiveEngine,
    async draft(document, options) {
      const draft = await extractiveEngine.draft(document, options);
      drafts++;
      return drafts > 1 ? { ...draft, title: `${draft.title} ${drafts}` } : draft;
    },
  };
  const document = await fixtureDocument('cli-readme.md');
  expect((await makeSkill(document, fickle)).report.determinism).toBe(0);
  expect((await makeSkill(document, extractiveEngine)).report.determinism).toBe(1);
});
