/**
 * A web page in the best form its site has. Sites that serve Markdown for a page say so in the answer, in the page's
 * head or in their `llms.txt`; that Markdown is what the author wrote.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { decodeText } from '../charset.ts';
import { type FetchOutcome, type FetchPageDeps, fetchPage, fetchPageOutcome, type Validators } from '../fetch-page.ts';
import { formatOfContent } from '../sniff.ts';
import type { RawSource } from '../source-input.ts';
import { type NamedLink, parseLinkHeader } from './answer-facts.ts';
import { withDeadline } from './deadline.ts';
import { fetchText } from './fetch-text.ts';
import { parseLlmsTxt } from './llms-txt.ts';
import { alternatesOf, customaryLlmsTxt, declaredLlmsTxt, listedMarkdownOf } from './markdown-alternates.ts';
import { scanHead } from './page-head.ts';
import { canonicalOf } from './page-identity.ts';
import { isTextOfPage } from './same-text.ts';

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);

/**
 * Reads the page at `url`: its Markdown where the site has it, which costs at most two requests more. Whatever goes
 * wrong with those leaves the page as it came. Throws as `fetchPage` does.
 */
export async function fetchWebPage(
  url: string,
  deps: FetchPageDeps,
  validators: Validators = {},
): Promise<FetchOutcome> {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), deps.totalMs ?? limits.fetch.totalMs);
  try {
    const outcome = await fetchPageOutcome(url, validators, deps);
    if (outcome.type === 'unchanged' || !HTML_TYPES.has(outcome.raw.mediaType ?? '')) return outcome;
    const { raw, headers } = outcome;
    const signal = deps.signal === undefined ? clock.signal : AbortSignal.any([clock.signal, deps.signal]);
    const markdown = await findMarkdown(raw, headers, { ...deps, signal }).catch(() => undefined);
    deps.signal?.throwIfAborted();
    return markdown === undefined ? outcome : { ...outcome, raw: markdown };
  } finally {
    clearTimeout(timer);
  }
}

async function findMarkdown(page: RawSource, headers: Headers, deps: FetchPageDeps): Promise<RawSource | undefined> {
  const pageUrl = page.url === undefined ? null : URL.parse(page.url);
  if (pageUrl === null) return undefined;
  const html = decodeText(page.bytes, page.charset, true);
  const head = scanHead(html);
  const links: NamedLink[] = [...parseLinkHeader(headers.get('link')), ...head.links];
  return await withDeadline(limits.fetch.markdownMs, deps.signal, async (signal) => {
    const [address] = alternatesOf(pageUrl, links);
    const target =
      address ??
      (await listedMarkdown(pageUrl, declaredLlmsTxt(pageUrl, links) ?? customaryLlmsTxt(pageUrl, head), {
        ...deps,
        signal,
      }));
    if (target === undefined) return undefined;
    const markdown = await fetchPage(target, { ...deps, signal });
    if (!isMarkdown(markdown) || !isTextOfPage(decodeText(markdown.bytes, markdown.charset, false), html))
      return undefined;
    const declared = head.links.find(({ rel }) => rel.includes('canonical'))?.href;
    return asThePage(markdown, page, canonicalOf(pageUrl.href, declared));
  });
}

async function listedMarkdown(
  page: URL,
  llmsTxt: string | undefined,
  deps: FetchPageDeps,
): Promise<string | undefined> {
  if (llmsTxt === undefined) return undefined;
  const { status, text, url } = await fetchText(llmsTxt, limits.fetch.llmsTxtBytes, deps);
  return status === 200 ? listedMarkdownOf(page, parseLlmsTxt(text, url).pages) : undefined;
}

function isMarkdown({ mediaType = '', bytes }: RawSource): boolean {
  // Many servers know `.md` only as text.
  return /^text\/(?:x-)?(?:markdown|plain)$/.test(mediaType) && formatOfContent(bytes) === undefined;
}

/** The Markdown under the address of its page. Whether the page has changed is asked of the page. */
function asThePage(markdown: RawSource, page: RawSource, canonicalUrl: string): RawSource {
  const { etag: _etag, lastModified: _lastModified, ...rest } = markdown;
  const language = markdown.language ?? page.language;
  return {
    ...rest,
    // Else a server that says `text/plain` would have it read as such where the address has no ending.
    mediaType: 'text/markdown',
    canonicalUrl,
    ...(language !== undefined && { language }),
    ...(page.etag !== undefined && { etag: page.etag }),
    ...(page.lastModified !== undefined && { lastModified: page.lastModified }),
  };
}
