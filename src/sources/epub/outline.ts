/**
 * The chapters of a book under one title, their headings on levels that agree.
 *
 * @module
 */
import type { Heading, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { heading } from '../build.ts';
import type { ContentsEntry } from './contents.ts';

export interface Chapter {
  blocks: RootContent[];
  /** Its first entry in the table of contents. */
  entry?: ContentsEntry;
}

const TITLE_LEVEL = 1;
const CHAPTER_LEVEL = TITLE_LEVEL + 1;

/**
 * All blocks of the book, its title first. The highest heading of a chapter stands as deep as the table of contents has
 * it, what is below keeps its distance. A chapter without a heading is called what the contents call it.
 */
export function assembleBook(title: string | undefined, chapters: readonly Chapter[]): RootContent[] {
  const levels = new Map<Heading, number>();
  const hasContents = chapters.some(({ entry }) => entry !== undefined);
  const blocks: RootContent[] = [];
  let last: { top: number; shift: number } | undefined;
  for (const chapter of chapters) {
    const isTitled = nameChapter(chapter, title);
    const headings = chapter.blocks.filter((block) => block.type === 'heading');
    for (const block of chapter.blocks) blocks.push(block);
    if (headings.length === 0) continue;
    const top = headings.reduce((least, { depth }) => Math.min(least, depth), 6);
    // A file the contents do not know, with lower headings than the one before, is the rest of its chapter.
    const isRest = hasContents && chapter.entry === undefined && last !== undefined && top > last.top;
    const level = isTitled ? CHAPTER_LEVEL : TITLE_LEVEL + (chapter.entry?.depth ?? 1);
    const shift: number = isRest && last !== undefined ? last.shift : level - top;
    for (const one of headings) levels.set(one, one.depth + shift);
    if (!isRest) last = { top, shift };
  }
  const highest = [...levels.values()].reduce((least, level) => Math.min(least, level), Number.POSITIVE_INFINITY);
  for (const [one, level] of levels) one.depth = heading(level - highest + CHAPTER_LEVEL, '').depth;
  return title === undefined ? blocks : [heading(TITLE_LEVEL, title), ...blocks];
}

/** Gives the chapter a heading where it has none. True if its first one was the title of the book, which now is gone. */
function nameChapter(chapter: Chapter, title: string | undefined): boolean {
  const { blocks, entry } = chapter;
  if (blocks.length === 0) return false;
  const first = blocks.findIndex(({ type }) => type === 'heading');
  const found = blocks[first];
  if (found !== undefined) {
    if (title === undefined || !isSame(toText(found), title)) return false;
    blocks.splice(first, 1);
    return true;
  }
  const label = entry?.label;
  if (label === undefined || (title !== undefined && isSame(label, title))) return false;
  // Some chapters have a heading that is marked up as a paragraph.
  const [opening] = blocks;
  const isHeading = opening?.type === 'paragraph' && isSame(toText(opening), label);
  blocks.splice(0, isHeading ? 1 : 0, heading(CHAPTER_LEVEL, label));
  return false;
}

function isSame(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(value: string): string {
  return value.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
