/**
 * The topics of one source as texts of their own, which makes them siblings in a catalogue.
 *
 * @module
 */
import { countWords } from '../../src/lib/words.ts';
import { subtreeBlocks } from '../../src/skills/outline/sections.ts';
import { planTopics, topicRoot } from '../../src/skills/topics/topics.ts';
import type { Document } from '../../src/sources/document.ts';
import type { BenchSource } from './sources.ts';
import type { Entry } from './trigger.ts';

export function topicDocuments({ name, document }: BenchSource): Entry[] {
  return planTopics(document).flatMap(({ topicName, slug }) => {
    const root = topicRoot(document, slug);
    if (!root) return [];
    const blocks = subtreeBlocks(root);
    const topic: Document = {
      ...document,
      title: topicName,
      root: { type: 'root', children: blocks.map(({ node, id }) => ({ ...node, data: { ...node.data, id } })) },
      wordCount: blocks.reduce((sum, { text }) => sum + countWords(text), 0),
    };
    return [{ name, document: topic }];
  });
}
