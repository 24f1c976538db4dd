/**
 * The links of a page, from one streaming pass: those of its navigation in their order, and all others.
 *
 * @module
 */
import { Parser } from 'htmlparser2';
import { limits } from '../../config/limits.ts';

export interface PageLink {
  /** Absolute, fragment included. */
  url: URL;
  text: string;
}

export interface PageLinks {
  /** One list for each navigation of the page: header, sidebar, contents of the page, footer. */
  navigations: PageLink[][];
  others: PageLink[];
}

const PIECE = 16_384;
const NAVIGATION_TAGS = new Set(['nav', 'aside']);
const NAVIGATION_ROLE = /^(?:navigation|complementary|menu|tree)$/;
/** Lists that most themes put beside a page without saying what they are. */
const NAVIGATION_NAME =
  /^(?:[a-z0-9]+[-_]+)*(?:side-?bar|side-?nav|nav-?bar|toc-?tree|navigation|nav|menu|toc)(?:[-_]+(?:container|content|inner|items?|left|links?|list|main|tree|wrapper))*$/i;
/** A layout that has such a list beside it. */
const LAYOUT_NAME = /(?:^|[-_])(?:has|with|without|no|hide)[-_]/i;
const CONTAINERS = new Set(['div', 'section', 'ul', 'ol']);

/** All http(s) links of `html`, at most `limits.site.links`. */
export function linksOf(html: string, pageUrl: string): PageLinks {
  const found: PageLinks = { navigations: [], others: [] };
  let base = pageUrl;
  let count = 0;
  /** For each open element, whether a navigation starts with it. */
  const open: boolean[] = [];
  let navigation: PageLink[] | undefined;
  let link: PageLink | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      const starts = navigation === undefined && isNavigation(name, attributes);
      if (starts) {
        navigation = [];
        found.navigations.push(navigation);
      }
      open.push(starts);
      if (name === 'base' && attributes.href !== undefined) base = URL.parse(attributes.href, pageUrl)?.href ?? base;
      if (name !== 'a' || attributes.href === undefined || count >= limits.site.links) return;
      const url = attributes.href.length > limits.urlCharacters ? null : URL.parse(attributes.href, base);
      if (url === null || !/^https?:$/.test(url.protocol)) return;
      count += 1;
      link = { url, text: '' };
      (navigation ?? found.others).push(link);
    },
    ontext(text) {
      if (link !== undefined && link.text.length < 300) link.text += text;
    },
    onclosetag(name) {
      if (open.pop() === true) navigation = undefined;
      if (name === 'a' && link !== undefined) {
        link.text = link.text.replace(/\s+/g, ' ').trim().slice(0, 200);
        link = undefined;
      }
    },
  });
  // The parser slows down with every open element, and no page nests its links like this.
  const isFull = () => count >= limits.site.links || open.length > limits.html.openElements;
  for (let start = 0; start < html.length && !isFull(); start += PIECE) {
    parser.write(html.slice(start, start + PIECE));
  }
  if (link !== undefined) link.text = link.text.replace(/\s+/g, ' ').trim().slice(0, 200);
  return found;
}

function isNavigation(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (NAVIGATION_TAGS.has(name) || NAVIGATION_ROLE.test(attributes.role ?? '')) return true;
  if (!CONTAINERS.has(name)) return false;
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''}`.slice(0, 500).split(/\s+/);
  return names.some((token) => NAVIGATION_NAME.test(token) && !LAYOUT_NAME.test(token));
}
