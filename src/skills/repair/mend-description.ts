/**
 * A description that breaks a rule, mended as lightly as the rule allows.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { SkillDraft } from '../draft.ts';
import { sentences } from '../language/sentences.ts';
import { cleanLine } from '../render/clean.ts';
import { brokenSentenceRules, PERSON_PROBLEM, USE_WHEN } from '../verify/description.ts';
import { missingPhrases } from '../verify/keyphrase-recall.ts';
import { type RemakeOptions, remakeDescription } from './remake-description.ts';

/** More would be a list of words. */
const MOST_TERMS = 4;

/** `phrases` are the source's best, best first. The same text comes back when nothing helps. */
export function mendDescription(draft: SkillDraft, { phrases, english }: RemakeOptions): string {
  const { description } = draft;
  const lighter = withoutPossessives(description);
  const candidates = [
    description,
    lighter,
    withoutBrokenSentences(lighter),
    remakeDescription(draft, { phrases: missingPhrases(draft.title, phrases), english }),
  ];
  // The first of the best: the lighter cure wins.
  const [best = description] = candidates.toSorted((a, b) => faults(a) - faults(b));
  return withTerms(best, phrases.slice(0, 8));
}

/** Weighs what keeps a skill from being found above what merely reads badly, which is no reason to lose a statement. */
function faults(description: string): number {
  const { descriptionMaxCharacters, descriptionMinCharacters } = limits.skill;
  const found = description.length <= descriptionMaxCharacters && description.length >= descriptionMinCharacters;
  const person = sentences(description).flatMap(brokenSentenceRules).includes(PERSON_PROBLEM);
  return (USE_WHEN.test(description) ? 0 : 4) + (found ? 0 : 2) + (person ? 1 : 0);
}

/** "watching your favourite channels" is the source's address to its reader; without it the phrase is the same. */
function withoutPossessives(description: string): string {
  return description.replace(/(?<=\p{L} )(?:your|our|my) (?=\p{L})/gu, '');
}

/** What it does in the sentences that keep the rules, if one of them is left beside "Use when …". */
function withoutBrokenSentences(description: string): string {
  const all = sentences(description);
  const kept = all.filter((sentence) => USE_WHEN.test(sentence) || brokenSentenceRules(sentence).length === 0);
  return kept.some((sentence) => !USE_WHEN.test(sentence)) ? kept.join(' ') : description;
}

function withTerms(description: string, phrases: readonly string[]): string {
  const missing = missingPhrases(description, phrases);
  const wanted = Math.floor(phrases.length / 2) - (phrases.length - missing.length);
  if (wanted <= 0) return description;
  const longer = cleanLine(`${description} Key terms: ${missing.slice(0, Math.min(wanted, MOST_TERMS)).join(', ')}.`);
  return longer.length <= limits.skill.descriptionMaxCharacters ? longer : description;
}
