/**
 * What a person would call a topic: the heading that stands for most of it, without its number and its "How to".
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { isCommonHeading } from '../describe.ts';
import { headingVerb } from '../language/imperative.ts';
import { isMetaHeading } from '../outline/boilerplate.ts';
import type { Outline } from '../outline/outline.ts';
import { type Section, subtree } from '../outline/sections.ts';
import { cleanLine } from '../render/clean.ts';
import { findInstruction } from '../safety/find-instruction.ts';
import { UNTITLED } from '../safety/untitled.ts';
import { capitalised } from '../segment/title.ts';
import { shorten } from '../shorten.ts';
import { Likeness } from './likeness.ts';
import { type Unit, unitOf } from './units.ts';

export interface TopicName {
  /** For people. */
  name: string;
  /** The heading it was made from, letter for letter. */
  title: string;
}

/** Of many sections the first say what the topic is about. */
const CANDIDATES = 40;
/** Weights are told apart in so many steps. */
const EQUAL_STEPS = 6;

/** One for each, distinct where the headings allow it. */
export function nameUnits(units: readonly Unit[], outline: Outline): TopicName[] {
  const taken = new Set<string>();
  return units.map((unit) => {
    const titles = [...titlesOf(unit, outline), outline.root.title].filter(isSafeName);
    const title = titles.find((one) => !taken.has(nameFrom(one).toLowerCase())) ?? titles[0] ?? UNTITLED;
    const name = nameFrom(title) || shorten(cleanLine(title), limits.skill.titleCharacters) || UNTITLED;
    taken.add(name.toLowerCase());
    return { name, title };
  });
}

/** Headings that could name the unit, best first. */
function titlesOf({ sections }: Unit, outline: Outline): string[] {
  const [only, ...others] = sections;
  if (!only) return [];
  // One chapter, or the whole source, is called what it is called; its own sections stand in for a heading that says nothing.
  const own = others.length === 0 ? [only] : byWeight(sections, outline);
  const inner = own.flatMap((section) => subtree(section).slice(1, CANDIDATES));
  const above = own.flatMap(({ parent }) => (parent?.parent ? [parent] : []));
  return [...own.filter(isTelling), ...inner.filter(isTelling), ...above, ...own].map(({ title }) => title);
}

/** Longer sections before shorter ones, those more like the rest before those that stand apart; of equals the first. */
function byWeight(sections: readonly Section[], { terms }: Outline): Section[] {
  const candidates = sections.slice(0, CANDIDATES);
  const units = candidates.map((section) => unitOf([section]));
  const likeness = new Likeness(units, terms, 'subjects');
  const weights = units.map(
    (unit, at) => Math.sqrt(unit.words) * units.reduce((sum, _, other) => sum + likeness.between(at, other), 0),
  );
  const heaviest = Math.max(...weights);
  // Nearly as heavy is as good: what comes first in a source is what the rest builds on.
  const rank = (at: number): number => Math.floor(EQUAL_STEPS * (1 - (weights[at] ?? 0) / heaviest));
  return candidates
    .map((section, at) => ({ section, at }))
    .sort((a, b) => rank(a.at) - rank(b.at) || a.at - b.at)
    .map(({ section }) => section);
}

function isTelling({ title }: Section): boolean {
  const name = nameFrom(title);
  return /\p{L}{2}/u.test(name) && !isCommonHeading(name) && !isMetaHeading(name);
}

/** What tries to instruct the agent is no name: it would stand in every listing. */
function isSafeName(title: string): boolean {
  return nameFrom(title) !== '' && findInstruction(title) === undefined;
}

/** Numbers and words that count parts. */
const COUNT =
  /^(?:(?:chapter|part|section|appendix|unit|lesson|module|step|kapitel|teil|abschnitt|schritt|chapitre|partie|étape|capítulo|parte|paso|capitolo|hoofdstuk|глава)\s+(?:\d{1,3}|[ivxlc]{1,7}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\p{L}\p{N}])|第[一二三四五六七八九十百\d]{1,4}[章节節部回步]|\d{1,3}(?:\.\d{1,3}){0,4}(?![\p{L}\p{N}]))\s*[.):：–—-]?\s*/iu;
const QUESTION = /^how (?:to|do (?:i|you|we)|can (?:i|you|we)|should (?:i|you|we))\s+/i;

/** Empty where nothing is left. */
function nameFrom(title: string): string {
  const line = cleanLine(title);
  const counted = line.replace(COUNT, '').replace(/\s*\(\d+\)$/, '');
  const asked = counted.replace(QUESTION, '');
  const name = (asked === counted ? counted : asked.replace(/[?？]$/u, '')).replace(/[\s:：.]+$/u, '');
  // "Step 3 of 5" has no name, and "2024 budget" no number.
  const kept = /\p{L}{2}/u.test(name) ? name : line;
  const isInstruction = asked !== counted && headingVerb(asked) !== undefined;
  return shorten(isInstruction || kept !== line ? capitalised(kept) : kept, limits.skill.titleCharacters);
}
