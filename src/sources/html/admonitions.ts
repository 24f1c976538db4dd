/**
 * The callouts of documentation generators become quotes marked with their kind.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import { admonitionKind, isGenericTitle } from '../admonition-kind.ts';
import type { AdmonitionKind } from '../document.ts';
import { attribute, classNames, findAll, findFirst, hasClass, labelParagraph, removeAll, textOf } from './query.ts';

/** Property of the quote that holds its kind, for the step to mdast. */
export const ADMONITION = 'dataAdmonition';

const CONTAINERS = [
  'admonition',
  'theme-admonition',
  'custom-block',
  'starlight-aside',
  'markdown-alert',
  'callout',
  'alert',
  'nextra-callout',
];
const KIND_CLASS =
  /^(?:theme-admonition-|starlight-aside--|markdown-alert-|callout-|alert-+|admonition-|is-|type-)?([a-z]+)$/;
const TITLE_CLASS =
  /^(?:admonition-?title|admonitionHeading.*|custom-block-title|starlight-aside__title|markdown-alert-title|callout-(?:title|header)|alert-(?:title|heading))$/;

export function markAdmonitions(root: Root): void {
  for (const node of findAll(root, isAdmonition)) {
    const kind = kindOf(node);
    if (kind !== undefined) toQuote(node, kind);
  }
}

function isAdmonition(node: Element): boolean {
  if (node.tagName === 'p' || node.tagName === 'span' || node.tagName === 'body') return false;
  if (attribute(node, 'data-callout') !== undefined) return true;
  if (!hasClass(node, ...CONTAINERS)) return false;
  // `alert` is also what banners and cookie notices are called: only those with a kind of their own count.
  return !hasClass(node, 'alert') || hasClass(node, 'theme-admonition') || kindFromClasses(node) !== undefined;
}

function kindOf(node: Element): AdmonitionKind | undefined {
  const named = admonitionKind(attribute(node, 'data-callout') ?? '') ?? kindFromClasses(node);
  if (named !== undefined) return named;
  return node.tagName === 'details' || hasClass(node, 'details') ? undefined : 'NOTE';
}

function kindFromClasses(node: Element): AdmonitionKind | undefined {
  const kinds = classNames(node).map((name) => admonitionKind(KIND_CLASS.exec(name.toLowerCase())?.[1] ?? ''));
  return kinds.find((kind) => kind !== undefined);
}

function toQuote(node: Element, kind: AdmonitionKind): void {
  const heading = findFirst(
    node,
    (child) => child.tagName === 'summary' || classNames(child).some((name) => TITLE_CLASS.test(name)),
  );
  const title = heading === undefined ? '' : textOf(heading).trim();
  if (heading !== undefined) removeAll(node, (child) => child === heading);
  if (!isGenericTitle(title, kind)) node.children.unshift(labelParagraph(title));
  node.tagName = 'blockquote';
  node.properties = { [ADMONITION]: kind };
}
