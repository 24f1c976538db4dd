/**
 * What is compared: Smidge's engine, and what needs no engine. Each makes one skill of a source.
 *
 * @module
 */
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../src/skills/make-skill.ts';
import type { Skill } from '../../src/skills/skill.ts';
import type { Document } from '../../src/sources/document.ts';
import { type Baseline, baselineBody, baselineDescription } from './baselines/baseline.ts';
import { lexRank, textRank } from './baselines/central.ts';
import { dump, lead, outline } from './baselines/positional.ts';

export const OURS = 'smidge';

const BASELINES: readonly Baseline[] = [dump, lead, textRank, lexRank, outline];

export const SYSTEMS: readonly string[] = [OURS, ...BASELINES.map(({ name }) => name)];

/** Not held to the budget, so no rival of those that are. */
export const UNLIMITED: ReadonlySet<string> = new Set(
  BASELINES.flatMap(({ name, unlimited }) => (unlimited ? [name] : [])),
);

/**
 * One skill a system, in the order of `SYSTEMS`. The baselines get name and metadata of ours, and at most as many
 * characters as ours for body and description.
 */
export async function skillsOf(document: Document): Promise<Skill[]> {
  const { skill } = await makeSkill(document, extractiveEngine);
  const baselines = BASELINES.map((baseline) => ({
    ...skill,
    description: baselineDescription(baseline, document, skill.description.length),
    body: baselineBody(baseline, document, skill.body.length),
    references: [],
  }));
  return [skill, ...baselines];
}
