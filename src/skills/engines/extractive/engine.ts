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
import type { Cues } from '../../language/cues.ts';
import { keyphrases, type WeightedText } from '../../language/keyphrases.ts';
import { isFileTitle, nameFor } from '../../naming.ts';
import { readOutline } from '../../outline/outline.ts';
import { type Section, subtree, subtreeBlocks } from '../../outline/sections.ts';
import { cuesIn, languageOf } from '../../outline/source-language.ts';
import { cleanLine } from '../../render/clean.ts';
import { shorten } from '../../shorten.ts';
import { slugify } from '../../slug.ts';
import { planTopics, topicRoot } from '../../topics/topics.ts';
import { arrangeSelected } from './arrange-selected.ts';
import { arrangeWhole } from './arrange-whole.ts';
import { fitsWhole } from './fit.ts';
import { titleRole } from './heading-role.ts';
import { licenseOf } from './license.ts';
import { summaryOf, tellingOf } from './telling.ts';

/** The caller named a topic the document does not have. */
export class UnknownTopicError extends Error {
  override readonly name = 'UnknownTopicError';
}

/** As many as coverage asks for. */
const KEYPHRASES = 20;

export const extractiveEngine: Engine = {
  id: 'extractive',
  isRepeatable: true,
  version: '0.1.0',

  async detectTopics(document: Document): Promise<Topic[]> {
    return planTopics(document).map(({ topicName, slug, description, estimatedWordCount }) => ({
      topicName,
      slug,
      description,
      estimatedWordCount,
    }));
  },

  async draft(document: Document, { name, topic, onProgress, signal }: DraftOptions): Promise<SkillDraft> {
    signal?.throwIfAborted();
    onProgress?.({ step: 'planning', message: 'Reading the structure of the source' });
    const whole = readOutline(document).root;
    const root = topic ? rootOf(topic, document) : whole;
    const title = shorten(cleanLine(titleOf(root)), limits.skill.titleCharacters) || 'Untitled';
    const blocks = subtreeBlocks(root);
    const language = languageOf(document.language, blocks);
    const cues = cuesIn(language, blocks);
    const titled = !isFileTitle(title, document);
    const phrases = keyphrases(weighted(root, titled), KEYPHRASES);
    signal?.throwIfAborted();
    onProgress?.({ step: 'writing', message: 'Choosing what the skill must say' });
    const parts = fitsWhole(root, cues)
      ? arrangeWhole(root, cues)
      : arrangeSelected(
          root,
          phrases.map(({ text }) => text.toLowerCase()),
          cues,
        );
    const license = licenseOf(whole);
    const english = language === 'en';
    const told = tellingOf({
      root,
      title: titled ? title : '',
      parts,
      phrases,
      english,
      ...summaryOf(document, topic !== undefined),
    });
    const called =
      name ??
      nameFor(document, title, {
        tool: parts.workflows.some(({ steps }) => steps.some(({ content }) => content.type === 'code')),
        intents: told.intents ?? [],
        phrases: told.phrases ?? [],
      });
    return {
      ...parts,
      name: called,
      // The name of a file is no title; what the skill is called says more.
      title: titled || slugify(title, limits.skill.nameCharacters) === '' ? title : sentenceCase(called),
      description: describe(told),
      ...(license !== undefined && { license }),
      scope: blocks.map(({ id }) => id),
      whenToUse: whenToUse(root, cues),
    };
  },
};

/** A manual page is titled NAME and says the name beneath it: "strongbox - deduplicating backups". */
function titleOf(root: Section): string {
  if (!/^name$/i.test(root.title)) return root.title;
  const blocks = [root, ...root.children.slice(0, 1)].flatMap((section) => section.blocks).slice(0, 3);
  return blocks.find(({ text }) => MANUAL_NAME.test(text))?.text ?? root.title;
}

const MANUAL_NAME = /^[\w.+-]{2,40}(?:\([1-9]\))?\s+[-–—]+\s+\S.{3,100}$/u;

/** "rename-columns" → "Rename columns". */
function sentenceCase(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll('-', ' ');
}

/** What one topic holds, as a source of its own. */
function rootOf({ slug }: Topic, document: Document): Section {
  const root = topicRoot(document, slug);
  if (!root) throw new UnknownTopicError(`The source has no topic "${slug}".`);
  return root;
}

/** Headings say what a text is about more reliably than any sentence in it. */
function weighted(root: Section, titled: boolean): WeightedText[] {
  return subtree(root)
    .filter((section) => !section.meta)
    .flatMap((section) => [
      ...(section === root && !titled ? [] : [{ text: section.title, weight: titleWeight(section) }]),
      ...section.blocks.flatMap((block) => (block.node.type === 'code' ? [] : [{ text: block.text, weight: 1 }])),
    ]);
}

function titleWeight({ title, depth }: Section): number {
  if (isCommonHeading(title)) return 0.5;
  return depth <= 2 ? 3 : 2;
}

function whenToUse(root: Section, cues: Cues): SkillDraft['whenToUse'] {
  return subtree(root).flatMap((section) => {
    const role = titleRole(section.title, cues);
    if (!section.heading || section.meta || (role !== 'question' && role !== 'procedure')) return [];
    if (section.title === root.title || isCommonHeading(section.title)) return [];
    return [{ content: section.title, sources: [section.heading.id] }];
  });
}
