import { renderIndex } from '../../../src/skills/catalogue/index-skill.ts';
import { planCatalogue, type SkillPlan } from '../../../src/skills/catalogue/plan.ts';
import { skillSentences } from '../../../src/skills/catalogue/repetition.ts';
import { settleSkill } from '../../../src/skills/catalogue/settle-skill.ts';
import { extractiveEngine } from '../../../src/skills/engines/extractive/engine.ts';
import { type MadeSkill, makeDrafted } from '../../../src/skills/make-skill.ts';
import type { SkillFile } from '../../../src/skills/skill.ts';
import type { Document } from '../../../src/sources/document.ts';

export interface TestCatalogue {
  index: { name: string; description: string; files: SkillFile[] };
  skills: { plan: SkillPlan; made: MadeSkill }[];
}

/** What a run makes of all topics of a document, without what a run needs besides. */
export async function catalogueOf(document: Document, name?: string): Promise<TestCatalogue> {
  const topics = await extractiveEngine.detectTopics(document);
  const topicSkills = await Promise.all(topics.map((topic) => makeDrafted(document, extractiveEngine, { topic })));
  const cards = topicSkills.map(({ draft, made }, at) => {
    const topic = topics[at];
    if (!topic) throw new Error('no topic');
    const { name, description } = made.skill;
    return { topic, name, description, scope: draft.scope, sentences: skillSentences(made.files) };
  });
  const { index, skills } = planCatalogue(cards, { name, derivedName: 'derived' });
  const made = await Promise.all(
    skills.map(async (plan, at) => {
      const topicSkill = topicSkills[at];
      if (!topicSkill) throw new Error('no skill');
      return { plan, made: await settleSkill(topicSkill, plan, document) };
    }),
  );
  const metadata = made[0]?.made.skill.metadata ?? {};
  const files = renderIndex({ ...index, title: document.title, metadata }, skills);
  return { index: { ...index, files }, skills: made };
}
