/**
 * A description written anew, from what of the old one may stay and from what the skill holds.
 *
 * @module
 */
import { describe } from '../describe.ts';
import type { SkillDraft } from '../draft.ts';
import { sentences } from '../language/sentences.ts';
import { findInstruction } from '../safety/find-instruction.ts';
import { brokenSentenceRules } from '../verify/description.ts';

/** `phrases` are the source's best keyphrases, those the description lacks first. */
export function remakeDescription(
  draft: Pick<SkillDraft, 'title' | 'description' | 'workflows' | 'references'>,
  { phrases }: { phrases: readonly string[] },
): string {
  const safe = (text: string) => findInstruction(text) === undefined;
  const statements = sentences(draft.description).filter(
    (sentence) => !/\bUse when\b/i.test(sentence) && safe(sentence) && brokenSentenceRules(sentence).length === 0,
  );
  return describe({
    title: draft.title,
    statements,
    procedures: draft.workflows.map(({ title }) => title).filter((title) => title !== '' && safe(title)),
    subjects: draft.references.flatMap(({ when }) => when.slice(0, 1)).filter(safe),
    terms: phrases,
    names: new Set(),
    questions: [],
    english: false,
  });
}
