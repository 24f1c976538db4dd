/**
 * The topics of a catalogue: those of the source, under the names its caller knows them by.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import type { Engine, Topic } from '../skills/engine.ts';
import { cleanLine } from '../skills/render/clean.ts';
import { findInstruction } from '../skills/safety/find-instruction.ts';
import type { Document } from '../sources/document.ts';
import { type NamedTopic, RunFailed, type RunRequest } from './run.ts';

/**
 * The document's topics for the slugs asked for, in their order. Throws RunFailed for one it does not have. An engine
 * and its floor divide a document alike, so the one that costs nothing is asked; what the other called the topics, the
 * caller has been told and says again.
 */
export async function chooseTopics(
  document: Document,
  slugs: readonly string[],
  { namedTopics = [] }: Pick<RunRequest, 'namedTopics'>,
  { engine, signal }: { engine: Engine; signal: AbortSignal },
): Promise<Topic[]> {
  const topics = await (engine.floor ?? engine).detectTopics(document, { signal });
  return slugs.map((slug) => {
    const topic = topics.find((one) => one.slug === slug);
    if (topic) return engine.floor ? named(topic, namedTopics) : topic;
    const available = topics.map((one) => one.slug).join(', ');
    throw new RunFailed({
      code: 'VALIDATION_ERROR',
      message: `The source has no topic "${slug}". It has: ${available}.`,
      param: 'selected_topics',
    });
  });
}

function named(topic: Topic, namedTopics: readonly NamedTopic[]): Topic {
  const { topicName, description } = namedTopics.find(({ slug }) => slug === topic.slug) ?? topic;
  return {
    ...topic,
    topicName: lineOf(topicName, limits.skill.titleCharacters) ?? topic.topicName,
    description: lineOf(description, limits.catalogue.topicDescriptionCharacters) ?? topic.description,
  };
}

/** A topic is said to a model and printed in the index, and may have come from anywhere. */
function lineOf(text: string, most: number): string | undefined {
  const line = cleanLine(text);
  return line !== '' && line.length <= most && !findInstruction(line) ? line : undefined;
}
