import { describe, expect, inject, it } from 'vitest';
import type { RawSource } from '../../../src/sources/source-input.ts';
import { fetchWebPage } from '../../../src/sources/web/fetch-web-page.ts';

const origin = inject('pageOrigin');

/** Reads over real HTTP and notes what was asked for. */
async function read(path: string): Promise<{ raw: RawSource; asked: string[] }> {
  const asked: string[] = [];
  const noted: typeof fetch = (input, init) => {
    asked.push(String(input).replace(origin, ''));
    return fetch(input, init);
  };
  const outcome = await fetchWebPage(origin + path, { fetch: noted, allowOrigins: [origin] });
  if (outcome.type !== 'page') throw new Error('unchanged');
  return { raw: outcome.raw, asked };
}

const textOf = (raw: RawSource) => new TextDecoder().decode(raw.bytes);

describe('fetchWebPage', () => {
  it('takes Markdown that the site gives when asked, with one request', async () => {
    const { raw, asked } = await read('/negotiated');
    expect(raw.mediaType).toBe('text/markdown');
    expect(asked).toEqual(['/negotiated']);
  });

  it.each([
    ['the head of the page', '/article', ['/article', '/article.md'], '/article/'],
    ['a header of the answer', '/article-by-header', ['/article-by-header', '/article.md'], '/article-by-header'],
    ['the llms.txt of a documentation site', '/docs/kiln', ['/docs/kiln', '/llms.txt', '/docs/kiln.md'], '/docs/kiln'],
    [
      'the head of a shell, which has no text to compare',
      '/shell-with-markdown',
      ['/shell-with-markdown', '/article.md'],
      '/shell-with-markdown',
    ],
  ])('takes Markdown named by %s, under the address of the page', async (_, path, requests, canonical) => {
    const { raw, asked } = await read(path);
    expect(raw).toMatchObject({
      mediaType: 'text/markdown',
      canonicalUrl: origin + canonical,
      url: origin + requests.at(-1),
    });
    expect(textOf(raw)).toMatch(/^# Heating a kiln\n/);
    expect(asked).toEqual(requests);
  });

  it('asks of the page, not of its Markdown, whether it has changed, and keeps its language', async () => {
    const { raw } = await read('/article');
    expect(raw).toMatchObject({ etag: '"page-1"', language: 'en-GB' });
    const { raw: other } = await read('/article-by-header');
    expect(other).not.toHaveProperty('etag');
  });

  it.each([
    ['error', 'is an error message', 2],
    ['missing', 'is not there', 2],
    ['html', 'is HTML', 2],
    ['excerpt', 'is an excerpt', 2],
    ['other-page', 'is another text', 2],
    ['redirected', 'leads to a private address', 2],
    ['foreign', 'lies on another site', 1],
    ['private', 'lies at a private address', 1],
    ['feed', 'is a feed', 1],
  ])('keeps the page where its Markdown (%s) %s', async (name, _, requests) => {
    const { raw, asked } = await read(`/alternate/${name}`);
    expect(raw).toMatchObject({ mediaType: 'text/html', url: `${origin}/alternate/${name}` });
    expect(raw).not.toHaveProperty('canonicalUrl');
    expect(asked).toHaveLength(requests);
  });

  it('asks no site for more than the page unless it is documentation or says so', async () => {
    expect((await read('/plain/')).asked).toEqual(['/plain/']);
  });

  it('takes the name of a download and looks for no Markdown of it', async () => {
    const { raw, asked } = await read('/download');
    expect(raw.filename).toBe('notes – kiln.md');
    expect(asked).toEqual(['/download']);
  });

  it('says that a page is unchanged over real HTTP', async () => {
    const deps = { fetch, allowOrigins: [origin] };
    const first = await fetchWebPage(`${origin}/cached`, deps);
    expect(first).toMatchObject({ type: 'page', raw: { etag: '"v1"' } });
    expect(await fetchWebPage(`${origin}/cached`, deps, { etag: '"v1"' })).toEqual({ type: 'unchanged' });
    const { lastModified = '' } = first.type === 'page' ? first.raw : {};
    expect(await fetchWebPage(`${origin}/cached`, deps, { lastModified })).toEqual({ type: 'unchanged' });
    expect(await fetchWebPage(`${origin}/cached`, deps, { etag: '"v0"' })).toMatchObject({ type: 'page' });
  });

  describe('time', () => {
    const page = '<link rel="alternate" type="text/markdown" href="/a.md"><p>text</p>';
    const stalling: typeof fetch = (input) =>
      String(input).endsWith('.md')
        ? new Promise(() => undefined)
        : Promise.resolve(new Response(page, { headers: { 'content-type': 'text/html' } }));

    it('is not lost with Markdown that never comes', async () => {
      const outcome = await fetchWebPage('https://example.com/a', { fetch: stalling, allowOrigins: [], totalMs: 50 });
      expect(outcome).toMatchObject({ type: 'page', raw: { mediaType: 'text/html' } });
    });

    it("ends with the caller's own reason while Markdown is waited for", async () => {
      const controller = new AbortController();
      const pending = fetchWebPage('https://example.com/a', {
        fetch: stalling,
        allowOrigins: [],
        signal: controller.signal,
      });
      setTimeout(() => controller.abort(new Error('gone')), 10);
      await expect(pending).rejects.toThrow('gone');
    });
  });
});
