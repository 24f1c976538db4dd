/**
 * A web page into its content, as a plain mdast tree.
 *
 * @module
 */
import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { removeBoilerplate } from './html/boilerplate.ts';
import { keepContent } from './html/content/classify.ts';
import { findDocsRoot } from './html/docs-root.ts';
import type { PageFacts } from './html/facts.ts';
import { guardPage } from './html/guard.ts';
import { findContent } from './html/main-content.ts';
import { normaliseHtml } from './html/normalise.ts';
import { findAll, findFirst, textOf } from './html/query.ts';
import { refuseWithoutContent, shellSigns } from './html/shell.ts';
import { contentToMdast } from './html/to-mdast.ts';
import { markAlerts } from './markdown/alerts.ts';
import type { Reading, ReadOptions } from './reading.ts';

/** A page with less text is no page of a site, and its shares and densities say nothing: rules decide. */
const CLASSIFIED_CHARACTERS = 1500;

/**
 * Reads a page. Throws `SourceError`: `needs_javascript` for the shell of an application, `no_main_content` for a page
 * without text, a check for robots or a question about cookies.
 */
export function readHtml(html: string, options: ReadOptions = {}): Reading {
  const { root, facts, truncated } = guardPage(html);
  const signs = shellSigns(root);
  normaliseHtml(root);
  const headings = findAll(root, isTopHeading);
  const content = findMainContent(root, facts, truncated);
  const baseUrl = baseOf(facts, options.baseUrl);
  const tree: Root = { type: 'root', children: contentToMdast(content, baseUrl) };
  refuseWithoutContent(signs, facts, tree.children.length === 0 ? 0 : textOf(content).trim().length);
  markAlerts(tree);
  const title = titleOf(headings, content, facts);
  addHeadingAbove(tree, headings, content);
  const canonicalUrl = declaredUrl(facts, baseUrl);
  return {
    root: tree,
    ...(title !== undefined && { title }),
    ...(facts.description !== undefined && { summary: facts.description }),
    ...(facts.language !== undefined && { language: facts.language }),
    ...(canonicalUrl !== undefined && { canonicalUrl }),
  };
}

/**
 * Documentation by what its generator calls it; small pages by rules, and so are `truncated` ones, whose rest is one
 * block without structure that would outweigh all others; the remaining ones block by block.
 */
function findMainContent(root: HastRoot, facts: PageFacts, truncated: boolean): HastRoot | Element {
  const docsRoot = findDocsRoot(root, facts);
  if (docsRoot === undefined && !truncated && textOf(root).trim().length >= CLASSIFIED_CHARACTERS) {
    keepContent(root, facts);
    return root;
  }
  removeBoilerplate(root);
  // What was taken as plain text stands at the end of the root, outside every element that could be chosen.
  return docsRoot ?? (truncated ? root : findContent(root));
}

function baseOf(facts: PageFacts, pageUrl: string | undefined): string | undefined {
  if (facts.baseUrl === undefined) return pageUrl;
  const base = URL.parse(facts.baseUrl, pageUrl)?.href;
  // A long one would be multiplied by every link of the page.
  return base !== undefined && base.length <= 500 && /^https?:/.test(base) ? base : pageUrl;
}

/** The address the page gives for itself, absolute; whether it may be believed is for `canonicalOf` to say. */
function declaredUrl(facts: PageFacts, baseUrl: string | undefined): string | undefined {
  return facts.canonicalUrl === undefined ? undefined : URL.parse(facts.canonicalUrl, baseUrl)?.href;
}

/** Some pages have their heading above what is their content. */
function addHeadingAbove(tree: Root, headings: readonly Element[], content: HastRoot | Element): void {
  if (findFirst(content, isTopHeading) !== undefined) return;
  const [only, another] = headings;
  if (only === undefined || another !== undefined || textOf(only).trim() === '') return;
  tree.children.unshift(...contentToMdast(only, undefined));
}

function isTopHeading(node: Element): boolean {
  return node.tagName === 'h1';
}

/** The only h1 of the content, else of the page, else what the head says, without the name of the site. */
function titleOf(headings: readonly Element[], content: HastRoot | Element, facts: PageFacts): string | undefined {
  for (const candidates of [findAll(content, isTopHeading), headings]) {
    const [only] = candidates.map((node) => textOf(node).replace(/\s+/g, ' ').trim());
    if (candidates.length === 1 && only !== undefined && only !== '') return only;
  }
  const title = facts.ogTitle ?? facts.title?.replace(/\s+/g, ' ').trim();
  if (title === undefined || title === '') return undefined;
  const heading = headings.map(textOf).find((text) => text.trim() !== '' && title.startsWith(text.trim()));
  return heading?.trim() ?? title;
}
