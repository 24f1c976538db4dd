/**
 * Texts whose division is known: documents with their headings taken out, one by one and put together.
 *
 * @module
 */
import { limits } from '../../../src/config/limits.ts';
import { countWords } from '../../../src/lib/words.ts';
import type { Block } from '../../../src/skills/outline/blocks.ts';
import { isHeading, readBlocks } from '../../../src/skills/outline/blocks.ts';
import type { Document } from '../../../src/sources/document.ts';

export type Bag = Map<number, number>;

export interface Task {
  /** Without headings. */
  blocks: Block[];
  /** Words of each. */
  words: number[];
  /** Positions of the blocks that begin a part. */
  reference: number[];
}

/** No method can see a part shorter than this; it counts to the one before it. */
const LEAST_WORDS = 80;
const TOGETHER = 6;

/** Sources put together as one text each: what should be found is where one ends and the next begins. */
export function documentTasks(documents: readonly Document[]): Task[] {
  const groups: Document[][] = [];
  for (const document of mixed(documents.filter(({ wordCount }) => wordCount >= 2 * LEAST_WORDS))) {
    const last = groups.at(-1);
    if (last && !isFull(last)) last.push(document);
    else groups.push([document]);
  }
  // Too few for a text of their own, the last of them lengthen the one before.
  const [rest] = groups.length > 1 ? groups.slice(-1).filter((group) => !isFull(group)) : [];
  if (rest) groups.splice(-2, 2, [...(groups.at(-2) ?? []), ...rest]);
  return groups.flatMap((group) =>
    taskOf(group.flatMap((document, part) => without(document, 0).map((item) => ({ ...item, part })))),
  );
}

/** Enough sources, and as much text as would be divided in earnest. */
function isFull(group: readonly Document[]): boolean {
  const words = group.reduce((sum, { wordCount }) => sum + wordCount, 0);
  return group.length >= TOGETHER && words >= 2 * limits.outline.sectionWords;
}

/** Each source long enough to be divided, alone: what should be found are its chapters. */
export function sectionTasks(documents: readonly Document[]): Task[] {
  return documents
    .filter(({ wordCount }) => wordCount >= limits.outline.sectionWords)
    .flatMap((document) => taskOf(without(document, chapterLevel(document))));
}

interface Item {
  block: Block;
  part: number;
}

/** The blocks without headings, each with the number of headings of at most `level` before it. */
function without(document: Document, level: number): Item[] {
  let part = 0;
  return readBlocks(document).flatMap((block) => {
    if (!isHeading(block)) return [{ block, part }];
    if (block.node.depth <= level) part++;
    return [];
  });
}

/** The highest level with three headings or more down to it. */
function chapterLevel(document: Document): number {
  const depths = readBlocks(document)
    .filter(isHeading)
    .map(({ node }) => node.depth);
  return [1, 2, 3, 4, 5, 6].find((level) => depths.filter((depth) => depth <= level).length >= 3) ?? 6;
}

/** Nothing for a text of one part. */
function taskOf(items: readonly Item[]): Task[] {
  const words = items.map(({ block }) => countWords(block.text));
  const sizes = new Map<number, number>();
  items.forEach(({ part }, at) => {
    sizes.set(part, (sizes.get(part) ?? 0) + (words[at] ?? 0));
  });
  let last: number | undefined;
  const standing = new Map<number, number>();
  for (const [part, size] of sizes) {
    if (last === undefined || size >= LEAST_WORDS) last = part;
    standing.set(part, last);
  }
  const parts = items.map(({ part }) => standing.get(part));
  const reference = parts.flatMap((part, at) => (at > 0 && part !== parts[at - 1] ? [at] : []));
  return reference.length === 0 ? [] : [{ blocks: items.map(({ block }) => block), words, reference }];
}

/** The same order every time, and no reader's: neighbours should not be about one thing. */
function mixed(documents: readonly Document[]): Document[] {
  return documents.toSorted((a, b) => (a.origin.digest < b.origin.digest ? -1 : 1));
}
