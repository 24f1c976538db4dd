/**
 * Headings without what generators hang on them: permalinks, pilcrows, copy buttons.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import { limits } from '../../config/limits.ts';
import { attribute, findAll, findFirst, hasClass, isElement, removeAll, replaceAll, textOf, walk } from './query.ts';

/** Property of a heading that holds the fragment it can be reached by. */
export const ANCHOR = 'dataAnchor';

const HEADING = /^h[1-6]$/;
const PERMALINK = [
  'headerlink',
  'header-anchor',
  'hash-link',
  'sl-anchor-link',
  'anchor',
  'anchor-link',
  'anchorjs-link',
  'heading-anchor',
  'subheading-anchor',
  'toc-anchor',
  'direct-link',
];
/** Text of a link that is a sign, not a name: `#`, `¶`, `§`, a link symbol of an icon font. */
const SIGN = /^[\s#¶§🔗⚓\u200B\uE000-\uF8FF]*$/u;

export function cleanHeadings(root: Root): void {
  unwrapHeadingWrappers(root);
  noteAnchors(root);
  for (const heading of findAll(root, (node) => HEADING.test(node.tagName))) {
    const whole = textOf(heading).trim();
    removeAll(
      heading,
      (node) => node.tagName === 'a' && isPermalink(node) && (SIGN.test(textOf(node)) || textOf(node).trim() !== whole),
    );
    replaceAll(heading, (node) => {
      if (node.tagName === 'button' || hasClass(node, 'sr-only', 'visually-hidden')) {
        return textOf(node).trim() === whole ? node.children : [];
      }
      return node.tagName === 'a' && (attribute(node, 'href') ?? '').startsWith('#') ? node.children : undefined;
    });
  }
}

function isPermalink(link: Element): boolean {
  if (hasClass(link, ...PERMALINK)) return true;
  return /^#|^$/.test(attribute(link, 'href') ?? '') && SIGN.test(textOf(link));
}

/** Starlight puts the permalink beside the heading, in a wrapper. */
function unwrapHeadingWrappers(root: Root): void {
  for (const wrapper of findAll(root, (node) =>
    hasClass(node, 'sl-heading-wrapper', 'heading-wrapper', 'markdown-heading'),
  )) {
    removeAll(
      wrapper,
      (node) =>
        node.tagName === 'a' &&
        isPermalink(node) &&
        !node.children.some((child) => isElement(child) && HEADING.test(child.tagName)),
    );
  }
}

/** The heading's own id, or one inside it, or that of the section it opens. */
function noteAnchors(root: Root): void {
  walk(root, (node, parent) => {
    if (!HEADING.test(node.tagName)) return;
    const inner = findFirst(
      node,
      (child) => attribute(child, 'id') !== undefined || attribute(child, 'name') !== undefined,
    );
    const isFirst = parent.children.find(isElement) === node;
    const outer = isElement(parent) && parent.tagName !== 'body' && isFirst ? attribute(parent, 'id') : undefined;
    const anchor = attribute(node, 'id') ?? (inner && (attribute(inner, 'id') ?? attribute(inner, 'name'))) ?? outer;
    if (anchor !== undefined && anchor !== '' && anchor.length <= limits.html.anchorCharacters)
      node.properties[ANCHOR] = anchor;
  });
}
