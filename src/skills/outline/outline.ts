/**
 * The structure of a Document: its headings where it has them, and where a run of text goes on for long without one,
 * parts found by what they speak of.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { countWords } from '../../lib/words.ts';
import type { Document } from '../../sources/document.ts';
import { Terms } from '../language/terms.ts';
import { divideRun, type Part } from '../segment/divide.ts';
import { countTerms, titleOf } from '../segment/title.ts';
import { type Block, type HeadingBlock, readBlocks } from './blocks.ts';
import { buildSections, type Section, subtree } from './sections.ts';

export interface Outline {
  root: Section;
  /** The numbering of the source's words, shared by whatever compares its parts. */
  terms: Terms;
}

const known = new WeakMap<Document, Outline>();

/** Read once per Document; neither the tree nor its blocks are ever changed. Takes time linear in the words. */
export function readOutline(document: Document): Outline {
  let outline = known.get(document);
  if (outline === undefined) {
    const blocks = readBlocks(document);
    const terms = new Terms(document.language);
    const root = buildSections(blocks, document.title);
    divideSections(root, terms);
    outline = { root, terms };
    known.set(document, outline);
  }
  return outline;
}

/** Titles the source does not have as headings: words of its own, so they claim nothing that is not there. */
export function syntheticTitles(document: Document): string[] {
  return subtree(readOutline(document).root).flatMap((section) => (section.synthetic ? [section.title] : []));
}

function divideSections(root: Section, terms: Terms): void {
  const sections = subtree(root);
  const taken = new Set(sections.map(({ title }) => title.toLowerCase()));
  for (const section of sections) {
    if (!section.meta && isLong(section.blocks)) divideSection(section, terms, taken);
  }
}

function isLong(blocks: readonly Block[]): boolean {
  if (blocks.length < 2) return false;
  let words = 0;
  for (const { text } of blocks) {
    words += countWords(text);
    if (words > limits.outline.sectionWords) return true;
  }
  return false;
}

/** What introduces the rest stays beneath the heading; the parts stand before the sections that have headings. */
function divideSection(section: Section, terms: Terms, taken: Set<string>): void {
  const parts = divideRun(section.blocks, terms);
  if (parts.length < 2) return;
  const whole = countTerms(section.blocks, terms);
  const [first, ...others] = parts;
  // Beneath a heading of the source the first part is what the heading announces, and needs no other title.
  const introduces = section.heading !== undefined && first !== undefined && first.parts.length === 0;
  const titled = introduces ? others : parts;
  const children = titled.map((part) => asSection(part, section, { terms, whole, taken }));
  section.blocks = introduces ? [...first.blocks] : [];
  section.children = [...children, ...section.children];
}

interface Naming {
  terms: Terms;
  whole: ReadonlyMap<number, number>;
  taken: Set<string>;
}

function asSection(part: Part, parent: Section, naming: Naming): Section {
  const { terms, whole, taken } = naming;
  const title = titleOf(part.blocks, terms, whole, taken) ?? parent.title;
  taken.add(title.toLowerCase());
  const depth = parent.depth === 0 ? 2 : parent.depth + 1;
  const [opening] = part.blocks;
  const section: Section = {
    title,
    ...(opening && { heading: syntheticHeading(title, depth, opening) }),
    depth,
    parent,
    blocks: [...part.blocks],
    children: [],
    meta: false,
    synthetic: true,
  };
  const [first, ...others] = part.parts;
  if (first) {
    section.blocks = [...first.blocks];
    section.children = others.map((inner) => asSection(inner, section, naming));
  }
  return section;
}

/** Where the first block stands, so that it stands wherever that does. */
function syntheticHeading(title: string, depth: number, { id, index, origin }: Block): HeadingBlock {
  return {
    id,
    index,
    node: {
      type: 'heading',
      depth: Math.min(6, depth) as HeadingBlock['node']['depth'],
      children: [{ type: 'text', value: title }],
    },
    text: title,
    ...(origin && { origin }),
  };
}
