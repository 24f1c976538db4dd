/**
 * Inline HTML inside Markdown: tags that mean something become nodes, other known tags go and leave their text, and
 * what only looks like a tag (`Vec<T>`) is text.
 *
 * @module
 */
import type { Nodes, Parents, PhrasingContent, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { guardHtml } from '../html/guard.ts';
import { attribute as attributeOf, isElement } from '../html/query.ts';
import { resolveLink } from '../links.ts';

const TAG = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])([\s\S]*)>$/;

const KNOWN_TAGS = new Set(
  'a abbr acronym b bdi bdo big blockquote br button center cite code data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li link mark meta nav nobr ol p picture pre q rp rt ruby s samp script section small source span strike strong style sub summary sup svg table tbody td th thead time tr tt u ul var video wbr'.split(
    ' ',
  ),
);

interface OpenTag {
  name: string;
  attributes: string;
  children: PhrasingContent[];
}

/** Replaces every inline `html` node of the tree. */
export function resolveInlineHtml(root: Root): void {
  visitParents(root);
}

function visitParents(parent: Parents): void {
  for (const child of parent.children) if ('children' in child) visitParents(child);
  if (parent.type === 'root' || !parent.children.some((child) => child.type === 'html')) return;
  if (!isPhrasingParent(parent)) return;
  parent.children = rebuild(parent.children as PhrasingContent[]) as typeof parent.children;
}

function isPhrasingParent(node: Parents): boolean {
  return ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link'].includes(node.type);
}

function rebuild(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const open: OpenTag[] = [{ name: '', attributes: '', children: [] }];
  const add = (...added: PhrasingContent[]) => open.at(-1)?.children.push(...added);
  for (const node of nodes) {
    if (node.type !== 'html') {
      add(node);
      continue;
    }
    const [, slash, rawName = '', attributes = ''] = TAG.exec(node.value) ?? [];
    const name = rawName.toLowerCase();
    if (name === '' && node.value.startsWith('<')) continue;
    if (!KNOWN_TAGS.has(name)) add({ type: 'text', value: node.value });
    else if (name === 'br') add({ type: 'break' });
    else if (name === 'img') add(...image(attributes));
    else if (slash === '/') close(open, name);
    else if (WRAPPERS.has(name) && open.length < 16) open.push({ name, attributes, children: [] });
  }
  while (open.length > 1) {
    const unclosed = open.pop();
    if (unclosed !== undefined) add(...unclosed.children);
  }
  return open[0]?.children ?? [];
}

/** Tags whose pair becomes a node. */
const WRAPPERS = new Set(['a', 'code', 'kbd', 'samp', 'tt', 'var', 'b', 'strong', 'em', 'i', 'del', 's']);

function close(open: OpenTag[], name: string): void {
  if (!WRAPPERS.has(name) || !open.some((tag) => tag.name === name)) return;
  for (;;) {
    const tag = open.pop();
    const parent = open.at(-1);
    if (tag === undefined || parent === undefined) return;
    if (tag.name !== name) {
      parent.children.push(...tag.children);
      continue;
    }
    parent.children.push(...wrap(tag));
    return;
  }
}

function wrap({ name, attributes, children }: OpenTag): PhrasingContent[] {
  if (children.length === 0) return [];
  switch (name) {
    case 'a': {
      const url = resolveLink(attribute(attributes, 'href') ?? '');
      if (url === undefined || children.some((child) => child.type === 'link')) return children;
      return [
        { type: 'link', url, children: children as Exclude<PhrasingContent, { type: 'link' | 'linkReference' }>[] },
      ];
    }
    case 'b':
    case 'strong':
      return [{ type: 'strong', children }];
    case 'em':
    case 'i':
      return [{ type: 'emphasis', children }];
    case 'del':
    case 's':
      return [{ type: 'delete', children }];
    default:
      return [{ type: 'inlineCode', value: toText(children as Nodes[]) }];
  }
}

function image(attributes: string): PhrasingContent[] {
  const url = resolveLink(attribute(attributes, 'src') ?? '');
  const alt = attribute(attributes, 'alt') ?? '';
  if (url !== undefined) return [{ type: 'image', url, alt }];
  return alt === '' ? [] : [{ type: 'text', value: alt }];
}

/** Read as HTML is read, so that entities cannot hide what an address says. */
function attribute(attributes: string, name: string): string | undefined {
  const [node] = guardHtml(`<i ${attributes}>`).root.children;
  return isElement(node) ? attributeOf(node, name) : undefined;
}
