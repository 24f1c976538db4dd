/**
 * Pages that show their content only after running scripts, through a browser elsewhere.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { type AddressRules, checkAddress } from './address-guard.ts';
import type { Document } from './document.ts';
import { readBody } from './read-body.ts';
import { SourceError } from './source-error.ts';
import type { RawSource } from './source-input.ts';
import { withDeadline } from './web/deadline.ts';

export interface PageRenderer {
  /** The HTML of the page once its scripts have run. Throws whatever goes wrong. */
  render(url: string, signal?: AbortSignal): Promise<string>;
}

/** What is used of Cloudflare's Browser Run binding: quick actions, which need a compatibility date of 2026-03-24. */
export interface BrowserBinding {
  quickAction(
    action: 'content',
    options: {
      url: string;
      gotoOptions: { timeout: number; waitUntil: 'networkidle2' };
      actionTimeout: number;
      bestAttempt: boolean;
      rejectResourceTypes: ('image' | 'media' | 'font')[];
      userAgent: string;
    },
  ): Promise<Response>;
}

/** What the action answers, as far as it is used. */
interface ContentAnswer {
  success?: unknown;
  result?: unknown;
  meta?: { status?: unknown; finalUrl?: unknown; redirectChain?: unknown };
}

/** A renderer that uses the binding. `rules` hold for every address the browser was led to. */
export function createBrowserRenderer(browser: BrowserBinding, rules: AddressRules): PageRenderer {
  return {
    render: (url, signal) => withDeadline(limits.fetch.renderMs, signal, () => render(browser, url, rules)),
  };
}

async function render(browser: BrowserBinding, address: string, rules: AddressRules): Promise<string> {
  const response = await browser.quickAction('content', {
    url: allowed(address, rules),
    // Half of the time for each: what has not settled by then is taken as it is.
    gotoOptions: { timeout: limits.fetch.renderMs / 2, waitUntil: 'networkidle2' },
    actionTimeout: limits.fetch.renderMs / 2,
    bestAttempt: true,
    rejectResourceTypes: ['image', 'media', 'font'],
    userAgent: limits.fetch.userAgent,
  });
  // In JSON every character may become six.
  const answer = JSON.parse(
    new TextDecoder().decode(await readBody(response, 2 * limits.sourceBytes.text)),
  ) as ContentAnswer | null;
  const { success, result, meta } = answer ?? {};
  if (!response.ok || success !== true || typeof result !== 'string') throw new Error('the browser did not answer');
  if (typeof meta?.status === 'number' && meta.status >= 400) {
    throw new SourceError('http_error', `The page answered with status ${meta.status}.`);
  }
  for (const hop of hopsOf(meta)) allowed(hop, rules);
  return result;
}

/** Where redirects led: content from an address that may not be read is not used. */
function hopsOf(meta: ContentAnswer['meta']): string[] {
  const chain = Array.isArray(meta?.redirectChain) ? (meta.redirectChain as ({ url?: unknown } | null)[]) : [];
  return [...chain.map((hop) => hop?.url), meta?.finalUrl].filter((url) => typeof url === 'string');
}

function allowed(address: string, rules: AddressRules): string {
  const checked = checkAddress(address, rules);
  if (!checked.ok) throw checked.error;
  return checked.value.href;
}

/**
 * Reads a page; one that turns out to be the shell of an application is rendered and read once more. Without a
 * renderer, or where it fails, the error of the shell stands: it says what the caller can do.
 */
export async function readRendered(
  raw: RawSource,
  read: (raw: RawSource) => Promise<Document>,
  renderer: PageRenderer | undefined,
  signal?: AbortSignal,
): Promise<Document> {
  try {
    return await read(raw);
  } catch (shell) {
    if (!(shell instanceof SourceError) || shell.reason !== 'needs_javascript') throw shell;
    if (renderer === undefined || raw.url === undefined) throw shell;
    try {
      const html = await renderer.render(raw.url, signal);
      const bytes = new TextEncoder().encode(html);
      return await read({ ...raw, bytes, mediaType: 'text/html', charset: 'utf-8' });
    } catch {
      signal?.throwIfAborted();
      throw shell;
    }
  }
}
