/**
 * The engine that needs no model: it chooses and arranges what the source says, word for word. The same document
 * gives the same draft on every machine.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import type { Document } from '../../../sources/document.ts';
import { describe, isCommonHeading } from '../../describe.ts';
import type { SkillDraft } from '../../draft.ts';
import type { DraftOptions, Engine, Topic } from '../../engine.ts';
import { isEnglish } from '../../language/english.ts';
import { type Keyphrase, keyphrases, type WeightedText } from '../../language/keyphrases.ts';
import { sentences } from '../../language/sentences.ts';
import { wordsOf } from '../../language/words.ts';
import { nameFor } from '../../naming.ts';
import { readBlocks } from '../../outline/blocks.ts';
import { buildSections, type Section, subtree, subtreeBlocks } from '../../outline/sections.ts';
import { blockText } from '../../outline/text.ts';
import { cleanLine } from '../../render/clean.ts';
import { renderBlock } from '../../render/markdown.ts';
import { shorten } from '../../shorten.ts';
import { arrangeSelected } from './arrange-selected.ts';
import { arrangeWhole } from './arrange-whole.ts';
import type { DraftParts } from './draft-parts.ts';
import { isStepHeading, titleRole } from './heading-role.ts';
import { licenseOf } from './license.ts';
import { codeTerms } from './terms.ts';
import { planTopics } from './topics.ts';

/** The caller named a topic the document does not have. */
export class UnknownTopicError extends Error {
  override readonly name = 'UnknownTopicError';
}

export const extractiveEngine: Engine = {
  id: 'extractive',
  version: '0.1.0',

  async detectTopics(document: Document): Promise<Topic[]> {
    const root = outline(document);
    return planTopics(root, document).map(({ sections: _sections, ...topic }) => topic);
  },

  async draft(document: Document, { name, topic, onProgress, signal }: DraftOptions): Promise<SkillDraft> {
    signal?.throwIfAborted();
    onProgress?.({ step: 'planning', message: 'Reading the structure of the source' });
    const whole = outline(document);
    const root = topic ? topicRoot(whole, topic, document) : whole;
    const title = shorten(cleanLine(root.title), limits.skill.titleCharacters) || 'Untitled';
    const phrases = keyphrases(weighted(root), 12);
    signal?.throwIfAborted();
    onProgress?.({ step: 'writing', message: 'Choosing what the skill must say' });
    const parts = fitsWhole(root)
      ? arrangeWhole(root)
      : arrangeSelected(
          root,
          phrases.map(({ text }) => text.toLowerCase()),
        );
    const license = licenseOf(whole);
    return {
      ...parts,
      name:
        name ??
        nameFor(document, title, {
          tool: parts.workflows.some(({ steps }) => steps.some(({ content }) => content.type === 'code')),
        }),
      title,
      description: description(document, root, title, parts, phrases, topic),
      ...(license !== undefined && { license }),
      scope: subtreeBlocks(root).map(({ id }) => id),
      whenToUse: whenToUse(root),
    };
  },
};

function outline(document: Document): Section {
  return buildSections(readBlocks(document), document.title);
}

/** The chapters of one topic, under a root of their own. */
function topicRoot(whole: Section, topic: Topic, document: Document): Section {
  const found = planTopics(whole, document).find(({ slug }) => slug === topic.slug);
  if (!found) throw new UnknownTopicError(`The source has no topic "${topic.slug}".`);
  const [first, ...others] = found.sections;
  if (first && others.length === 0) return first.parent ? detached(first) : first;
  const root: Section = { title: found.topicName, depth: 0, blocks: [], children: [], meta: false };
  root.children = found.sections.map((section) => ({ ...section, parent: root }));
  return root;
}

/** A chapter as a document: its heading becomes the title. */
function detached({ title, heading, blocks, children }: Section): Section {
  const root: Section = { title, depth: 0, blocks, children: [], meta: false, ...(heading && { heading }) };
  root.children = children.map((child) => ({ ...child, parent: root }));
  return root;
}

function fitsWhole(root: Section): boolean {
  let characters = 0;
  let lines = 0;
  for (const block of subtreeBlocks(root)) {
    const text = renderBlock(block.node);
    characters += text.length + 2;
    lines += text.split('\n').length + 1;
    if (characters > limits.skill.wholeSourceCharacters || lines > limits.skill.wholeSourceLines) return false;
  }
  return true;
}

/** Headings say what a text is about more reliably than any sentence in it. */
function weighted(root: Section): WeightedText[] {
  return subtree(root)
    .filter((section) => !section.meta)
    .flatMap((section) => [
      { text: section.title, weight: section.depth <= 2 ? 3 : 2 },
      ...section.blocks.flatMap((block) => (block.node.type === 'code' ? [] : [{ text: block.text, weight: 1 }])),
    ]);
}

function description(
  document: Document,
  root: Section,
  title: string,
  parts: DraftParts,
  phrases: readonly Keyphrase[],
  topic: Topic | undefined,
): string {
  const sections = subtree(root).filter((section) => section.parent && !section.meta);
  const opening = parts.purpose.flatMap(({ content }) => sentences(cleanLine(blockText(content)))).slice(0, 4);
  return describe({
    title,
    statements: [topic ? '' : (document.summary ?? ''), ...opening, definition(root, title)],
    procedures: workflowHeadings(parts),
    subjects: sections
      .filter((section) => (section.depth <= 2 || section.parent === root) && hasSubstance(section))
      .map((section) => section.title),
    terms: interleave(
      phrases.map(({ text }) => text),
      codeTerms(root, 2),
    ),
    names: names(root),
    questions: sections.filter((section) => /[?？]$/.test(section.title)).map((section) => section.title),
    english: isEnglish(
      subtreeBlocks(root)
        .slice(0, 200)
        .map(({ text }) => text)
        .join('\n'),
    ),
  });
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

/** Headings that say what is done, then the other headings of workflows. */
function workflowHeadings(parts: DraftParts): string[] {
  const headings = parts.workflows.flatMap(({ title, intro, steps }) => [
    title,
    ...[...intro, ...steps].flatMap(({ content }) =>
      content.type === 'heading' && !isStepHeading(blockText(content)) ? [blockText(content)] : [],
    ),
  ]);
  return [...headings.filter((heading) => titleRole(heading) === 'procedure'), ...headings];
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

function whenToUse(root: Section): SkillDraft['whenToUse'] {
  return subtree(root).flatMap((section) => {
    const role = titleRole(section.title);
    if (!section.heading || section.meta || (role !== 'question' && role !== 'procedure')) return [];
    if (section.title === root.title || isCommonHeading(section.title)) return [];
    return [{ content: section.title, sources: [section.heading.id] }];
  });
}
