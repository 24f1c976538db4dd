/**
 * Descriptions by which an agent can tell the skills of a catalogue apart, and that fit into its listing together.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Topic } from '../engine.ts';
import { cleanLine } from '../render/clean.ts';
import { closeness } from './closeness.ts';
import { KEYWORDS } from './description-parts.ts';
import { fairCap } from './fair-share.ts';
import { ownTerms, stems } from './own-terms.ts';
import { shortenDescription } from './shorten-description.ts';
import { topicPhrase } from './topic-phrase.ts';

/** Two descriptions more alike than this are taken for each other: most of what they say, they both say. */
const CLOSE = 0.5;
/** Siblings a description names; a longer list would be read by nobody. */
const NAMED_SIBLINGS = 2;
const SIBLING_CHARACTERS = 60;
/** Terms added to a description, and their characters. */
const TERMS = 6;
const TERM_CHARACTERS = 90;

export interface Described {
  topic: Topic;
  name: string;
  description: string;
}

/**
 * Adds terms of its own to each, and "Not for <sibling>." where two are close. `texts` are the sentences of each
 * skill. A skill without siblings stays as it is.
 */
export function tellApart(skills: readonly Described[], texts: readonly (readonly string[])[]): string[] {
  if (skills.length < 2) return skills.map(({ description }) => description);
  const terms = ownTerms(texts);
  const alike = closeness(skills.map(({ name, description }) => `${name.replaceAll('-', ' ')}. ${description}`));
  return skills.map((skill, at) => {
    const description = withTerms(skill.description, terms[at] ?? []);
    const siblings = skills
      .map((sibling, other) => ({ sibling, other, close: alike[at]?.[other] ?? 0 }))
      .filter(({ other, close }) => other !== at && close > CLOSE)
      .sort((a, b) => b.close - a.close || a.other - b.other)
      .slice(0, NAMED_SIBLINGS)
      .map(({ sibling }) => topicPhrase(sibling.topic, SIBLING_CHARACTERS));
    if (siblings.length === 0) return description;
    const limit = `Not for ${siblings.join(' or ')}.`;
    const room = limits.skill.descriptionMaxCharacters - limit.length - 1;
    return `${shortenDescription(description, room)} ${limit}`;
  });
}

function withTerms(description: string, terms: readonly string[]): string {
  const said = new Set(stems(description));
  const room = Math.min(
    TERM_CHARACTERS,
    limits.skill.descriptionMaxCharacters - description.length - KEYWORDS.length - 2,
  );
  const chosen: string[] = [];
  for (const term of terms.map(cleanLine)) {
    if (chosen.length === TERMS || [...chosen, term].join(', ').length > room) break;
    const words = stems(term);
    if (words.every((word) => said.has(word))) continue;
    chosen.push(term);
    for (const word of words) said.add(word);
  }
  return chosen.length === 0 ? description : `${description} ${KEYWORDS}${chosen.join(', ')}.`;
}

/** The descriptions, the longest shortened until all of them and all names have at most `budget` characters. */
export function fitListing(skills: readonly { name: string; description: string }[], budget: number): string[] {
  const names = skills.reduce((sum, { name }) => sum + name.length, 0);
  const cap = fairCap(
    skills.map(({ description }) => description.length),
    budget - names,
  );
  return skills.map(({ description }) => shortenDescription(description, cap));
}
