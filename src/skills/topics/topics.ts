/**
 * The topics of a source: units of work, each of which could be a skill of its own, and what each of them holds.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Document } from '../../sources/document.ts';
import type { Topic } from '../engine.ts';
import type { Block } from '../outline/blocks.ts';
import { readOutline } from '../outline/outline.ts';
import type { Section } from '../outline/sections.ts';
import { describeTopic } from './describe.ts';
import { divideSource } from './divide-source.ts';
import { nameUnits } from './names.ts';
import { distinctSlugs } from './slugs.ts';
import { unitOf } from './units.ts';

/** A topic and the sections it holds. Together the topics of a source hold no block twice. */
export interface TopicSections extends Topic {
  /** The heading it is named after, as it stands in the source. */
  title: string;
  /** In source order, none inside another; the source's root alone when there is one topic. */
  sections: Section[];
}

const known = new WeakMap<Document, readonly TopicSections[]>();

/**
 * One topic for a single unit of work, else one for each, in source order; the same for the same source. What stands
 * before the first chapter introduces the source, not a topic, and chapters about the project are nobody's: both are left
 * out of the topics when there are several. A chapter that several topics need belongs to the one it is most like.
 */
export function planTopics(document: Document): readonly TopicSections[] {
  let topics = known.get(document);
  if (topics === undefined) {
    topics = plan(document);
    known.set(document, topics);
  }
  return topics;
}

function plan(document: Document): TopicSections[] {
  const outline = readOutline(document);
  const divided = divideSource(outline, document);
  const isWhole = divided.length < 2;
  const units = isWhole ? [unitOf([outline.root])] : divided;
  const names = nameUnits(units, outline);
  const slugs = distinctSlugs(
    units.map(({ sections }, at) => ({ name: names[at]?.name ?? '', above: sections[0]?.parent?.title ?? '' })),
    limits.skill.nameCharacters,
  );
  return units.map((unit, at) => ({
    topicName: names[at]?.name ?? outline.root.title,
    slug: slugs[at] ?? '',
    description: describeTopic(unit, names[at]?.name ?? '', outline.terms, isWhole ? document.summary : undefined),
    estimatedWordCount: unit.words,
    title: names[at]?.title ?? outline.root.title,
    sections: unit.sections,
  }));
}

/** What a topic holds as the tree of a source of its own, or nothing for a slug the source does not have. */
export function topicRoot(document: Document, slug: string): Section | undefined {
  const topic = planTopics(document).find((one) => one.slug === slug);
  if (!topic) return undefined;
  const [first, ...others] = topic.sections;
  if (first && others.length === 0) return first.parent ? rooted(first.title, first.children, first) : first;
  return rooted(topic.title, topic.sections);
}

function rooted(
  title: string,
  children: readonly Section[],
  own: { heading?: Section['heading']; blocks: Block[] } = { blocks: [] },
): Section {
  const root: Section = {
    title,
    depth: 0,
    blocks: own.blocks,
    children: [],
    meta: false,
    ...(own.heading && { heading: own.heading }),
  };
  root.children = children.map((child) => ({ ...child, parent: root }));
  return root;
}
