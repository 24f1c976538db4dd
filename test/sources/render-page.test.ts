import { describe, expect, it, vi } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { type BrowserBinding, createBrowserRenderer, readRendered } from '../../src/sources/render-page.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { rawPage } from './read.ts';

const url = 'https://app.example.com/guide';
const shell = '<html><body><div id="root"></div><script src="/app.js"></script></body></html>';
const rendered = `<html><body><main><h1>Guide</h1><p>${'The words of the guide. '.repeat(20)}</p></main></body></html>`;

/** A binding that answers with `body`, and what it was called with. */
function browser(body: unknown, status = 200) {
  const quickAction = vi.fn<BrowserBinding['quickAction']>(async () => Response.json(body, { status }));
  return { quickAction };
}

const answer = (result: string, meta: object = { status: 200, title: 'x', finalUrl: url }) => ({
  success: true,
  result,
  meta,
});

describe('createBrowserRenderer', () => {
  it('asks for the content of the page once it has settled, without what only decorates it', async () => {
    const binding = browser(answer(rendered));
    expect(await createBrowserRenderer(binding, { allowOrigins: [] }).render(url)).toBe(rendered);
    expect(binding.quickAction).toHaveBeenCalledExactlyOnceWith('content', {
      url,
      gotoOptions: { timeout: limits.fetch.renderMs / 2, waitUntil: 'networkidle2' },
      actionTimeout: limits.fetch.renderMs / 2,
      bestAttempt: true,
      rejectResourceTypes: ['image', 'media', 'font'],
      userAgent: limits.fetch.userAgent,
    });
  });

  it.each([
    ['a private address', 'http://169.254.169.254/'],
    ['no address', 'file:///etc/passwd'],
  ])('never sends the browser to %s', async (_, address) => {
    const binding = browser(answer(rendered));
    await expect(createBrowserRenderer(binding, { allowOrigins: [] }).render(address)).rejects.toThrow();
    expect(binding.quickAction).not.toHaveBeenCalled();
  });

  it.each([
    ['its end', { status: 200, finalUrl: 'http://10.0.0.1/' }],
    [
      'its way',
      { status: 200, finalUrl: url, redirectChain: [{ url: 'http://metadata.internal/', status: 302, headers: {} }] },
    ],
  ])('throws away what came from an address that may not be read, at %s', async (_, meta) => {
    const renderer = createBrowserRenderer(browser(answer(rendered, meta)), { allowOrigins: [] });
    await expect(renderer.render(url)).rejects.toMatchObject({ reason: 'blocked_address' });
  });

  it.each([
    ['an error', { success: false, errors: [{ message: 'x' }] }, 422],
    ['a page that is an error', answer('x', { status: 404 }), 200],
    ['no text', { success: true, result: 7 }, 200],
    ['null', null, 200],
  ])('fails for %s', async (_, body, status) => {
    const renderer = createBrowserRenderer(browser(body, status), { allowOrigins: [] });
    await expect(renderer.render(url)).rejects.toThrow(SourceError);
  });
});

describe('readRendered', () => {
  const raw = rawPage(shell, url);

  it('reads a shell once its scripts have run', async () => {
    const renderer = createBrowserRenderer(browser(answer(rendered)), { allowOrigins: [] });
    expect(await readRendered(raw, extractDocument, renderer)).toMatchObject({ title: 'Guide', origin: { url } });
  });

  it('renders no page that can be read without', async () => {
    const binding = browser(answer('<p>never</p>'));
    await readRendered(rawPage(rendered, url), extractDocument, createBrowserRenderer(binding, { allowOrigins: [] }));
    expect(binding.quickAction).not.toHaveBeenCalled();
  });

  it.each([
    ['no browser', undefined],
    ['a browser that fails', { render: () => Promise.reject(new Error('internal detail')) }],
    ['a page that stays empty', { render: () => Promise.resolve(shell) }],
    ['a page that becomes an empty one', { render: () => Promise.resolve('') }],
  ])('says what the caller can do, with %s', async (_, renderer) => {
    await expect(readRendered(raw, extractDocument, renderer)).rejects.toMatchObject({
      reason: 'needs_javascript',
      message: expect.stringMatching(/text/),
    });
  });

  it("ends with the caller's own reason", async () => {
    const controller = new AbortController();
    const renderer = createBrowserRenderer({ quickAction: () => new Promise(() => undefined) }, { allowOrigins: [] });
    const pending = readRendered(raw, extractDocument, renderer, controller.signal);
    setTimeout(() => controller.abort(new Error('gone')), 10);
    await expect(pending).rejects.toThrow('gone');
  });
});
