/**
 * From a skill made on its own to the one that stands in its catalogue.
 *
 * @module
 */
import { countWords } from '../../lib/words.ts';
import type { Document } from '../../sources/document.ts';
import type { SkillDraft } from '../draft.ts';
import type { DraftOptions, Engine } from '../engine.ts';
import { InvalidSkillError, type MadeSkill, makeSkill } from '../make-skill.ts';
import { skillFiles } from '../render/files.ts';
import { validateSkill } from '../strict-validator.ts';
import { withDescription } from '../verify/verify.ts';
import type { SkillPlan } from './plan.ts';
import { withoutBlocks } from './shared-blocks.ts';

/** A skill of one topic with the draft it was written from. */
export interface TopicSkill {
  draft: SkillDraft;
  made: MadeSkill;
}

/** Drafts and makes the skill of one topic. */
export async function makeTopicSkill(document: Document, engine: Engine, options: DraftOptions): Promise<TopicSkill> {
  const draft = await engine.draft(document, options);
  return { draft, made: await makeSkill(document, writing(engine, draft), options) };
}

/** The skill as its catalogue wants it; written and measured anew only where it gives up blocks. */
export async function settleSkill(
  { draft, made }: TopicSkill,
  { name, description, givesUp }: SkillPlan,
  document: Document,
  engine: Engine,
): Promise<MadeSkill> {
  const kept = givesUp.size === 0 ? draft : withoutBlocks(draft, givesUp);
  const base = kept === draft ? made : await makeSkill(document, writing(engine, kept));
  const skill = { ...base.skill, name, description };
  const files = skillFiles(skill);
  const problems = validateSkill(files, { directory: name });
  if (problems.length > 0) throw new InvalidSkillError(problems);
  return {
    skill,
    files,
    // The rest of the report is about what did not change: name and description stand in the frontmatter alone.
    report: withDescription(base.report, skill, kept, document),
    wordCount: files.reduce((sum, { content }) => sum + countWords(content), 0),
  };
}

/** An engine that has written already. */
function writing(engine: Engine, draft: SkillDraft): Engine {
  return { ...engine, draft: async () => draft };
}
