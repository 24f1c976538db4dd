/**
 * What stands on many pages of a site belongs to the site: banners of the version, "Was this page helpful?", links to
 * edit the page, footers. Only prose and links are ever taken for such: the same command on every page is content.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../../config/limits.ts';
import { walkTree } from '../tree.ts';

type Blocks = readonly RootContent[];

/**
 * The blocks of each page without what the pages repeat at their ends, and at their starts all but its first occurrence
 * (there, a note that holds for all pages may stand). In the middle of a page nothing is removed: it was written for its
 * place.
 */
export function withoutSharedBlocks(pages: readonly Blocks[]): Blocks[] {
  const shared = sharedKeys(pages);
  if (shared.size === 0) return [...pages];
  const seen = new Set<string>();
  return pages.map((blocks) => {
    const end = endOfContent(blocks, shared);
    const start = startOfContent(blocks.slice(0, end), shared);
    const opening = blocks.slice(0, start).filter((block) => keepInOpening(block, shared, seen));
    return [...opening, ...blocks.slice(start, end)];
  });
}

/** Keys of blocks that stand on enough pages, near the start or the end of each. */
function sharedKeys(pages: readonly Blocks[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const blocks of pages) {
    const edges = blocks.filter(
      (_, at) => at < limits.site.edgeStartBlocks || at >= blocks.length - limits.site.edgeEndBlocks,
    );
    for (const key of new Set(edges.map(keyOf))) {
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const least = Math.max(limits.site.sharedPages, limits.site.sharedShare * pages.length);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

/** Where the run of blocks begins that ends a page and belongs to the site. */
function endOfContent(blocks: Blocks, shared: ReadonlySet<string>): number {
  let end = blocks.length;
  const least = Math.max(1, blocks.length - limits.site.edgeEndBlocks);
  for (let at = blocks.length - 1; at >= least; at -= 1) {
    const block = blocks[at];
    if (block === undefined || !(isShared(block, shared) || isPager(block) || block.type === 'thematicBreak')) break;
    end = at;
  }
  // Links to the next page, or a rule, are the site's only where more of it follows; alone they stay.
  const isSites = blocks.slice(end).some((block) => isShared(block, shared));
  return isSites ? end : blocks.length;
}

/** Where the content begins: after the heading of the page and shared blocks around it. */
function startOfContent(blocks: Blocks, shared: ReadonlySet<string>): number {
  let start = 0;
  for (const [at, block] of blocks.slice(0, limits.site.edgeStartBlocks).entries()) {
    if (isShared(block, shared) && !announces(block, blocks[at + 1])) start = at + 1;
    else if (!(block.type === 'heading' && block.depth === 1)) break;
  }
  return start;
}

function keepInOpening(block: RootContent, shared: ReadonlySet<string>, seen: Set<string>): boolean {
  const key = keyOf(block);
  if (key === undefined || !shared.has(key) || (block.type === 'heading' && block.depth === 1)) return true;
  // A way to somewhere else is of no use even once; neither is a word on which version this is.
  if (linkShare(block) > 0.5 || BANNER.test(toText(block)) || seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** What leads to the code or table after it stays with that. */
function announces(block: RootContent, next: RootContent | undefined): boolean {
  if (/[:：]\s*$/.test(toText(block))) return true;
  return (next?.type === 'code' || next?.type === 'table') && linkShare(block) === 0;
}

function isShared(block: RootContent, shared: ReadonlySet<string>): boolean {
  const key = keyOf(block);
  return key !== undefined && shared.has(key);
}

/** Which version this is, that there is a newer one, where the list of all pages lies. */
const BANNER = /\b(?:versions?|outdated|unreleased|unmaintained|archived|llms\.txt)\b/i;
const EDITED =
  /^(?:last (?:updated?|modified|edited|changed|reviewed)|updated (?:on|at)|edit(?:ed)? (?:this page )?on)\b/;
const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b/g;

/** The same for blocks that differ in dates, numbers and file names only; `undefined` for what is never removed. */
function keyOf(block: RootContent): string | undefined {
  if (block.type !== 'paragraph' && block.type !== 'list' && block.type !== 'blockquote' && block.type !== 'heading')
    return undefined;
  if (holdsContent(block)) return undefined;
  const text = toText(block).slice(0, 2_000).toLowerCase();
  if (EDITED.test(text) && text.length < 120) return 'edited';
  const key = text
    .replace(/\S{1,200}[./]\w{1,200}/g, ' f ')
    .replace(MONTH, '0')
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return key === '' ? undefined : `${block.type === 'heading' ? 'heading' : 'text'} ${key}`;
}

/** Code and tables inside a list or a quote are what the block is about. */
function holdsContent(block: RootContent): boolean {
  let found = false;
  if ('children' in block) {
    walkTree(block, ({ type }) => {
      found ||= type === 'code' || type === 'table' || type === 'inlineCode';
    });
  }
  return found;
}

const PAGER = /^\W*(?:prev(?:ious)?|next|back|←|→|«|»)/i;

/** "Previous: Install, Next: Configure" */
function isPager(block: RootContent): boolean {
  if (block.type !== 'paragraph' && block.type !== 'list') return false;
  const text = toText(block);
  return text.length < 200 && linkShare(block) > 0.5 && (PAGER.test(text) || /\s[→»]\s*$/.test(text));
}

/** Share of a block's text that is in links. */
function linkShare(block: RootContent): number {
  const all = toText(block).trim().length;
  if (all === 0 || !('children' in block)) return 0;
  let linked = 0;
  walkTree(block, (node) => {
    if (node.type === 'link') linked += toText(node).trim().length;
  });
  return linked / all;
}
