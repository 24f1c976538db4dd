/**
 * A description that breaks a rule, mended as lightly as the rule allows.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { SkillDraft } from '../draft.ts';
import { cleanLine } from '../render/clean.ts';
import { FEW_TERMS } from '../verify/description.ts';
import { missingPhrases } from '../verify/keyphrase-recall.ts';
import { remakeDescription } from './remake-description.ts';

/** More would be a list of words. */
const MOST_TERMS = 4;

/** `problems` are those of the report, `phrases` the source's best. The same text comes back when nothing helps. */
export function mendDescription(draft: SkillDraft, problems: readonly string[], phrases: readonly string[]): string {
  const description = problems.some((problem) => problem !== FEW_TERMS)
    ? remakeDescription(draft, { phrases: missingPhrases(draft.title, phrases) })
    : draft.description;
  return withTerms(description, phrases.slice(0, 8));
}

function withTerms(description: string, phrases: readonly string[]): string {
  const missing = missingPhrases(description, phrases);
  const wanted = Math.floor(phrases.length / 2) - (phrases.length - missing.length);
  if (wanted <= 0) return description;
  const longer = cleanLine(`${description} Key terms: ${missing.slice(0, Math.min(wanted, MOST_TERMS)).join(', ')}.`);
  return longer.length <= limits.skill.descriptionMaxCharacters ? longer : description;
}
