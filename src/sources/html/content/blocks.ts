/**
 * The blocks of a page: the smallest pieces of it that are content or are not, in reading order. A block is a run of
 * inline content, a code block or a table of data; what groups them is an element of the index beside them.
 *
 * @module
 */
import type { Element, ElementContent, Root } from 'hast';
import { isElement } from '../query.ts';
import { isDataTable } from '../tables.ts';

/** An element that holds at least one block, or the root. */
export interface Group {
  node: Element | Root;
  tag: string;
  /** Index of the group around it; -1 for the root. */
  parent: number;
  depth: number;
  /** Its blocks are `first` to `last`, `last` excluded. */
  first: number;
  last: number;
}

export interface Block {
  /** Neighbouring children of `parent`. */
  nodes: ElementContent[];
  parent: Element | Root;
  /** Index of the innermost group that holds the block and nothing else around it. */
  group: number;
  /** White space squeezed. Empty for a picture or a rule. */
  text: string;
  linkCharacters: number;
  /** Characters in bold or headings. */
  strongCharacters: number;
  images: number;
}

export interface PageBlocks {
  groups: Group[];
  blocks: Block[];
}

const INLINE = new Set(
  'a abbr acronym b bdi bdo big br button cite code del dfn em font i img input ins kbd label mark math nobr picture q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** All white space but single spaces, which would be replaced by themselves, a million times in a long text. */
const UNEVEN_SPACE = /\s{2,}|[^\S ]/g;
const STRONG = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt', 'th']);

export function blocksOf(root: Root | Element): PageBlocks {
  const page: PageBlocks = { groups: [], blocks: [] };
  const memo = new Map<Element, boolean>();
  addGroup(page, root, -1, 0, memo);
  return page;
}

function addGroup(
  page: PageBlocks,
  node: Root | Element,
  parent: number,
  depth: number,
  memo: Map<Element, boolean>,
): void {
  const index = page.groups.length;
  const tag = node.type === 'element' ? node.tagName : '';
  const group: Group = { node, tag, parent, depth, first: page.blocks.length, last: 0 };
  page.groups.push(group);
  let run: ElementContent[] = [];
  const endRun = () => {
    if (run.length > 0) addBlock(page, node, run, index);
    run = [];
  };
  if (isAtom(node)) run = [...node.children] as ElementContent[];
  else {
    for (const child of node.children as ElementContent[]) {
      if (!isElement(child) || !holdsBlocks(child, memo)) {
        run.push(child);
        continue;
      }
      endRun();
      addGroup(page, child, index, depth + 1, memo);
    }
  }
  endRun();
  group.last = page.blocks.length;
  // Nothing in it: as if it were not there.
  if (group.last === group.first && parent !== -1 && page.groups.length === index + 1) page.groups.pop();
}

/** Whether an element starts blocks of its own: it is one by its nature, or holds one. */
function holdsBlocks(node: Element, memo: Map<Element, boolean>): boolean {
  if (!INLINE.has(node.tagName)) return true;
  const known = memo.get(node);
  if (known !== undefined) return known;
  const holds = node.children.some((child) => isElement(child) && holdsBlocks(child, memo));
  memo.set(node, holds);
  return holds;
}

function isAtom(node: Root | Element): boolean {
  return node.type === 'element' && (node.tagName === 'pre' || (node.tagName === 'table' && isDataTable(node)));
}

function addBlock(page: PageBlocks, parent: Root | Element, nodes: ElementContent[], group: number): void {
  const counts = { text: [] as string[], linkCharacters: 0, strongCharacters: 0, images: 0 };
  const isStrong = parent.type === 'element' && STRONG.has(parent.tagName);
  for (const node of nodes) measure(node, counts, false, isStrong);
  const text = counts.text.join('').replace(UNEVEN_SPACE, ' ').trim();
  if (text === '' && counts.images === 0) return;
  page.blocks.push({
    nodes,
    parent,
    group,
    text,
    linkCharacters: counts.linkCharacters,
    strongCharacters: counts.strongCharacters,
    images: counts.images,
  });
}

interface Counts {
  text: string[];
  linkCharacters: number;
  strongCharacters: number;
  images: number;
}

function measure(node: ElementContent, counts: Counts, inLink: boolean, inStrong: boolean): void {
  if (node.type === 'text') {
    counts.text.push(node.value);
    const length = node.value.trim().length;
    if (inLink) counts.linkCharacters += length;
    if (inStrong) counts.strongCharacters += length;
    return;
  }
  if (!isElement(node)) return;
  if (node.tagName === 'img') counts.images += 1;
  else if (!INLINE.has(node.tagName) || node.tagName === 'br') counts.text.push(' ');
  const isLink = inLink || node.tagName === 'a' || node.tagName === 'button';
  const isStrong = inStrong || STRONG.has(node.tagName);
  for (const child of node.children) measure(child, counts, isLink, isStrong);
  if (!INLINE.has(node.tagName)) counts.text.push(' ');
}
