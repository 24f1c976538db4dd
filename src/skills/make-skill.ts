/**
 * From a document to the files of a skill and what was measured on them.
 *
 * @module
 */
import { countWords } from '../lib/words.ts';
import type { Document } from '../sources/document.ts';
import { measureBudget } from './budget.ts';
import type { SkillDraft } from './draft.ts';
import type { DraftOptions, Engine } from './engine.ts';
import { renderMain, renderSkill, skillFiles, skillMarkdown } from './render/files.ts';
import type { Report } from './report.ts';
import { shrinkDraft } from './shrink.ts';
import type { Skill, SkillFile } from './skill.ts';
import { validateSkill } from './strict-validator.ts';
import { verifySkill } from './verify/verify.ts';

export interface MadeSkill {
  skill: Skill;
  files: SkillFile[];
  report: Report;
  /** Words of SKILL.md and its references. */
  wordCount: number;
}

/** Our own output broke our own rules: a fault of this program, never of the source. */
export class InvalidSkillError extends Error {
  override readonly name = 'InvalidSkillError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The skill breaks the format: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

/**
 * Drafts, renders, fits to the limits, validates and verifies. Rejects with the signal's reason when aborted, with
 * what the engine throws, and with InvalidSkillError.
 */
export async function makeSkill(document: Document, engine: Engine, options: DraftOptions = {}): Promise<MadeSkill> {
  const { onProgress, signal } = options;
  signal?.throwIfAborted();
  const draft = fitToLimits(await engine.draft(document, options), document, engine);
  signal?.throwIfAborted();
  onProgress?.({ step: 'checking', message: 'Checking the skill against its source' });
  const skill = renderSkill(draft, document, engine);
  const files = skillFiles(skill);
  const problems = validateSkill(files, { directory: skill.name });
  if (problems.length > 0) throw new InvalidSkillError(problems);
  const report = verifySkill(skill, draft, document);
  return { skill, files, report, wordCount: files.reduce((sum, { content }) => sum + countWords(content), 0) };
}

function fitToLimits(draft: SkillDraft, document: Document, engine: Engine): SkillDraft {
  let fitting = draft;
  while (!isWithin(fitting, document, engine)) {
    const smaller = shrinkDraft(fitting);
    if (!smaller) return fitting;
    fitting = smaller;
  }
  return fitting;
}

function isWithin(draft: SkillDraft, document: Document, engine: Engine): boolean {
  return measureBudget(skillMarkdown(renderMain(draft, document, engine))).withinLimits;
}
