/**
 * A description written anew, from what of the old one may stay and from what the skill holds.
 *
 * @module
 */
import { describe } from '../describe.ts';
import type { SkillDraft } from '../draft.ts';
import { sentences } from '../language/sentences.ts';
import { wordsOf } from '../language/words.ts';
import { findInstruction } from '../safety/find-instruction.ts';
import { brokenSentenceRules, USE_WHEN } from '../verify/description.ts';

export interface RemakeOptions {
  /** The source's best keyphrases, those the description lacks first. */
  phrases: readonly string[];
  /** Headings of another language are quoted as they are. */
  english: boolean;
}

export function remakeDescription(
  draft: Pick<SkillDraft, 'title' | 'description' | 'workflows' | 'references'>,
  { phrases, english }: RemakeOptions,
): string {
  const usable = (text: string) =>
    text !== '' && findInstruction(text) === undefined && brokenSentenceRules(text).length === 0;
  const statements = sentences(draft.description).filter((sentence) => !USE_WHEN.test(sentence) && usable(sentence));
  const procedures = draft.workflows.map(({ title }) => title).filter(usable);
  const subjects = draft.references.flatMap(({ when }) => when.slice(0, 1)).filter(usable);
  return describe({
    title: draft.title,
    statements,
    procedures,
    subjects,
    terms: phrases.filter(usable),
    names: capitalised([draft.title, ...procedures, ...subjects]),
    questions: [],
    english,
  });
}

/** Words written with a capital inside a heading: names, as far as headings can tell. */
function capitalised(headings: readonly string[]): ReadonlySet<string> {
  return new Set(
    headings.flatMap((heading) =>
      wordsOf(heading)
        .slice(1)
        .filter((word) => /^\p{Lu}/u.test(word)),
    ),
  );
}
