/**
 * A web page into its content, as a plain mdast tree.
 *
 * @module
 */
import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { removeBoilerplate } from './html/boilerplate.ts';
import type { PageFacts } from './html/facts.ts';
import { type GuardedPage, guardHtml } from './html/guard.ts';
import { findContent } from './html/main-content.ts';
import { normaliseHtml } from './html/normalise.ts';
import { findAll, findFirst, textOf } from './html/query.ts';
import { contentToMdast } from './html/to-mdast.ts';
import { markAlerts } from './markdown/alerts.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';

/** An application shell shows less than this before its scripts run. */
const SHELL_CHARACTERS = 200;
/** More than a request to enable JavaScript ever says. */
const NOSCRIPT_CHARACTERS = 1000;

/**
 * Reads a page. Throws `SourceError`: `needs_javascript` for the shell of an application, `no_main_content` for a page
 * without text.
 */
export function readHtml(html: string, options: ReadOptions = {}): Reading {
  const page = guardHtml(html);
  // Forums built as applications keep their whole text in `noscript`, for crawlers.
  const { root, facts } = page.facts.noscript.length >= NOSCRIPT_CHARACTERS ? withNoscript(html, page) : page;
  normaliseHtml(root);
  removeBoilerplate(root);
  const content = findContent(root);
  const baseUrl = baseOf(facts, options.baseUrl);
  const tree: Root = { type: 'root', children: contentToMdast(content, baseUrl) };
  refuseShell(content, facts, tree);
  markAlerts(tree);
  const title = titleOf(root, content, facts);
  addHeadingAbove(tree, root, content);
  return {
    root: tree,
    ...(title !== undefined && { title }),
    ...(facts.description !== undefined && { summary: facts.description }),
    ...(facts.language !== undefined && { language: facts.language }),
  };
}

/** The page with what its `noscript` elements hold, if that is most of it. */
function withNoscript(html: string, page: GuardedPage): GuardedPage {
  if (textOf(page.root).trim().length > NOSCRIPT_CHARACTERS) return page;
  return guardHtml(html, { noscript: true });
}

function baseOf(facts: PageFacts, pageUrl: string | undefined): string | undefined {
  if (facts.baseUrl === undefined) return pageUrl;
  const base = URL.parse(facts.baseUrl, pageUrl)?.href;
  // A long one would be multiplied by every link of the page.
  return base !== undefined && base.length <= 500 && /^https?:/.test(base) ? base : pageUrl;
}

function refuseShell(content: HastRoot | Element, facts: PageFacts, tree: Root): void {
  const length = textOf(content).trim().length;
  const asksForScripts = /javascript/i.test(facts.noscript);
  if (length < SHELL_CHARACTERS && facts.scripts > 0 && (asksForScripts || length < SHELL_CHARACTERS / 4)) {
    throw new SourceError(
      'needs_javascript',
      'The page shows its content only after running JavaScript, which is not done here. Copy its text and pass that instead.',
    );
  }
  if (length === 0 || tree.children.length === 0) {
    throw new SourceError('no_main_content', 'The page holds no text that could be its content.');
  }
}

/** Some generators put the page's heading above what they mark as its content. */
function addHeadingAbove(tree: Root, root: HastRoot, content: HastRoot | Element): void {
  if (findFirst(content, isTopHeading) !== undefined) return;
  const [only, another] = findAll(root, isTopHeading);
  if (only === undefined || another !== undefined || textOf(only).trim() === '') return;
  tree.children.unshift(...contentToMdast(only, undefined));
}

function isTopHeading(node: Element): boolean {
  return node.tagName === 'h1';
}

/** The only h1 of the content, else of the page, else what the head says, without the name of the site. */
function titleOf(root: HastRoot, content: HastRoot | Element, facts: PageFacts): string | undefined {
  for (const scope of [content, root]) {
    const headings = findAll(scope, isTopHeading).map((node) => textOf(node).replace(/\s+/g, ' ').trim());
    const [only] = headings;
    if (headings.length === 1 && only !== undefined && only !== '') return only;
  }
  const title = facts.ogTitle ?? facts.title?.replace(/\s+/g, ' ').trim();
  if (title === undefined || title === '') return undefined;
  const heading = findAll(root, isTopHeading)
    .map(textOf)
    .find((text) => text.trim() !== '' && title.startsWith(text.trim()));
  return heading?.trim() ?? title;
}
