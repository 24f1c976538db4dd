/**
 * Names of skills.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Document } from '../sources/document.ts';
import { gerund } from './language/gerund.ts';
import { headingVerb } from './language/imperative.ts';
import { stem as stemOf } from './language/keyphrases.ts';
import { wordsOf } from './language/words.ts';
import { blockText } from './outline/text.ts';
import { findInstruction } from './safety/find-instruction.ts';
import { slugify } from './slug.ts';

/** What every tool accepts; the specification alone would allow other letters. */
export const NAME_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The platform refuses names that hold one of these, wherever they stand. */
const RESERVED = /claude|anthropic/;

/** Words that name a kind of text instead of what it is about. */
const TEXT_KINDS = new Set(
  'class interface module package library function method namespace guide guides docs doc documentation overview readme tutorial tutorials introduction intro manual handbook reference homepage home page index article wiki md txt html htm pdf docx official complete ultimate quickstart beginners beginner runbook playbook frequently asked questions the a an'.split(
    ' ',
  ),
);

const ARTICLES = new Set(['the', 'a', 'an', 'your', 'my', 'our', 'its']);

/** A name reads as a handle: longer ones are cut at this many words. */
const NAME_WORDS = 6;

/** Whether `name` may be the name of a skill. */
export function isSkillName(name: string): boolean {
  return name.length <= limits.skill.nameCharacters && NAME_PATTERN.test(name) && !RESERVED.test(name);
}

/** A caller's free text as a name, or why it cannot be one; the reason is written for the caller. */
export function skillNameFrom(callerName: string): Result<string, string> {
  const name = slugify(cleanText(callerName).replace(/\.(?:md|zip|skill)$/i, ''), limits.skill.nameCharacters);
  if (name === '') return err('The name must contain at least one letter from a to z or a digit.');
  // Joined too: a refusal must not be dodged by "clau-de".
  if (RESERVED.test(name) || RESERVED.test(name.replaceAll('-', ''))) {
    return err('The name must not contain the reserved words "claude" or "anthropic".');
  }
  return ok(name);
}

export interface NameHints {
  /** Its workflows run code. */
  tool: boolean;
  /** Jobs named inside its sentences, as gerund phrases. */
  intents?: readonly string[];
  /** Its best keyphrases. */
  phrases?: readonly string[];
}

/**
 * The name of a skill made from a document, out of the first text that yields one. A title that is only the name of a
 * file gives way to what the text itself does.
 */
export function nameFor(document: Document, title: string, options: NameHints): string {
  const { tool, intents = [], phrases = [] } = options;
  const titles = isFileTitle(title, document) ? [] : [title, document.title].filter((text) => !findInstruction(text));
  const stem = titles.length === 0 && isTelling(fileStem(document), phrases) ? [fileStem(document)] : [];
  const derived = [
    ...titles.filter((text) => !isClause(text)),
    ...stem,
    ...intents.slice(0, 1),
    phrases.find(isNameable) ?? '',
  ];
  for (const candidate of [...derived, ...titles, title, fileStem(document), lastPathSegment(document)]) {
    if (findInstruction(candidate)) continue;
    // Only a title or what is most spoken of names a tool; a file is called anything.
    const name = nameFromTitle(candidate, tool && (candidate === title || candidate === phrases[0]));
    if (name !== '') return name;
  }
  return `skill-${document.origin.digest.slice(0, 8)}`;
}

/** "pH" and "kW" name no skill. */
function isNameable(phrase: string): boolean {
  return /[a-z]{3}/i.test(phrase);
}

/** A file called by several words of which one is spoken of throughout: somebody named it for what it holds. */
function isTelling(stem: string, phrases: readonly string[]): boolean {
  const keys = new Set(phrases.flatMap((phrase) => wordsOf(phrase).map(stemOf)));
  const words = wordsOf(stem).filter((word) => /^\p{L}{3,}$/u.test(word));
  return words.length >= 2 && words.some((word) => keys.has(stemOf(word)));
}

/** "What tutoring is", "How I built it", "Which mower is suitable?" read as sentences, not as names. */
function isClause(title: string): boolean {
  return (
    /^\W*(?:which|who|why|where|when|what(?! is\b| are\b)|how (?!to\b|do (?:i|you)\b|can (?:i|you)\b)|is|are|does|do|did|should|will)\b/i.test(
      title,
    ) || /\b(?:is|are|was|were|will|does)\b/i.test(title.replace(/^\W*what (?:is|are)\b/i, ''))
  );
}

/** A title a reader took from the address for want of a better one. */
export function isFileTitle(title: string, document: Document): boolean {
  const name = slugify(title, 200);
  if (
    document.root.children.some(
      (node) => node.type === 'heading' && slugify(blockText(node), 200) === name && name !== '',
    )
  )
    return false;
  return name === '' || [fileStem(document), lastPathSegment(document)].some((text) => slugify(text, 200) === name);
}

/** A gerund or noun phrase from a title: "How to configure the scheduler" gives `configuring-scheduler`. */
function nameFromTitle(title: string, tool: boolean): string {
  const topic = mainPart(cleanText(title))
    // A package's scope says who made it, not what it does.
    .replace(/^@[\w.-]+\//, '')
    .replace(/^\s*how (?:to|do (?:i|you)|can i)\s+/i, '')
    .replace(/^\s*(?:what (?:is|are)|why|introducing|welcome to|about)\s+/i, '')
    .replace(/^\s*\d+[.)]\s+/, '')
    // "semver(1)" is a page of a manual, "v2.1" the state of a day.
    .replace(/\(\d[a-z]?\)/gi, ' ')
    .replace(/\bv?\d+(?:\.\d+)+\b/g, ' ');
  const verb = headingVerb(topic);
  const phrase = verb === undefined ? topic : `${gerund(verb)}${topic.trimStart().slice(verb.length)}`;
  const words = slugify(phrase, 200)
    .split('-')
    .filter((word) => word !== '' && !RESERVED.test(word) && !ARTICLES.has(word));
  const telling = words.filter((word) => !TEXT_KINDS.has(word));
  if (telling.length === 0 || telling.every((word) => word.length < 2)) return '';
  const name = slugify(trimConnectives(telling.slice(0, NAME_WORDS)).join(' '), limits.skill.nameCharacters);
  // The pieces left after a reserved word may form it again; only a joined check is safe.
  if (name === '' || RESERVED.test(name.replaceAll('-', ''))) return '';
  // A bare product name says nothing about doing: "using-hono" is a unit of work.
  return tool && !name.includes('-') && !name.endsWith('ing') ? `using-${name}` : name;
}

/** "Routing | Hono" and "Hono: fast web framework" are about the first part; "Chapter 3: Deploying" about the second. */
export function mainPart(title: string): string {
  const [first = '', ...rest] = title.split(/\s+[|·•»–—]\s+|\s+--?\s+|:\s+/);
  if (
    rest[0] !== undefined &&
    slugify(first, 200)
      .split('-')
      .every((word) => TEXT_KINDS.has(word))
  )
    return rest[0];
  const generic = /^(?:\W*)(?:chapter|part|step|section|lesson|unit|appendix|faq)?\s*[\divx]*(?:\W*)$/i.test(first);
  return (generic && rest[0]) || first;
}

/** A name cut after some words must not end in "and". */
function trimConnectives(words: readonly string[]): string[] {
  const kept = [...words];
  while (/^(?:and|or|of|for|to|in|on|with|by|from|at|as|into|using|how|is|are)$/.test(kept.at(-1) ?? '')) kept.pop();
  return kept.length > 0 ? kept : [...words];
}

function fileStem({ origin }: Document): string {
  return (origin.filename ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ');
}

function lastPathSegment({ origin }: Document): string {
  if (origin.url === undefined || !URL.canParse(origin.url)) return '';
  const segments = new URL(origin.url).pathname.split('/').filter((segment) => segment !== '');
  return (segments.at(-1) ?? '').replace(/\.[a-z]{2,5}$/i, '').replace(/[_-]+/g, ' ');
}
