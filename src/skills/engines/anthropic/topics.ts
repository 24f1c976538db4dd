/**
 * Topics by the structure of the source, with names and descriptions by the model. Slugs and order stay, so that a topic
 * can be asked for by its slug without the model.
 *
 * @module
 */
import type { Document } from '../../../sources/document.ts';
import type { Topic } from '../../engine.ts';
import { subtreeBlocks } from '../../outline/sections.ts';
import { cleanLine } from '../../render/clean.ts';
import { findInstruction } from '../../safety/find-instruction.ts';
import { topicRoot } from '../../topics/topics.ts';
import { type Model, ModelFault } from './model.ts';
import { RULES } from './prompts/rules.ts';
import { topicsTask } from './prompts/topics.ts';
import { topicsSchema } from './schema.ts';
import { harmless, partsOf, sourceText } from './source-text.ts';

/** Blocks of each topic the model is shown: its headings and openings say what it is about. */
const SHOWN_BLOCKS = 12;
/** Naming is free to the caller, so it costs little. */
const SHOWN_TOKENS = 20_000;
const NAME_CHARACTERS = 80;
const DESCRIPTION_CHARACTERS = 240;

/** As they were where the model does not answer: topics are free, and never worth a failure. */
export async function nameTopics(
  model: Model,
  document: Document,
  topics: readonly Topic[],
  signal: AbortSignal | undefined,
): Promise<Topic[]> {
  if (topics.length < 2) return [...topics];
  const shown = topics.flatMap(({ slug }) => {
    const root = topicRoot(document, slug);
    return root ? subtreeBlocks(root).slice(0, SHOWN_BLOCKS) : [];
  });
  const listed = topics
    .map(({ slug, topicName, description }) => `- ${slug}: ${harmless(topicName)}. ${harmless(description)}`)
    .join('\n');
  try {
    const answer = await model.ask(
      {
        pass: 'topics',
        system: RULES,
        source: sourceText(document, partsOf(shown, SHOWN_TOKENS)[0] ?? []),
        isSourceOnce: true,
        task: topicsTask(listed),
        schema: topicsSchema,
      },
      { ...(signal && { signal }) },
    );
    const bySlug = new Map(answer.topics.map((topic) => [topic.slug, topic]));
    return topics.map((topic) => {
      const given = bySlug.get(topic.slug);
      return {
        ...topic,
        topicName: lineOf(given?.name, NAME_CHARACTERS) ?? topic.topicName,
        description: lineOf(given?.description, DESCRIPTION_CHARACTERS) ?? topic.description,
      };
    });
  } catch (error) {
    if (error instanceof ModelFault) return [...topics];
    throw error;
  }
}

function lineOf(text: string | undefined, most: number): string | undefined {
  const line = cleanLine(text ?? '');
  return line !== '' && line.length <= most && !findInstruction(line) ? line : undefined;
}
