/**
 * What the renderer adds of its own: fixed words that stand in no source. Versioned with the report, because grounding
 * is measured outside it. The label of a fence is left out where leaves are read.
 *
 * @module
 */
import type { Root } from 'mdast';
import { limits } from '../../config/limits.ts';
import { routingItems } from '../link-check.ts';
import { UNTITLED } from '../safety/untitled.ts';
import { slugify } from '../slug.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import type { TextSearch } from './text-index.ts';

const CHAPTERS = new Set(['Overview', 'Instructions', 'Examples', 'Guidelines', 'Troubleshooting', 'References']);
const SECTIONS = new Set(['Quick start', 'Gotchas', 'Rules']);

/** "Read `references/x.md` when you need A; B; or when asked C?": what is left are headings of the source. */
const ROUTE = /^Read references\/\S+ (?:for|when you need|when asked) /;
const NEXT = /; (?:or when asked )?/;

/** "When to use: A; B": headings of the source again. */
const USES = /^When to use: /;

/** Leaves of SKILL.md's body with the scaffold taken out, but for what the source calls so too. */
export function bodyContent(tree: Root, source: TextSearch, name: string): Leaf[] {
  const routing = new Set<unknown>(routingItems(tree));
  const content: Leaf[] = [];
  let remarks = false;
  for (const leaf of leavesOf(tree.children.filter((node) => !routing.has(node)))) {
    if (leaf.depth !== undefined && leaf.depth <= 3 && leaf.list === undefined)
      remarks = leaf.depth === 3 && SECTIONS.has(leaf.text);
    if (USES.test(leaf.text)) content.push(...headings(leaf.text.replace(USES, '')));
    else if (!(isFixedHeading(leaf) || isOwnTitle(leaf, name)) || source.has(leaf.text, 'clause'))
      content.push(...(remarks ? withoutLead(leaf) : [leaf]));
  }
  const routes = leavesOf(tree.children.filter((node) => routing.has(node)));
  return [...content, ...routes.flatMap(({ text }) => headings(text.replace(ROUTE, '')))];
}

/** Headings of the source, as the renderer strings them together. */
function headings(text: string): Leaf[] {
  return text
    .split(NEXT)
    .filter((heading) => heading !== UNTITLED)
    .map((heading) => ({ kind: 'heading', text: heading }));
}

/** Leaves of a reference with its composed title taken apart and its source line taken out. */
export function referenceContent(tree: Root): Leaf[] {
  return leavesOf(tree.children).flatMap((leaf, at): Leaf[] => {
    if (at === 0 && leaf.depth === 1)
      return leaf.text.split(' / ').flatMap((text) => withoutUntitled({ ...leaf, text }));
    if (at === 1 && leaf.kind === 'paragraph' && leaf.text.startsWith('Source: ')) return [];
    return [leaf];
  });
}

/** A remark's bold lead is the heading it stood under: two texts of the source, put together by the renderer. */
function withoutLead(leaf: Leaf): Leaf[] {
  if (leaf.lead === undefined) return [leaf];
  const { lead, ...rest } = leaf;
  return [
    { kind: 'heading', text: lead },
    { ...rest, text: leaf.text.slice(lead.length + 1).trimStart() },
  ];
}

function withoutUntitled(leaf: Leaf): Leaf[] {
  return leaf.text === UNTITLED ? [] : [leaf];
}

/** A source without a title is titled by the skill's own name. */
function isOwnTitle({ depth, text }: Leaf, name: string): boolean {
  return depth === 1 && slugify(text, limits.skill.nameCharacters) === name;
}

function isFixedHeading({ depth, text }: Leaf): boolean {
  return (
    (depth === 1 && text === UNTITLED) || (depth === 2 && CHAPTERS.has(text)) || (depth === 3 && SECTIONS.has(text))
  );
}
