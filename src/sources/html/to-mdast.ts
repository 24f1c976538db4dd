/**
 * The normalised tree into mdast. What is not said here is hast-util-to-mdast's own doing.
 *
 * @module
 */
import type { Element, Root as HastRoot } from 'hast';
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type {
  BlockContent,
  Blockquote,
  Code,
  Heading,
  Nodes,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import { cleanText } from '../../lib/hidden-unicode.ts';
import type { AdmonitionKind } from '../document.ts';
import { resolveLink } from '../links.ts';
import { ADMONITION } from './admonitions.ts';
import { LANGUAGE } from './code.ts';
import { ANCHOR } from './headings.ts';
import { texOf } from './math.ts';
import { attribute, elementChildren, findFirst, hasClass, textOf } from './query.ts';
import { removeSilentElements } from './silent-elements.ts';
import { tableToMdast } from './tables.ts';

/** The content of `node` as top-level blocks; each below a heading with an anchor carries that anchor. */
export function contentToMdast(node: HastRoot | Element, baseUrl: string | undefined): RootContent[] {
  const tree: HastRoot = { type: 'root', children: node.type === 'root' ? node.children : [node] };
  removeSilentElements(tree);
  const mdast = toMdast(tree, { handlers: handlersFor(baseUrl), document: true, nodeHandlers: { comment: ignore } });
  const root: Root = mdast.type === 'root' ? mdast : { type: 'root', children: [mdast as RootContent] };
  prune(root);
  let anchor: string | undefined;
  for (const child of root.children) {
    if (child.type === 'heading') anchor = child.data?.origin?.anchor;
    if (anchor !== undefined) child.data = { ...child.data, origin: { anchor } };
  }
  return root.children;
}

const ignore = () => undefined;
const unwrap: Handle = (state, node) => state.all(node);

function handlersFor(baseUrl: string | undefined): Record<string, Handle> {
  return {
    pre: codeBlock,
    table: tableToMdast,
    blockquote,
    dl: definitionList,
    details: (state, node) => state.toFlow(state.all(node)),
    summary: (state, node) => ({
      type: 'paragraph',
      children: [{ type: 'strong', children: state.all(node) as PhrasingContent[] }],
    }),
    button: (state, node) => ({ type: 'paragraph', children: state.all(node) as PhrasingContent[] }),
    math,
    sup: superscript,
    rt: ignore,
    rp: ignore,
    u: unwrap,
    mark: unwrap,
    audio: ignore,
    video: ignore,
    caption: ignore,
    a: (state, node) => link(state, node, baseUrl),
    img: (_state, node) => image(node, baseUrl),
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
  };
}

function codeBlock(_state: State, node: Element): Code {
  return { type: 'code', lang: attribute(node, LANGUAGE) ?? null, meta: null, value: textOf(node) };
}

function blockquote(state: State, node: Element): Blockquote {
  const quote: Blockquote = { type: 'blockquote', children: state.toFlow(state.all(node)) as BlockContent[] };
  const kind = attribute(node, ADMONITION);
  if (kind !== undefined) quote.data = { admonition: kind as AdmonitionKind };
  return quote;
}

function heading(state: State, node: Element): Heading {
  const depth = Number(node.tagName.charAt(1)) as Heading['depth'];
  const anchor = cleanText(attribute(node, ANCHOR) ?? '');
  const all = state.all(node).filter((child) => child.type !== 'break') as PhrasingContent[];
  const words = all.filter((child) => child.type !== 'image');
  // A heading that is only a picture is called what the picture is.
  const children = textOf(node).trim() === '' ? all : words;
  return { type: 'heading', depth, children, ...(anchor !== '' && { data: { origin: { anchor } } }) };
}

/** Terms in bold, what defines them after them: Markdown has no definition list. */
function definitionList(state: State, node: Element): BlockContent[] {
  return elementChildren(node).flatMap((child): BlockContent[] => {
    if (child.tagName === 'div') return definitionList(state, child);
    if (child.tagName !== 'dt') return state.toFlow(state.all(child)) as BlockContent[];
    const term = state.all(child) as PhrasingContent[];
    return term.length === 0 ? [] : [{ type: 'paragraph', children: [{ type: 'strong', children: term }] }];
  });
}

function link(state: State, node: Element, baseUrl: string | undefined): Nodes | Nodes[] {
  const href = attribute(node, 'href');
  const url = href === undefined ? undefined : resolveLink(href, baseUrl);
  if (url === undefined) return state.all(node);
  const result = defaultHandlers.a(state, node);
  return { ...result, url };
}

function image(node: Element, baseUrl: string | undefined): Nodes | undefined {
  const alt = (attribute(node, 'alt') ?? '').replace(/\s+/g, ' ').trim();
  // An image nobody describes says nothing in text.
  if (alt === '') return undefined;
  const source = attribute(node, 'src') ?? attribute(node, 'data-src') ?? '';
  const url = resolveLink(source, baseUrl) ?? resolveLink(attribute(node, 'data-src') ?? '', baseUrl);
  return url === undefined ? { type: 'text', value: alt } : { type: 'image', url, alt, title: null };
}

function math(_state: State, node: Element): Nodes | undefined {
  const value = texOf(node);
  return value === undefined ? undefined : { type: 'inlineCode', value };
}

/** `10<sup>6</sup>` must not become 106. */
function superscript(state: State, node: Element): Nodes[] {
  if (hasClass(node, 'reference')) return [];
  const isPower =
    /^[-−+]?\d+$/.test(textOf(node).trim()) && findFirst(node, (child) => child.tagName === 'a') === undefined;
  return isPower ? [{ type: 'text', value: '^' }, ...state.all(node)] : state.all(node);
}

/** Removes what holds nothing: emphasis around an icon, a paragraph around a tracking image. */
function prune(parent: Parents): void {
  for (const child of parent.children) if ('children' in child) prune(child);
  const kept = (parent.children as Nodes[]).filter((child) => {
    if (child.type === 'break') return parent.children.length > 1;
    if (child.type === 'text') return parent.type !== 'root' || child.value.trim() !== '';
    if (!('children' in child) || child.type === 'tableCell' || child.type === 'tableRow') return true;
    if (child.children.length === 0) return false;
    return (
      child.type !== 'paragraph' || child.children.some((node) => node.type !== 'text' || node.value.trim() !== '')
    );
  });
  parent.children = kept as typeof parent.children;
}
