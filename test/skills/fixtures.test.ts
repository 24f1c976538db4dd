import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { type MadeSkill, makeSkill } from '../../src/skills/make-skill.ts';
import type { Report } from '../../src/skills/report.ts';
import { validateSkill } from '../../src/skills/strict-validator.ts';
import { planTopics } from '../../src/skills/topics/topics.ts';
import type { Document } from '../../src/sources/document.ts';
import { type Source, sourceDocument, sources } from './support/sources.ts';

/** Specified for SKILL.md; lines and characters are in `limits`. */
const BODY_TOKENS = 5_000;
/** Of the lines of a skill whose source tells how to do something. */
const ACTIONABILITY = 0.6;

/** Of each source made so far, for what holds for all of them together. */
const reports = new Map<string, Report>();

async function make(source: Source): Promise<MadeSkill & { document: Document }> {
  const document = await sourceDocument(source);
  return { document, ...(await makeSkill(document, extractiveEngine)) };
}

describe.each(sources)('$file', (source) => {
  let made: Awaited<ReturnType<typeof make>>;

  beforeAll(async () => {
    made = await make(source);
    reports.set(source.file, made.report);
  });

  it('becomes a skill that passes the strict validator', () => {
    expect(validateSkill(made.files, { directory: made.skill.name })).toEqual([]);
  });

  it('misses no floor of its report', () => {
    expect(made.report).toMatchObject({ reasons: [], degraded: false });
  });

  it('says nothing the source does not say', () => {
    expect(made.report.grounding).toBeGreaterThanOrEqual(0.99);
    expect(made.report).toMatchObject({ literalPrecision: 1, codeFidelity: 1 });
  });

  it('keeps every step and every warning', () => {
    expect(made.report.coverage).toMatchObject({ steps: 1, warnings: 1 });
  });

  it('links every reference once, with the condition to read it', () => {
    expect(made.report.links).toBe(1);
  });

  it('has a SKILL.md within the limits', () => {
    const { tokens, characters, lines, withinLimits } = made.report.budget;
    expect(withinLimits).toBe(true);
    expect(tokens).toBeLessThanOrEqual(BODY_TOKENS);
    expect(characters).toBeLessThanOrEqual(limits.skill.bodyCharacters);
    expect(lines).toBeLessThanOrEqual(limits.skill.bodyLines);
  });

  // A text that tells nobody to do anything cannot.
  if (source.procedures) {
    it('tells what to do rather than what there is', () => {
      expect(made.report.actionability).toBeGreaterThanOrEqual(ACTIONABILITY);
    });
  }

  it(`is divided into ${source.topics === 1 ? 'no' : 'its'} topics`, () => {
    const topics = planTopics(made.document).map(({ topicName }) => topicName);
    expect(topics, topics.join(' | ')).toHaveLength(source.topics);
  });

  it('gives the same bytes again', async () => {
    expect((await make(source)).files).toEqual(made.files);
  });
});

it('the median SKILL.md has at most 2,500 tokens', () => {
  const tokens = [...reports.values()].map(({ budget }) => budget.tokens).sort((one, other) => one - other);
  expect(tokens).toHaveLength(sources.length);
  expect(tokens[Math.floor(tokens.length / 2)]).toBeLessThanOrEqual(2_500);
});

it('counts at least thirty sources, of every kind', () => {
  expect(sources.length).toBeGreaterThanOrEqual(30);
  const kinds = new Set(sources.map(({ kind }) => kind));
  for (const kind of [
    'api-reference',
    'tutorial',
    'cli-manual',
    'policy',
    'recipe',
    'book',
    'talk',
    'faq',
    'changelog',
    'no-procedure',
  ])
    expect(kinds).toContain(kind);
});
