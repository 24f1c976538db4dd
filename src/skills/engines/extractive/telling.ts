/**
 * What of a source its description is made from.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { Document } from '../../../sources/document.ts';
import type { DescriptionInput } from '../../describe.ts';
import type { Grounded } from '../../draft.ts';
import { type Keyphrase, stem } from '../../language/keyphrases.ts';
import { isReported } from '../../language/reported.ts';
import { sentences } from '../../language/sentences.ts';
import { wordsOf } from '../../language/words.ts';
import { type Section, subtree, subtreeBlocks } from '../../outline/sections.ts';
import { blockText } from '../../outline/text.ts';
import { cleanLine } from '../../render/clean.ts';
import type { DraftParts } from './draft-parts.ts';
import { isStepHeading, titleRole } from './heading-role.ts';
import { intentsOf } from './intents.ts';
import { codeTerms } from './terms.ts';

/** Sentences of the opening looked at for one that says what the source is. */
const OPENING_SENTENCES = 5;

/** Keyphrases one of which a sentence about the subject names. */
const ABOUT_PHRASES = 6;

export interface Told {
  root: Section;
  /** Empty where the source has none of its own and a file name stands in for it. */
  title: string;
  parts: DraftParts;
  phrases: readonly Keyphrase[];
  /** Nothing for a topic: what a source says of itself is not what its chapter is about. */
  summary?: string;
  english: boolean;
}

export function tellingOf({ root, title: own, parts, phrases, summary = '', english }: Told): DescriptionInput {
  const intents = english ? intentsOf(root) : [];
  const title = own !== '' ? own : (intents[0] ?? phrases[0]?.text ?? root.title);
  // Titles found for parts without a heading serve to look things up, not to say what the whole is about.
  const made = new Set(subtree(root).flatMap(({ synthetic, title: own }) => (synthetic ? [own] : [])));
  const sections = subtree(root).filter((section) => section.parent && !section.meta);
  // A source with several first-level headings says what it is beneath the one it is called by.
  const opens = root.blocks.length > 0 || root.children[0]?.title === root.title;
  const opening = parts.purpose
    .flatMap(({ content }) => sentences(cleanLine(blockText(content))).flatMap((line) => beforeName(line, title)))
    .slice(0, OPENING_SENTENCES)
    .filter((sentence, at) => !isTale(sentence) && ((opens && at === 0) || isAbout(sentence, title, phrases)));
  return {
    title,
    statements: [
      ...taglines(title),
      ...sentences(summary.slice(0, 1_000)).slice(0, 1),
      ...opening,
      definition(root, title),
    ],
    procedures: workflowHeadings(parts).filter((heading) => !made.has(heading)),
    subjects: sections
      .filter(
        (section) => !section.synthetic && (section.depth <= 2 || section.parent === root) && hasSubstance(section),
      )
      .map((section) => section.title),
    intents,
    phrases: phrases.slice(0, 8).map(({ text }) => text),
    terms: interleave(
      phrases.map(({ text }) => text),
      codeTerms(root, 2),
    ),
    names: names(root),
    questions: sections.filter((section) => /[?？]$/.test(section.title)).map((section) => section.title),
    english,
  };
}

/** "semver(1) -- The semantic versioner for npm": a title that goes on to say what it is. */
function taglines(title: string): string[] {
  const [first = '', ...rest] = title.split(/\s+[|·•»–—]\s+|\s+--?\s+/);
  // "kiln.js — a firing library" is half a sentence.
  return rest
    .filter((part) => part.split(' ').length >= 4)
    .map((part) => (/^(?:an?|the) /.test(part) ? `${first} is ${part}` : part));
}

/** A sentence may begin with a name in lower case, which no rule for sentences can know: "… fast. kiln.js reads …". */
function beforeName(line: string, title: string): string[] {
  const at = title === '' ? -1 : line.indexOf(`. ${title} `);
  return at === -1 ? [line] : [line.slice(0, at + 1), line.slice(at + 2)];
}

/** What happened before the subject came up. */
function isTale(sentence: string): boolean {
  return isReported(sentence) || /^(?:the|an?|our|my|last|one|some)\b[^,;]*?\b\p{Ll}{2,}ed\b/iu.test(sentence);
}

/** What is said after the first sentence may be about anything; it is taken if it names what the source is about. */
function isAbout(sentence: string, title: string, phrases: readonly Keyphrase[]): boolean {
  const stems = new Set(wordsOf(sentence).map(stem));
  const keys = [...wordsOf(title).map(stem), ...phrases.slice(0, ABOUT_PHRASES).flatMap(({ key }) => key.split(' '))];
  return keys.some((key) => key.length > 3 && stems.has(key));
}

/** More than a sentence that points elsewhere. */
function hasSubstance(section: Section): boolean {
  const [first, ...others] = subtreeBlocks(section).slice(1);
  return others.length > 0 || (first !== undefined && (first.node.type !== 'paragraph' || first.text.length > 120));
}

/** The first sentence that says what the title is, wherever it stands. */
function definition(root: Section, title: string): string {
  for (const section of subtree(root).slice(0, 12)) {
    for (const { node, text } of section.blocks.slice(0, 3)) {
      if (node.type !== 'paragraph' || section.meta) continue;
      const [first = ''] = sentences(text);
      if (first.toLowerCase().startsWith(`${title.toLowerCase()} is `)) return cleanLine(first);
    }
  }
  return '';
}

/** Headings that say what is done, most missed first, then the other headings of workflows. */
function workflowHeadings(parts: DraftParts): string[] {
  const headings = parts.workflows.flatMap(({ title, intro, steps }) => [title, ...subheadings([...intro, ...steps])]);
  const told = headings.filter((heading) => heading !== '');
  return [...told.filter((heading) => titleRole(heading) === 'procedure'), ...told];
}

function subheadings(content: readonly Grounded<BlockContent>[]): string[] {
  return content.flatMap(({ content: node }) =>
    node.type === 'heading' && !isStepHeading(blockText(node)) ? [blockText(node)] : [],
  );
}

/** A phrase, a code term, a phrase, a code term, then the rest: neither kind should crowd out the other. */
function interleave(phrases: readonly string[], terms: readonly string[]): string[] {
  return phrases.flatMap((phrase, at) => [phrase, ...terms.slice(at, at + 1)]);
}

const NAMED_CHARACTERS = 500_000;

/** Words capitalised inside a sentence and never written in lower case. */
function names(root: Section): ReadonlySet<string> {
  const capitalised = new Set<string>();
  const lower = new Set<string>();
  let room = NAMED_CHARACTERS;
  for (const { node, text } of subtreeBlocks(root)) {
    room -= text.length;
    if (room < 0) break;
    if (node.type === 'code' || node.type === 'heading' || node.type === 'table') continue;
    for (const sentence of sentences(text)) {
      wordsOf(sentence).forEach((word, at) => {
        if (/^\p{Ll}+$/u.test(word)) lower.add(word);
        else if (at > 0) capitalised.add(word);
      });
    }
  }
  return new Set([...capitalised].filter((word) => !lower.has(word.toLowerCase())));
}

/** What a whole Document says of itself. */
export function summaryOf(document: Document, isTopic: boolean): { summary?: string } {
  return isTopic || document.summary === undefined ? {} : { summary: document.summary };
}
