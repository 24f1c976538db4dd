/**
 * Divides the cleaned source into reference files: whole chapters where they fit, parts of them where they do not.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import { limits } from '../../../config/limits.ts';
import type { DraftReference, Grounded } from '../../draft.ts';
import { keyphrases } from '../../language/keyphrases.ts';
import type { Block } from '../../outline/blocks.ts';
import { isMetaHeading } from '../../outline/boilerplate.ts';
import { ownBlocks, type Section, subtreeBlocks } from '../../outline/sections.ts';
import { renderBlock } from '../../render/markdown.ts';
import { findInstruction } from '../../safety/find-instruction.ts';
import { shorten } from '../../shorten.ts';
import { slugify } from '../../slug.ts';

interface Piece {
  /** Headings of what it holds, highest first; empty for a run of blocks without one. */
  titles: string[];
  /** Heading it stands under when it has none of its own. */
  above: string;
  blocks: Block[];
  characters: number;
}

const ROUTING_CHARACTERS = 240;
const ROUTING_HEADINGS = 10;
const TITLE_CHARACTERS = 70;
const SLUG_CHARACTERS = 50;

/** Every block of the tree in exactly one reference, in source order. */
export function planReferences(root: Section): DraftReference[] {
  const sizes = subtreeSizes(root);
  const total = sizes.get(root) ?? 0;
  const target = Math.max(limits.skill.referenceTokens * 4, Math.ceil((1.25 * total) / limits.skill.references));
  let pieces = divide(root, target, sizes);
  // Chapters just over half the target pair with nothing; a wider target ends above the limit sooner or later.
  for (let wider = target; pieces.length > limits.skill.references; ) {
    wider *= 1.25;
    pieces = divide(root, wider, sizes);
  }
  return name(pieces);
}

/** Characters of each subtree, rendered: one pass, so that deep trees are not measured again at every level. */
function subtreeSizes(root: Section): Map<Section, number> {
  const sizes = new Map<Section, number>();
  const measure = (section: Section): number => {
    const own = ownBlocks(section).reduce((sum, block) => sum + blockSize(block), 0);
    const size = section.children.reduce((sum, child) => sum + measure(child), own);
    sizes.set(section, size);
    return size;
  };
  measure(root);
  return sizes;
}

function blockSize(block: Block): number {
  return renderBlock(block.node).length + 2;
}

function divide(section: Section, target: number, sizes: ReadonlyMap<Section, number>): Piece[] {
  const size = sizes.get(section) ?? 0;
  const isRoot = section.parent === undefined;
  if (size <= target && !isRoot) {
    return [{ titles: [section.title], above: section.title, blocks: subtreeBlocks(section), characters: size }];
  }
  // The document's own title is the title of SKILL.md; it opens no reference.
  const own = isRoot ? section.blocks : ownBlocks(section);
  const runs = splitRun(own, section, target);
  const children = section.children.flatMap((child) => divide(child, target, sizes));
  return merge([...runs, ...children], target);
}

/** A run of blocks cut between blocks, never inside one. */
function splitRun(blocks: readonly Block[], section: Section, target: number): Piece[] {
  const pieces: Piece[] = [];
  let piece: Piece | undefined;
  for (const block of blocks) {
    const size = blockSize(block);
    if (!piece || (piece.characters + size > target && piece.characters > target / 4)) {
      const titles = section.heading && section.parent && pieces.length === 0 ? [section.title] : [];
      piece = { titles, above: section.title, blocks: [], characters: 0 };
      pieces.push(piece);
    }
    piece.blocks.push(block);
    piece.characters += size;
  }
  return pieces;
}

/** Neighbours that fit together stay together: fewer files to choose from. */
function merge(pieces: readonly Piece[], target: number): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && last.characters + piece.characters <= target) {
      for (const title of piece.titles) last.titles.push(title);
      for (const block of piece.blocks) last.blocks.push(block);
      last.characters += piece.characters;
    } else merged.push({ ...piece, titles: [...piece.titles], blocks: [...piece.blocks] });
  }
  return merged;
}

function name(pieces: readonly Piece[]): DraftReference[] {
  const slugs = new Set<string>();
  return pieces.map((piece) => {
    const telling = piece.titles.filter((title) => !isMetaHeading(title));
    const topics = telling.length > 0 ? telling : piece.titles;
    const phrases =
      topics.length > 0
        ? []
        : keyphrases(
            piece.blocks.map(({ text }) => ({ text, weight: 1 })),
            4,
          ).map(({ text }) => text);
    const named = topics.length > 0 ? topics : phrases.length > 0 ? phrases : [piece.above];
    return {
      slug: uniqueSlug(named, piece.above, slugs),
      title: titleOf(topics.length > 0 ? topics : [piece.above]),
      when: routing(named.concat(topics.length > 0 ? subheadings(piece) : [])),
      blocks: piece.blocks.map(grounded),
    };
  });
}

function titleOf(topics: readonly string[]): string {
  const [first = '', second] = topics;
  const both = second === undefined ? first : `${first} / ${second}`;
  return both.length <= TITLE_CHARACTERS ? both : shorten(first, TITLE_CHARACTERS);
}

function subheadings(piece: Piece): string[] {
  // Chapters before their sections: a line that ends early must not hide half of the file.
  const headings = piece.blocks.flatMap(({ node, text }) =>
    node.type === 'heading' && node.depth <= 4 ? [{ depth: node.depth, text }] : [],
  );
  return headings.sort((a, b) => a.depth - b.depth).map(({ text }) => text);
}

/** As many headings as one line holds; what it is about, not a list of all it has. */
function routing(headings: readonly string[]): string[] {
  const chosen: string[] = [];
  let length = 0;
  for (const heading of new Set(headings)) {
    if (chosen.length > 0 && (length + heading.length > ROUTING_CHARACTERS || chosen.length >= ROUTING_HEADINGS))
      continue;
    if (chosen.length > 0 && isMetaHeading(heading)) continue;
    chosen.push(shorten(heading, ROUTING_CHARACTERS));
    length += heading.length + 2;
  }
  return chosen;
}

function uniqueSlug(topics: readonly string[], above: string, taken: Set<string>): string {
  // A file's name stands in every listing of the skill, unquoted.
  const harmless = topics.filter((topic) => !findInstruction(topic));
  const base =
    slugify(harmless.slice(0, 2).join(' '), SLUG_CHARACTERS) ||
    (findInstruction(above) ? '' : slugify(above, SLUG_CHARACTERS)) ||
    'part';
  let slug = base;
  for (let count = 2; taken.has(slug); count++) slug = `${base}-${count}`;
  taken.add(slug);
  return slug;
}

function grounded(block: Block): Grounded<BlockContent> {
  return { content: block.node, sources: [block.id] };
}
