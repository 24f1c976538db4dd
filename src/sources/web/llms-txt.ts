/**
 * `llms.txt`: a site's own list of its pages, as a Markdown file.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

export interface ListedPage {
  /** Absolute, without fragment. */
  url: string;
  title: string;
}

export interface LlmsTxt {
  /** What the site is called. */
  title?: string;
  pages: ListedPage[];
}

const LINK = /\[([^[\]\n]{0,300})\]\(\s*<?([^()<>\s]{1,600})>?(?:\s[^()\n]{0,300})?\)/g;

/** The links of a Markdown list in their order, each address once. Anything that is no such list has none. */
export function parseLlmsTxt(text: string, url: string): LlmsTxt {
  const title = /^# +(\S.{0,199})$/m.exec(text.slice(0, 10_000))?.[1]?.trim();
  const pages = new Map<string, ListedPage>();
  for (const [, label = '', href = ''] of text.matchAll(LINK)) {
    const target = URL.parse(href, url);
    if (target === null || !/^https?:$/.test(target.protocol)) continue;
    target.hash = '';
    if (!pages.has(target.href)) pages.set(target.href, { url: target.href, title: label.trim() });
    if (pages.size >= limits.site.links) break;
  }
  return { ...(title !== undefined && { title }), pages: [...pages.values()] };
}
