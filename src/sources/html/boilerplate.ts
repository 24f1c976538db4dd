/**
 * What surrounds the content of a page: navigation, banners, forms, share bars, things that are hidden.
 *
 * @module
 */
import type { Element, Parents, Root } from 'hast';
import { attribute, classNames, findFirst, isElement, removeAll, textOf } from './query.ts';

const TAGS = new Set(['footer', 'form', 'dialog', 'menu', 'input', 'label', 'aside', 'button']);
const ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'complementary',
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
  'toolbar',
  'tooltip',
  'status',
]);
const HIDDEN_CLASSES = new Set([
  'sr-only',
  'visually-hidden',
  'screen-reader-text',
  'visuallyhidden',
  'screenreader-only',
  'sr-only-focusable',
]);

/** Whole words of a class or id; a word that also names content (`post-header`) is not here. */
const NAMES =
  /(?:^|[\s_-])(?:nav|navbar|navigation|breadcrumbs?|sidebar|side-?nav|toc|table-of-contents|tableofcontents|on-this-page|cookies?|consent|gdpr|share|sharing|sharebar|social|social-?(?:links|share|media|icons)|newsletter|subscribe|subscription|related(?:-?(?:posts|articles|content|links))?|recommended|pagination|pager|pagenav|prev-next|page-nav|edit-(?:this-)?page|edit-link|editlink|editsection|skip-?(?:link|to-content|nav)|advert|advertisement|ads?|adsbygoogle|promo|banner|popup|modal|footer|site-header|masthead|comments-form|respond|last-updated|theme-doc-footer|print-only|noprint|byline-share|author-bio|mw-jump-link|catlinks|navbox|reflist-hidden)(?:$|[\s_-])/i;
const EDIT_LABEL =
  /^\s*(?:edit (?:this|the) page|improve this (?:page|doc)|suggest edits|edit on \w+|view page source)\b[^.]{0,30}$/i;
/** Wrappers of a whole page are sometimes called after one of the words above (`has-sidebar`, `with-toc`). */
const WRAPPER = /(?:^|[\s_-])(?:has|with|no|without)[_-]|content|article|main|layout|container|wrapper|body|page$/i;

/** Removes what is boilerplate wherever it stands. Never more than half of a page's text by name alone. */
export function removeBoilerplate(root: Root | Element): void {
  const all = textOf(root).length;
  // Some pages hide all of themselves until a script has run.
  removeAll(root, (node) => isHidden(node) && textOf(node).length <= all / 2);
  const total = textOf(root).length;
  removeAll(root, (node, parent) => isBoilerplate(node, parent, total));
}

const INTRUSIONS =
  /(?:^|[\s_-])(?:cookies?|cookielaw\w*|cookiebot\w*|consent|gdpr|ccpa|onetrust\w*|truste|usercentrics\w*|didomi\w*)(?:$|[\s_-])/i;

/** Removes what lies over every page: questions about cookies, dialogs. Nothing of them is ever content. */
export function removeIntrusions(root: Root | Element): void {
  const third = textOf(root).length / 3;
  removeAll(root, (node) => {
    if (/^(?:body|html|main|article|pre|a|h[1-6])$/.test(node.tagName)) return false;
    const role = attribute(node, 'role');
    const name = `${classNames(node).join(' ')} ${attribute(node, 'id') ?? ''}`;
    const isIntrusion =
      role === 'dialog' || role === 'alertdialog' || node.tagName === 'dialog' || INTRUSIONS.test(name);
    return isIntrusion && textOf(node).length < third;
  });
}

function isHidden(node: Element): boolean {
  if (node.properties.hidden === true) return true;
  if (attribute(node, 'aria-hidden') === 'true' && !/^(?:pre|code|math|span)$/.test(node.tagName)) return true;
  if (classNames(node).some((name) => HIDDEN_CLASSES.has(name))) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(node, 'style') ?? '');
}

function isBoilerplate(node: Element, parent: Parents, total: number): boolean {
  if (node.tagName === 'blockquote' || node.tagName === 'pre' || node.tagName === 'body') return false;
  if (node.tagName === 'input') return attribute(node, 'type') !== 'checkbox';
  if (node.tagName === 'button')
    return attribute(node, 'aria-controls') === undefined && attribute(node, 'aria-expanded') === undefined;
  if (node.tagName === 'label')
    return (
      textOf(node).length < 40 &&
      findFirst(node, (child) => child.tagName === 'input') === undefined &&
      !isTaskLabel(node, parent)
    );
  if (node.tagName === 'nav') return true;
  if (node.tagName === 'a' && EDIT_LABEL.test(textOf(node))) return true;
  // A form or aside with much of the page's text is a wrapper (ASP.NET pages are one form).
  const isLarge = () => textOf(node).length > total / 3;
  if (TAGS.has(node.tagName) || ROLES.has(attribute(node, 'role') ?? '')) return !isLarge();
  if (node.tagName === 'header') return isSiteHeader(node) && !isLarge();
  const name = `${classNames(node).join(' ')} ${attribute(node, 'id') ?? ''}`;
  return NAMES.test(name) && !WRAPPER.test(name) && !isLarge() && !/^h[1-6]$/.test(node.tagName);
}

function isTaskLabel(node: Element, parent: Parents): boolean {
  return isElement(parent) && parent.tagName === 'li' && node.children.length > 0;
}

/** A header with a heading of the first level opens an article; others hold the site's name and its menus. */
function isSiteHeader(node: Element): boolean {
  return findFirst(node, (child) => child.tagName === 'h1' || child.tagName === 'h2') === undefined;
}
