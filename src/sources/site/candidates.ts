/**
 * The pages of a site, each once, in the order they are to be read in.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { isMarkdownAddress } from '../web/markdown-alternates.ts';
import { pageKey } from '../web/page-identity.ts';
import type { PageLink } from './page-links.ts';
import { pageInScope, type SiteScope } from './scope.ts';

export interface SitePage {
  /** Address of the page, as people open it. */
  url: string;
  /** What the site calls it where it lists it. */
  title?: string;
  /** Its Markdown, where the site lists that. */
  markdownUrl?: string;
}

export interface Candidates {
  add(url: URL, title?: string): void;
  pages(): SitePage[];
  size(): number;
}

/** Keeps the first address of each page; what is no page of the scope is left out. */
export function createCandidates(scope: SiteScope): Candidates {
  const known = new Map<string, SitePage>();
  return {
    add(found, title = '') {
      const url = pageInScope(found, scope);
      if (url === undefined) return;
      const key = pageKey(url);
      const page = known.get(key);
      const markdownUrl = isMarkdownAddress(url) ? url.href : undefined;
      if (page === undefined) {
        if (known.size >= limits.site.knownPages) return;
        known.set(key, {
          url: markdownUrl === undefined ? url.href : pageAddressOf(url),
          ...(title !== '' && { title }),
          ...(markdownUrl !== undefined && { markdownUrl }),
        });
        return;
      }
      if (title !== '') page.title ??= title;
      if (markdownUrl !== undefined) page.markdownUrl ??= markdownUrl;
      // An address that was seen is better than one that was guessed from that of its Markdown.
      else if (page.markdownUrl !== undefined && page.url === pageAddressOf(new URL(page.markdownUrl)))
        page.url = url.href;
    },
    pages: () => [...known.values()],
    size: () => known.size,
  };
}

/** `/guide/intro.md` is the Markdown of `/guide/intro`, `/guide/index.md` that of `/guide/`. */
function pageAddressOf(markdown: URL): string {
  const page = new URL(markdown);
  page.pathname = page.pathname.replace(/\.mdx?$/i, '').replace(/\/(?:index|readme)$/i, '/');
  return page.href;
}

/**
 * The list of the page that names most pages of the scope: its sidebar. Empty where no list names at least two beside
 * the page itself: that is a way home, or the contents of the page.
 */
export function sidebarOf(navigations: readonly (readonly PageLink[])[], scope: SiteScope): readonly PageLink[] {
  let best: readonly PageLink[] = [];
  let most = 2;
  const start = pageKey(new URL(scope.start));
  for (const navigation of navigations) {
    const keys = new Set(
      navigation.flatMap(({ url }) => {
        const page = pageInScope(url, scope);
        return page === undefined || pageKey(page) === start ? [] : [pageKey(page)];
      }),
    );
    if (keys.size >= most) {
      best = navigation;
      most = keys.size + 1;
    }
  }
  return best;
}
