/** Sources of every kind the engine must cope with, written for these tests. */
import apiReference from '../../fixtures/skills/api-reference.md?raw';
import changelog from '../../fixtures/skills/changelog.md?raw';
import chinese from '../../fixtures/skills/chinese.md?raw';
import claude from '../../fixtures/skills/claude.md?raw';
import cliReadme from '../../fixtures/skills/cli-readme.md?raw';
import essay from '../../fixtures/skills/essay.md?raw';
import faq from '../../fixtures/skills/faq.md?raw';
import german from '../../fixtures/skills/german.md?raw';
import plain from '../../fixtures/skills/plain.txt?raw';
import policy from '../../fixtures/skills/policy.md?raw';
import recipe from '../../fixtures/skills/recipe.md?raw';
import short from '../../fixtures/skills/short.txt?raw';
import threeJobs from '../../fixtures/skills/three-jobs.md?raw';
import tutorial from '../../fixtures/skills/tutorial.md?raw';
import { manual } from './manual.ts';

export const fixtures = {
  'api-reference.md': apiReference,
  'changelog.md': changelog,
  'chinese.md': chinese,
  'claude.md': claude,
  'cli-readme.md': cliReadme,
  'essay.md': essay,
  'faq.md': faq,
  'german.md': german,
  'plain.txt': plain,
  'policy.md': policy,
  'recipe.md': recipe,
  'short.txt': short,
  'three-jobs.md': threeJobs,
  'tutorial.md': tutorial,
  'manual.md': manual(100_000),
} as const;

export type FixtureName = keyof typeof fixtures;

export const fixtureNames = Object.keys(fixtures) as FixtureName[];
