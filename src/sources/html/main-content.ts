/**
 * Which part of a small page is its content: what HTML calls it, else where the text is.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import { attribute, elementChildren, findAll, findFirst, textOf } from './query.ts';

const ENOUGH_CHARACTERS = 200;
/** Below this share of the page's text a child is one part among several. */
const DOMINANT_SHARE = 0.7;

/** The element whose children are the content. */
export function findContent(root: Root): Root | Element {
  const body = findFirst(root, (node) => node.tagName === 'body') ?? root;
  const total = proseLength(body);
  const named =
    onlyOne(root, (node) => node.tagName === 'main' || attribute(node, 'role') === 'main') ??
    onlyOne(root, (node) => node.tagName === 'article' || attribute(node, 'itemprop') === 'articleBody');
  // A `main` that misses most of the text is misused.
  const start = named !== undefined && proseLength(named) > total / 4 ? named : body;
  return descend(start);
}

/** The one element that passes and holds enough text. */
function onlyOne(root: Root, test: (node: Element) => boolean): Element | undefined {
  const found = findAll(root, test).filter((node) => textOf(node).trim().length > ENOUGH_CHARACTERS);
  return found.length === 1 ? found[0] : undefined;
}

/** Follows the child with most of the text down, until the text is spread over several. */
function descend(start: Root | Element): Root | Element {
  let node = start;
  for (;;) {
    const total = proseLength(node);
    if (total === 0) return node;
    const next = elementChildren(node).find(
      (child) => GROUPS.has(child.tagName) && proseLength(child) > DOMINANT_SHARE * total,
    );
    if (next === undefined) return node;
    node = next;
  }
}

/** Elements that only group: the children of any other would lose what it says of them. */
const GROUPS = new Set(['html', 'body', 'main', 'article', 'section', 'div', 'center', 'form']);

/** Characters outside links: menus and lists of links do not count as text. */
function proseLength(node: Root | Element): number {
  if (node.type === 'element' && node.tagName === 'a') return 0;
  let length = 0;
  for (const child of node.children) {
    if (child.type === 'text') length += child.value.trim().length;
    else if (child.type === 'element') length += proseLength(child);
  }
  return length;
}
