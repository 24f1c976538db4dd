/**
 * The rules for descriptions: what an agent has to choose a skill by, before it has read a word of it.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { sentences } from '../language/sentences.ts';
import type { Report } from '../report.ts';
import { NO_CONDITION } from './floors.ts';
import { missingPhrases } from './keyphrase-recall.ts';
import { share } from './share.ts';

/** First and second person; "I/O" and "my-app" are none. */
const PERSON =
  /(?<![\p{L}\p{N}/_.@-])(?:I|I['’](?:m|ll|ve|d)|[Ww]e|[Ww]e['’](?:re|ll|ve)|[Oo]ur|[Mm]y|[Yy]ou|[Yy]our|[Yy]ou['’](?:re|ll|ve|d))(?![\p{L}\p{N}/_-]|\.\p{L})/u;

/** What a description that addresses its reader is told. */
export const PERSON_PROBLEM = 'speaks in the first or second person';

/** Words that would fit any skill. */
const VAGUE =
  /\b(?:helps? (?:you )?with|helper|stuff|various (?:things|tasks)|many things|and (?:much )?more|and so on|seamless(?:ly)?|cutting-edge|best-in-class|world-class|game-chang\w+|state-of-the-art|revolutionary|next-generation|powerful and|easy to use|a wide (?:range|variety) of)\b/i;

/** What a page says around its subject. */
const BOILERPLATE =
  /\b(?:cookies?\b.{0,40}\b(?:accept|consent)|all rights reserved|click here|read more|sign (?:in|up) (?:to|for|now)|subscribe|table of contents|skip to (?:main )?content|official (?:documentation|docs|website)|last updated|privacy policy|terms of service|learn more about)\b|^(?:welcome to|this skill\b|home ?page\b)/i;

const FEW_TERMS = 'names too few of the source’s key terms';

/** How a description says when to use the skill. */
export const USE_WHEN = /\bUse (?:this skill )?when\b/;

/** What is wrong with one sentence, whatever stands around it. */
export function brokenSentenceRules(sentence: string): string[] {
  const problems: string[] = [];
  if (PERSON.test(sentence)) problems.push(PERSON_PROBLEM);
  if (VAGUE.test(sentence)) problems.push('uses words that fit any skill');
  if (BOILERPLATE.test(sentence)) problems.push('repeats what every page carries');
  return problems;
}

/** Rules each description is held to. */
const RULES = 6;

/** A shorter source has no more to tell than a short description says. */
const SHORT_SOURCE_CHARACTERS = 1_000;

/** `phrases` are the source's best, at most eight. */
export function measureDescription(
  description: string,
  { phrases, sourceCharacters }: { phrases: readonly string[]; sourceCharacters: number },
): Report['description'] {
  const missing = missingPhrases(description, phrases);
  const found = phrases.length - missing.length;
  const problems = [...new Set(sentences(description).flatMap(brokenSentenceRules))];
  if (!USE_WHEN.test(description)) problems.push(NO_CONDITION);
  const { descriptionMaxCharacters, descriptionMinCharacters } = limits.skill;
  const least =
    sourceCharacters < SHORT_SOURCE_CHARACTERS
      ? descriptionMinCharacters
      : limits.verification.descriptionMinCharacters;
  if (description.length > descriptionMaxCharacters || description.length < least)
    problems.push(`has ${description.length} characters, not ${least} to ${descriptionMaxCharacters}`);
  // Half of eight; of fewer, half of what there is.
  if (found < Math.floor(phrases.length / 2)) problems.push(FEW_TERMS);
  return {
    characters: description.length,
    keyphrases: share(found, phrases.length),
    rules: share(RULES - problems.length, RULES),
    problems,
  };
}
