/**
 * From a skill made on its own to the one that stands in its catalogue.
 *
 * @module
 */
import { countWords } from '../../lib/words.ts';
import type { Document } from '../../sources/document.ts';
import type { SkillDraft } from '../draft.ts';
import type { Engine, EngineMark } from '../engine.ts';
import { type DraftedSkill, InvalidSkillError, type MadeSkill, makeSkill } from '../make-skill.ts';
import { skillFiles } from '../render/files.ts';
import { validateSkill } from '../strict-validator.ts';
import { withDescription } from '../verify/verify.ts';
import type { SkillPlan } from './plan.ts';
import { withoutBlocks } from './shared-blocks.ts';

/** The skill as its catalogue wants it; written and measured anew only where it gives up blocks. */
export async function settleSkill(
  { draft, made }: DraftedSkill,
  { name, description, givesUp }: SkillPlan,
  document: Document,
): Promise<MadeSkill> {
  const kept = givesUp.size === 0 ? draft : withoutBlocks(draft, givesUp);
  const base = kept === draft ? made : await makeSkill(document, written(made.engine, kept));
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
    engine: base.engine,
  };
}

/** An engine that has written already: nothing is asked of a model again. */
function written(engine: EngineMark, draft: SkillDraft): Engine {
  return { ...engine, draft: async () => draft, detectTopics: async () => [] };
}
