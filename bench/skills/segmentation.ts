/**
 * How well parts and topics are found: headings are taken out of structured sources, and what is found without them is
 * compared with where they stood. Against TextTiling, C99 and even divisions, one of which is told how many parts there are.
 *
 * `npm run bench segmentation -- [--data <folder>]`
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { Terms } from '../../src/skills/language/terms.ts';
import { divideRun, type Part } from '../../src/skills/segment/divide.ts';
import { planTopics } from '../../src/skills/topics/topics.ts';
import type { Document } from '../../src/sources/document.ts';
import { joinDocuments } from '../../src/sources/join.ts';
import { c99 } from './segmentation/c99.ts';
import { type Distance, distance } from './segmentation/measures.ts';
import { documentTasks, sectionTasks, type Task } from './segmentation/task.ts';
import { textTiling } from './segmentation/text-tiling.ts';
import { fixtureSources, folderSources } from './sources.ts';

const LANGUAGE = 'en';
/** What somebody who does not know the text would divide it into. */
const EVEN_WORDS = 400;

interface Method {
  name: string;
  divide(task: Task): number[];
}

/** `level` says whether whole subjects or the sections within them are asked for. */
function methods(level: 'subjects' | 'sections'): Method[] {
  return [
    { name: 'Smidge', divide: (task) => ours(task, level) },
    { name: 'TextTiling', divide: ({ blocks }) => textTiling(termsOf(blocks)) },
    { name: 'C99', divide: ({ blocks }) => c99(termsOf(blocks)) },
    { name: 'even, number known', divide: ({ words, reference }) => even(words, reference.length + 1) },
    {
      name: `even, ${EVEN_WORDS} words each`,
      divide: ({ words }) => even(words, Math.max(1, Math.round(sum(words) / EVEN_WORDS))),
    },
  ];
}

function ours({ blocks }: Task, level: 'subjects' | 'sections'): number[] {
  const parts = divideRun(blocks, new Terms(LANGUAGE));
  const starts: number[] = [];
  let at = 0;
  for (const part of level === 'subjects' ? parts : parts.flatMap(innermost)) {
    starts.push(at);
    at += part.blocks.length;
  }
  return starts.slice(1);
}

function innermost(part: Part): Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(innermost);
}

function even(words: readonly number[], parts: number): number[] {
  const size = sum(words) / parts;
  const starts: number[] = [];
  let before = 0;
  words.forEach((count, at) => {
    if (at > 0 && before >= size * (starts.length + 1) && starts.length + 1 < parts) starts.push(at);
    before += count;
  });
  return starts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function termsOf(blocks: Task['blocks']): number[][] {
  const terms = new Terms(LANGUAGE);
  return blocks.map(({ text }) => terms.of(text));
}

export interface SegmentationSource {
  name: string;
  document: Document;
  /** How many it holds, where a person has counted; one where not said. */
  topics?: number;
}

function isSingle({ topics = 1 }: SegmentationSource): boolean {
  return topics === 1;
}

/** Two tables in Markdown, and what was counted over which texts. */
export async function segmentationTable(sources: readonly SegmentationSource[]): Promise<string> {
  // A change of language gives a boundary away, and the methods compared know English.
  const english = sources.filter(({ document }) => document.language.split('-')[0] === LANGUAGE);
  const documents = english.map(({ document }) => document);
  const single = english.filter(isSingle).map(({ document }) => document);
  const lines = [
    '| division of | texts | method | Pk | WindowDiff | parts found / there |',
    '| --- | --: | --- | --: | --: | --: |',
    ...rows('sources put together', documentTasks(single), methods('subjects')),
    ...rows('one source into its chapters', sectionTasks(documents), methods('sections')),
    '',
    ...(await topicLines(sources)),
  ];
  return lines.join('\n');
}

function rows(title: string, tasks: readonly Task[], compared: readonly Method[]): string[] {
  return compared.map(({ name, divide }, at) => {
    const found = tasks.map(divide);
    const distances = tasks.map((task, place) => distance(task.words, task.reference, found[place] ?? []));
    const mean = (measure: keyof Distance) =>
      (sum(distances.map((one) => one[measure])) / Math.max(1, tasks.length)).toFixed(3);
    const parts = [found, tasks.map(({ reference }) => reference)].map((divisions) =>
      sum(divisions.map((starts) => starts.length + 1)),
    );
    const label = at === 0 ? `${title} | ${tasks.length}` : ' | ';
    return `| ${label} | ${name} | ${mean('pk')} | ${mean('windowDiff')} | ${parts.join(' / ')} |`;
  });
}

const PAIRED_WORDS = 250;

async function topicLines(sources: readonly SegmentationSource[]): Promise<string[]> {
  const single = sources.filter(isSingle);
  const split = single.filter(({ document }) => planTopics(document).length > 1);
  const several = sources.filter((source) => !isSingle(source));
  const right = several.filter(({ document, topics }) => planTopics(document).length === topics);
  const pairs = single.map(({ document }) => document).filter(({ wordCount }) => wordCount >= PAIRED_WORDS);
  let told = 0;
  let joined = 0;
  // Each with the one half the list away: neighbours may be of one kind.
  const half = Math.floor(pairs.length / 2);
  for (let at = 0; at < half; at++) {
    const pair = [pairs[at], pairs[at + half]].flatMap((document) => document ?? []);
    joined++;
    if (planTopics(await joinDocuments(pair)).length === 2) told++;
  }
  return [
    '| topics | right | of |',
    '| --- | --: | --: |',
    `| sources about one thing, left whole | ${single.length - split.length} | ${single.length} |`,
    `| sources of several topics, each found | ${right.length} | ${several.length} |`,
    `| two sources joined, told apart | ${told} | ${joined} |`,
    ...split.map(({ name }) => `\nSplit wrongly: ${name}`),
  ];
}

/** Ours by default; their manifest says which of them hold more than one topic. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } });
  const { sources } = await (values.data === undefined ? fixtureSources() : folderSources(values.data));
  console.log(await segmentationTable(sources));
  return 0;
}
