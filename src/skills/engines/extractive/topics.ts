/**
 * Divides a source into units of work, each of which could be a skill of its own.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import { countWords } from '../../../lib/words.ts';
import type { Document } from '../../../sources/document.ts';
import type { Topic } from '../../engine.ts';
import { stem } from '../../language/keyphrases.ts';
import { sentences } from '../../language/sentences.ts';
import { cosine, vectors } from '../../language/similarity.ts';
import { STOP_WORDS } from '../../language/stop-words.ts';
import { wordsOf } from '../../language/words.ts';
import { isMetaHeading } from '../../outline/boilerplate.ts';
import { type Section, subtree, subtreeBlocks } from '../../outline/sections.ts';
import { cleanLine } from '../../render/clean.ts';
import { shorten } from '../../shorten.ts';
import { slugify } from '../../slug.ts';
import { readUnits } from './units.ts';

/** A topic and the chapters it holds. */
export interface TopicSections extends Topic {
  sections: Section[];
}

interface Chapter {
  sections: Section[];
  title: string;
  words: number;
  works: boolean;
}

/**
 * Chapters more alike than this are parts of one subject. Measured on manuals and on unrelated texts put together:
 * chapters of one lie above 0.27, the others below 0.25.
 */
const SAME_SUBJECT = 0.25;
/** Short texts share fewer words whatever they are about, so the bar sinks with their length below this. */
const FULL_PROFILE_WORDS = 700;

/** A source this long is more than one skill can hold: its chapters are told apart even within one subject. */
const MANUAL_WORDS = 8_000;
const SAME_CHAPTER = 0.6;
const MANUAL_TOPIC_WORDS = 400;

/** A part that outweighs all others together by this share is the source; the others are its appendices. */
const LARGEST_TOPIC_SHARE = 0.62;

/** A chapter this long is worth a skill even if it tells no procedure: nobody reads it for one fact. */
const LONG_CHAPTER_WORDS = 1_200;

/** A source below this is one skill whatever it holds. */
const SPLIT_WORDS = 300;

const DESCRIPTION_CHARACTERS = 200;

/** One topic for a single unit of work, else one for each. Names, order and slugs are stable. */
export function planTopics(root: Section, { summary, origin }: Pick<Document, 'summary' | 'origin'>): TopicSections[] {
  const whole = chapter([root], root.title);
  const manual = whole.words >= MANUAL_WORDS;
  const chapters = attach(chaptersOf(root), manual ? MANUAL_TOPIC_WORDS : limits.skill.topicMinWords);
  // The title of several sources names each of them, so being named in it makes no two of them one.
  const subject = origin.parts === undefined ? root.title : '';
  const coherent = whole.words >= SPLIT_WORDS && chapters.length >= 2 ? apart(chapters, manual, subject) : [];
  const groups = dividesWell(coherent) ? coherent : [whole];
  const slugs = new Set<string>();
  return groups.map((group) => {
    const name = shorten(cleanLine(group.title), limits.skill.titleCharacters) || 'Untitled';
    return {
      topicName: name,
      slug: uniqueSlug(name, slugs),
      description: describeTopic(group, group === whole ? summary : undefined),
      estimatedWordCount: group.words,
      sections: group.sections,
    };
  });
}

/** The level at which the source divides: the first with two chapters or more. */
function chaptersOf(root: Section): Chapter[] {
  let level = root;
  while (level.children.length === 1 && level.children[0]) level = level.children[0];
  return level.children
    .filter((section) => !isMetaHeading(section.title))
    .map((section) => chapter([section], section.title));
}

function chapter(sections: Section[], title: string): Chapter {
  const words = sections.flatMap(subtreeBlocks).reduce((sum, block) => sum + countWords(block.text), 0);
  return { sections, title, words, works: sections.some((section) => works(section, words)) };
}

/** A procedure makes a unit of work of any length; single commands and rules do only in a chapter of some size. */
function works(section: Section, words: number): boolean {
  return readUnits(section).some(
    ({ kind }) => kind === 'procedure' || (words >= MANUAL_TOPIC_WORDS && (kind === 'command' || kind === 'rule')),
  );
}

/** Chapters too small or without work of their own join the one before them; at the start, the one after. */
function attach(chapters: readonly Chapter[], least: number): Chapter[] {
  const standing: Chapter[] = [];
  let waiting: Section[] = [];
  for (const item of chapters) {
    const stands = item.words >= least && (item.works || item.words >= LONG_CHAPTER_WORDS);
    const last = standing.at(-1);
    if (stands) {
      standing.push(chapter([...waiting, ...item.sections], item.title));
      waiting = [];
    } else if (last) standing[standing.length - 1] = chapter([...last.sections, ...item.sections], last.title);
    else waiting.push(...item.sections);
  }
  return standing;
}

/** Chapters about the same subject become one topic, named after the first; what is left stands apart. */
function apart(chapters: readonly Chapter[], manual: boolean, title: string): Chapter[] {
  // Comparing each with each is quadratic; more chapters than topics allowed are one subject's sections anyway.
  if (chapters.length > 4 * limits.skill.topics) return [];
  const texts = chapters.map(({ sections }) =>
    sections
      .flatMap(subtreeBlocks)
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 20_000),
  );
  const profiles = vectors(texts);
  const named = texts.map((text) => !manual && naming(text, title));
  const groups: number[][] = [];
  chapters.forEach((item, at) => {
    const group = groups.find((members) =>
      members.some((member) => {
        const [own, other] = [profiles[at], profiles[member]];
        if (named[at] && named[member]) return true;
        const words = Math.min(item.words, chapters[member]?.words ?? 0);
        return (
          own &&
          other &&
          cosine(own, other) >
            (manual ? SAME_CHAPTER : SAME_SUBJECT * Math.min(1, Math.sqrt(words / FULL_PROFILE_WORDS)))
        );
      }),
    );
    if (group) group.push(at);
    else groups.push([at]);
  });
  return groups.map((members) => {
    const parts = members.flatMap((member) => chapters[member] ?? []);
    return chapter(
      parts.flatMap(({ sections }) => sections),
      parts[0]?.title ?? '',
    );
  });
}

function dividesWell(topics: readonly Chapter[]): boolean {
  const words = topics.map((topic) => topic.words);
  const total = words.reduce((sum, count) => sum + count, 0);
  return (
    topics.length >= 2 && topics.length <= limits.skill.topics && Math.max(...words) <= LARGEST_TOPIC_SHARE * total
  );
}

/** Whether a chapter keeps coming back to what the title names: then it is a chapter about that. */
function naming(text: string, title: string): boolean {
  const terms = wordsOf(title)
    .filter((word) => word.length > 3 && !STOP_WORDS.has(word.toLowerCase()))
    .map(stem);
  if (terms.length === 0) return false;
  const words = wordsOf(text).map(stem);
  return terms.some((term) => words.filter((word) => word === term).length >= 2);
}

function describeTopic({ sections, title }: Chapter, summary: string | undefined): string {
  const paragraphs = sections
    .flatMap(subtree)
    .flatMap(({ blocks }) => blocks)
    .filter(({ node }) => node.type === 'paragraph');
  const candidates = [summary ?? '', ...paragraphs.slice(0, 12).map(({ text }) => sentences(text)[0] ?? '')];
  const found = candidates
    .map(cleanLine)
    .find(
      (sentence) => sentence.length >= 30 && sentence.length <= DESCRIPTION_CHARACTERS && /[.!。！]$/.test(sentence),
    );
  return (
    found ?? shorten(candidates.map(cleanLine).find((sentence) => sentence !== '') ?? title, DESCRIPTION_CHARACTERS)
  );
}

function uniqueSlug(name: string, taken: Set<string>): string {
  const base = slugify(name, limits.skill.nameCharacters - 4) || 'topic';
  let slug = base;
  for (let count = 2; taken.has(slug); count++) slug = `${base}-${count}`;
  taken.add(slug);
  return slug;
}
