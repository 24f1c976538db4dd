/**
 * A Document as the measures look at it, read once however many skills are made of it.
 *
 * @module
 */
import type { Nodes } from 'mdast';
import type { Document } from '../../sources/document.ts';
import { normaliseText } from '../language/normalise.ts';
import { type Block, readBlocks } from '../outline/blocks.ts';
import { syntheticTitles } from '../outline/outline.ts';
import { walk } from '../outline/walk.ts';
import { cleanLine } from '../render/clean.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { literalsOf } from './literals.ts';
import { rowTexts } from './rows.ts';
import { TextIndex } from './text-index.ts';

export interface SourceIndex {
  blocks: readonly SourceBlock[];
  /** Every text of the source: title, summary, leaves, and what links point at. */
  texts: readonly string[];
  index: TextIndex;
  /** Rows of its tables. */
  rows: ReadonlySet<string>;
  /** The literals in `texts`. */
  literals: ReadonlySet<string>;
  /** What links and images point at. */
  addresses: ReadonlySet<string>;
}

export interface SourceBlock extends Block {
  leaves: readonly Leaf[];
}

const known = new WeakMap<Document, SourceIndex>();

export function sourceIndex(document: Document): SourceIndex {
  let index = known.get(document);
  if (index === undefined) {
    index = read(document);
    known.set(document, index);
  }
  return index;
}

function read(document: Document): SourceIndex {
  const blocks = readBlocks(document).map((block) => ({ ...block, leaves: leavesOf([block.node]) }));
  const leaves = blocks.flatMap((block) => block.leaves);
  const headings = leaves.flatMap(({ kind, text }) => (kind === 'heading' ? [text] : []));
  const own = [
    document.title,
    document.summary ?? '',
    document.origin.filename ?? '',
    ...syntheticTitles(document),
  ].map(normaliseText);
  // A heading that becomes a title loses what a frontmatter cannot hold.
  const cleaned = [...own, ...headings].map((text) => normaliseText(cleanLine(text)));
  const titles = [...new Set([...own, ...cleaned])].filter((text) => text !== '');
  const addresses = new Set(addressesIn(blocks.map(({ node }) => node)));
  const texts = [...titles, ...leaves.map(({ text }) => text), ...addresses];
  return {
    blocks,
    texts,
    index: new TextIndex(leaves, titles),
    rows: new Set(blocks.flatMap((block) => rowTexts(block.leaves))),
    literals: new Set(texts.flatMap(literalsOf)),
    addresses,
  };
}

/** Targets of links and images: literals that are no part of the text. */
export function addressesIn(trees: readonly Nodes[]): string[] {
  const urls: string[] = [];
  for (const tree of trees) {
    walk(tree, (node) => {
      if (node.type === 'link' || node.type === 'image') urls.push(node.url);
    });
  }
  return urls;
}
