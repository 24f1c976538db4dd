/**
 * Which address a page goes by.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

/** Whether two addresses are of one site: the same host, `www.` aside. A parent domain may belong to somebody else. */
export function isSameSite(one: URL, other: URL): boolean {
  return siteOf(one) === siteOf(other);
}

function siteOf(url: URL): string {
  // The ports of http and https are dropped by the parser, so that one site may be reached over both.
  return `${url.hostname.toLowerCase().replace(/^www\./, '')}:${url.port}`;
}

/**
 * The address to name a page by: what it declares as canonical if that is of the same site and may well be this page,
 * else its own. Without fragment.
 */
export function canonicalOf(pageUrl: string, declared: string | undefined): string {
  const page = URL.parse(pageUrl);
  if (page === null) return pageUrl;
  page.hash = '';
  const canonical = declared === undefined ? null : URL.parse(declared.trim(), page.href);
  if (canonical === null || !isSane(canonical, page)) return page.href;
  canonical.hash = '';
  return canonical.href;
}

function isSane(canonical: URL, page: URL): boolean {
  if (canonical.protocol !== 'https:' && canonical.protocol !== 'http:') return false;
  // A page reached safely is not named by an address that is not.
  if (page.protocol === 'https:' && canonical.protocol === 'http:') return false;
  if (canonical.username !== '' || canonical.password !== '') return false;
  if (canonical.href.length > limits.urlCharacters || !isSameSite(canonical, page)) return false;
  // A template that names the home page on every page.
  return canonical.pathname !== '/' || page.pathname === '/' || /^\/index\.\w+$/.test(page.pathname);
}

/**
 * The same for all addresses that surely are one page: no fragment, `index.html`, `.html` or final slash, and no
 * difference between the page and its Markdown. For comparing only; it need not be an address that answers.
 */
export function pageKey(url: URL): string {
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/(?:\.html?)?\.mdx?$|\.html?$/i, '')
    .replace(/\/(?:index|readme)(?:\.php)?$/i, '');
  return `${siteOf(url)}${path}${url.search}`;
}
