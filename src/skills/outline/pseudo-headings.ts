/**
 * Headings a source did not mark as such.
 *
 * @module
 */
import type { Heading, PhrasingContent } from 'mdast';
import { type Block, type HeadingBlock, isHeading } from './blocks.ts';

const HEADING_CHARACTERS = 80;

/** "Chapter 3. The river", "Kapitel IV": a line of its own that says which part begins. */
const COUNTED =
  /^(?:chapter|part|book|section|appendix|unit|lesson|module|kapitel|teil|abschnitt|chapitre|partie|capítulo|capitulo|parte|sección|capitolo|hoofdstuk|deel|глава|часть|rozdział)\s+(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-h])(?![\p{L}\p{N}])[.:]?/iu;

const COUNTED_UNSPACED = /^第[一二三四五六七八九十百\d]{1,4}[章节節部回](?!的)[^。，、！？]{0,30}$/u;

/**
 * The blocks with headings in place of the paragraphs that serve as such: lines that count chapters, one level beneath
 * the heading they stand under, and short paragraphs that are bold from end to end, one level beneath those.
 */
export function withPseudoHeadings(blocks: readonly Block[]): Block[] {
  let depth = 0;
  let chapter = 0;
  return blocks.map((block) => {
    if (isHeading(block)) {
      depth = block.node.depth;
      chapter = 0;
      return block;
    }
    if (isChapterLine(block)) {
      chapter = Math.max(2, depth + 1);
      return asHeading(block, chapter);
    }
    return isBoldLine(block) ? asHeading(block, Math.max(depth, chapter) + 1) : block;
  });
}

function isChapterLine({ node, text }: Block): boolean {
  if (node.type !== 'paragraph' || text.length > HEADING_CHARACTERS) return false;
  if (COUNTED_UNSPACED.test(text)) return true;
  const count = COUNTED.exec(text)?.[0];
  if (count === undefined) return false;
  const name = text.slice(count.length);
  // "Part 2 of this guide" is the beginning of a sentence, "Part 2 Deployment" a heading.
  return name === '' || (/^\s*[:–—-]?\s*[\p{Lu}\p{Lo}\d"“«‘]/u.test(name) && !/[.!?,;:]$/.test(name));
}

function isBoldLine({ node, text }: Block): boolean {
  // "Warning:" in bold introduces the next paragraph; it does not open a section.
  if (node.type !== 'paragraph' || text.length > HEADING_CHARACTERS || /[.!?,;:：]$/.test(text)) return false;
  const [only, ...rest] = node.children;
  return only?.type === 'strong' && rest.length === 0;
}

function asHeading(block: Block, depth: number): HeadingBlock {
  const children = block.node.type === 'paragraph' ? unmarked(block.node.children) : [];
  return { ...block, node: { type: 'heading', depth: clampDepth(depth), children } };
}

function unmarked(children: PhrasingContent[]): PhrasingContent[] {
  const [only, ...rest] = children;
  return only?.type === 'strong' && rest.length === 0 ? only.children : children;
}

function clampDepth(depth: number): Heading['depth'] {
  return Math.min(6, Math.max(2, depth)) as Heading['depth'];
}
