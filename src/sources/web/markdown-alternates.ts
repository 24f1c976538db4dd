/**
 * Where the Markdown of a page may lie, from what the page and its site say.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { NamedLink } from './answer-facts.ts';
import type { ListedPage } from './llms-txt.ts';
import type { PageHead } from './page-head.ts';
import { isSameSite, pageKey } from './page-identity.ts';

const MARKDOWN_TYPES = new Set(['text/markdown', 'text/x-markdown']);
const FEED = /(?:^|[/._-])(?:feed|rss|atom)(?:[/._-]|$)/i;
const GENERATORS =
  /antora|docfx|docsify|docusaurus|fern|fumadocs|gitbook|just-the-docs|mdbook|mintlify|mkdocs|nextra|readme\.io|redocly|retype|sphinx|starlight|vitepress|vuepress/i;
const DOCUMENTATION_HOST = /^(?:docs?|developers?|documentation|guides?|learn|manual|help)\./i;
const DOCUMENTATION_PATH = /\/(?:docs?|documentation|guides?|manual|reference|handbook)(?:\/|$)/i;

/** Markdown the page itself names (`rel=alternate`), on its own site, in the order it does. */
export function alternatesOf(page: URL, links: readonly NamedLink[]): string[] {
  const found = links.flatMap(({ href, rel, type }) => {
    const target = rel.includes('alternate') && MARKDOWN_TYPES.has(type) ? URL.parse(href, page.href) : null;
    if (target === null) return [];
    target.hash = '';
    return isSameSite(target, page) && target.href !== page.href && !FEED.test(target.pathname) ? [target.href] : [];
  });
  return [...new Set(found)].slice(0, limits.fetch.alternates);
}

/** Where the page says that its site's `llms.txt` lies. */
export function declaredLlmsTxt(page: URL, links: readonly NamedLink[]): string | undefined {
  for (const { href, rel } of links) {
    const target = rel.includes('describedby') || rel.includes('llms-txt') ? URL.parse(href, page.href) : null;
    if (target !== null && isSameSite(target, page) && target.pathname.endsWith('/llms.txt')) return target.href;
  }
  return undefined;
}

/** Where it lies by custom: at the root. Only sites of documentation are asked for one they did not declare. */
export function customaryLlmsTxt(page: URL, head: PageHead): string | undefined {
  return isDocumentation(page, head) ? new URL('/llms.txt', page.href).href : undefined;
}

function isDocumentation(page: URL, head: PageHead): boolean {
  return (
    head.hasDocumentationMarks ||
    GENERATORS.test(head.generator) ||
    DOCUMENTATION_HOST.test(page.hostname) ||
    DOCUMENTATION_PATH.test(page.pathname)
  );
}

/** The Markdown of this very page among those a site lists. */
export function listedMarkdownOf(page: URL, listed: readonly ListedPage[]): string | undefined {
  const key = pageKey(page);
  return listed.find(({ url }) => {
    const target = URL.parse(url);
    return target !== null && isMarkdownAddress(target) && pageKey(target) === key && target.href !== page.href;
  })?.url;
}

export function isMarkdownAddress(url: URL): boolean {
  return /\.mdx?$/i.test(url.pathname);
}
