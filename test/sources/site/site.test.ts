import { describe, expect, inject, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import type { Document } from '../../../src/sources/document.ts';
import { extractDocument } from '../../../src/sources/extract.ts';
import { planSite, readSite, type SiteDeps } from '../../../src/sources/site.ts';
import { SourceError } from '../../../src/sources/source-error.ts';
import { outline } from '../read.ts';

const origin = inject('pageOrigin');

/** Plans and reads over real HTTP; `asked` is what was asked for, in order. */
async function read(start: string, maxPages?: number) {
  const asked: string[] = [];
  const noted: typeof fetch = (input, init) => {
    asked.push(String(input).replace(origin, ''));
    return fetch(input, init);
  };
  const deps = { fetch: noted, allowOrigins: [origin], ...(maxPages !== undefined && { maxPages }) };
  const plan = await planSite(origin + start, deps);
  const planned = asked.splice(0);
  const reading = await readSite(plan, { ...deps, read: extractDocument });
  return { plan, planned, asked, ...reading };
}

const paths = (pages: readonly { url: string }[]) => pages.map(({ url }) => url.replace(origin, ''));
const headings = ({ root }: Document) => outline(root).filter((line) => line.startsWith('heading'));

describe('a site with a sidebar and a sitemap', () => {
  it('is planned in the order of its sidebar, then of its map, without variants, files and what robots.txt forbids', async () => {
    const { plan, planned } = await read('/docs/install');
    expect(paths(plan.pages)).toEqual([
      '/docs/',
      '/docs/install',
      '/docs/usage',
      '/docs/reference.html',
      '/docs/moved',
      '/docs/faq',
      '/docs/gone',
    ]);
    expect(plan).toMatchObject({ from: 'sitemap', known: 7, skippedByRobots: 1, title: 'Press Handbook' });
    expect(plan.pages[1]).toMatchObject({ title: 'Install the press' });
    expect(planned).toEqual([
      '/robots.txt',
      '/docs/install',
      '/docs/llms.txt',
      '/llms.txt',
      '/sitemap-index.xml',
      '/docs/sitemap.xml',
    ]);
  });

  it('becomes one Document with a heading for each page and the headings of the page below', async () => {
    const { document } = await read('/docs/');
    expect(document.title).toBe('Press Handbook');
    expect(document.summary).toBe('How to run the press.');
    expect(headings(document)).toEqual([
      'heading 1: Overview',
      'heading 1: Install the press',
      'heading 2: Before you start',
      'heading 2: Steps',
      'heading 1: Print a sheet',
      'heading 2: The first sheet',
      'heading 1: Settings',
      'heading 1: Questions',
    ]);
  });

  it('loses what all pages repeat around their text, and keeps the command that stands on several', async () => {
    const lines = outline((await read('/docs/')).document.root);
    expect(lines.filter((line) => /helpful|Edit this page|version 1/.test(line))).toEqual([]);
    expect(lines.filter((line) => line === 'code bash: press-cli install --all')).toHaveLength(3);
  });

  it('says of each block which page and place it is from', async () => {
    const { document } = await read('/docs/');
    const steps = document.root.children.find((block) => block.type === 'list');
    expect(steps?.data).toMatchObject({ origin: { url: `${origin}/docs/install`, part: 1, anchor: 'steps' } });
    expect(document.root.children.map(({ data }) => data?.id)).toEqual(
      document.root.children.map((_, index) => `b${index + 1}`),
    );
    expect(document.origin).toMatchObject({
      kind: 'url',
      url: `${origin}/docs/`,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(document.origin.parts).toHaveLength(5);
    expect(document.origin.parts?.[1]).toMatchObject({ url: `${origin}/docs/install` });
  });

  it('links from page to page by the addresses its blocks are from', async () => {
    const { document } = await read('/docs/');
    const targets = JSON.stringify(document.root).match(/"url":"[^"]*\/docs\/[^"]*#[^"]*"/g);
    const page = document.origin.parts?.[2]?.url;
    expect(targets).toEqual([`"url":"${page}#first"`]);
  });

  it('names the pages that could not be read, and why', async () => {
    expect((await read('/docs/')).skipped).toEqual([
      { url: `${origin}/docs/moved`, reason: 'out_of_scope' },
      { url: `${origin}/docs/gone`, reason: 'http_error' },
    ]);
  });

  it('never asks for a page out of scope, a variant, or one that robots.txt forbids', async () => {
    const { planned, asked } = await read('/docs/');
    const never = /blog|internal|\/fr\/|\/v1\/|\.zip/;
    expect([...planned, ...asked].filter((path) => never.test(path))).toEqual([]);
  });

  it('asks for no page twice', async () => {
    const { planned, asked } = await read('/docs/');
    const all = [...planned, ...asked];
    expect(all).toHaveLength(new Set(all).size);
  });

  it('is read up to the number of pages that was asked for, the start page among them', async () => {
    const two = await read('/docs/reference.html', 2);
    expect(paths(two.plan.pages)).toEqual(['/docs/reference.html', '/docs/']);
    expect(two.plan.known).toBe(7);
    expect((await planSite(`${origin}/docs/`, { fetch, allowOrigins: [origin], maxPages: 9999 })).pages).toHaveLength(
      7,
    );
  });
});

it('a site that lists its Markdown is read as that, under the addresses of its pages', async () => {
  const { plan, asked, document } = await read('/guide/');
  expect(plan).toMatchObject({ from: 'llms.txt', title: 'Kiln Guide' });
  expect(asked).toEqual(['/guide/heating.md', '/guide/glazing.md']);
  expect(document.origin.parts?.map(({ url, mediaType }) => [url?.replace(origin, ''), mediaType])).toEqual([
    ['/guide/', 'text/html'],
    ['/guide/heating', 'text/markdown'],
    ['/guide/glazing', 'text/markdown'],
  ]);
  expect(JSON.stringify(document.root)).toContain(`"url":"${origin}/guide/glazing#bisque"`);
});

it('a site without list and map is followed from link to link', async () => {
  const { plan, document } = await read('/plain/');
  expect(plan.from).toBe('navigation');
  expect(paths(plan.pages)).toEqual(['/plain/', '/plain/one', '/plain/two']);
  expect(headings(document)).toEqual(['heading 1: Loom', 'heading 1: Warp', 'heading 1: Weft']);
});

describe('a site that does not want to be read', () => {
  it('is not, and the page is never asked for', async () => {
    const asked: string[] = [];
    const noted: typeof fetch = (input, init) => {
      asked.push(String(input).replace(origin, ''));
      return fetch(input, init);
    };
    const pending = planSite(`${origin}/closed/page`, { fetch: noted, allowOrigins: [origin] });
    await expect(pending).rejects.toMatchObject({
      reason: 'disallowed_by_robots',
      message: expect.stringMatching(/robots\.txt/),
    });
    expect(asked).toEqual(['/robots.txt']);
  });

  it('is not where it redirects to either', async () => {
    const { deps } = site({
      '/robots.txt': text(''),
      '/docs/': () => new Response(null, { status: 302, headers: { location: 'https://other.example.com/docs/' } }),
      'https://other.example.com/robots.txt': text('User-agent: *\nDisallow: /docs/'),
      'https://other.example.com/docs/': page('x'),
    });
    await expect(planSite('https://example.com/docs/', deps)).rejects.toMatchObject({ reason: 'disallowed_by_robots' });
  });
});

type Answer = (url: string) => Response | Promise<Response>;

const text =
  (body: string): Answer =>
  () =>
    new Response(body, { headers: { 'content-type': 'text/plain' } });
const page =
  (body: string): Answer =>
  () =>
    new Response(`<html lang="en"><body><main>${body}</main></body></html>`, {
      headers: { 'content-type': 'text/html' },
    });
const map = (...paths: readonly string[]): Answer => text(paths.map((path) => `https://example.com${path}\n`).join(''));
const nav = (...links: readonly string[]) =>
  `<nav>${links.map((link) => `<a href="${link}">${link}</a>`).join('')}</nav>`;

/** A site made of answers by path; `/robots.txt` is absent unless given. */
function site(answers: Readonly<Record<string, Answer>>, otherwise?: Answer) {
  const asked: string[] = [];
  const open = { now: 0, most: 0 };
  const answering: typeof fetch = async (input) => {
    const url = String(input);
    const path = url.replace('https://example.com', '');
    asked.push(path);
    open.most = Math.max(open.most, ++open.now);
    try {
      await Promise.resolve();
      const answer = answers[path] ?? (path === '/robots.txt' ? undefined : otherwise);
      return (await answer?.(url)) ?? new Response('', { status: 404 });
    } finally {
      open.now -= 1;
    }
  };
  const deps: SiteDeps = { fetch: answering, allowOrigins: [], wait: async () => undefined };
  return { asked, open, deps };
}

async function readAll(deps: SiteDeps, start = 'https://example.com/docs/', extract = extractDocument) {
  return await readSite(await planSite(start, deps), { ...deps, read: extract });
}

describe('politeness', () => {
  const links = Array.from({ length: 12 }, (_, at) => `/docs/p${at}`);
  const pages = {
    '/sitemap.xml': map(...links),
    ...Object.fromEntries(links.map((link) => [link, page(`<h1>${link}</h1><p>Text of ${link}.</p>`)])),
  };

  it('asks for two pages at a time', async () => {
    const slowly: Answer = async (url) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return page(`<h1>${url}</h1><p>Text of ${url}.</p>`)(url);
    };
    const { deps, open } = site({ '/docs/': page(nav(...links)), '/sitemap.xml': map(...links) }, slowly);
    await readAll(deps);
    expect(open.most).toBe(2);
  });

  it('waits as long as the site asks between requests, one at a time', async () => {
    const waits: number[] = [];
    const { deps, open, asked } = site({
      '/robots.txt': text('User-agent: *\nCrawl-delay: 3'),
      '/docs/': page(nav(...links)),
      ...pages,
    });
    await readAll({ ...deps, wait: async (ms) => void waits.push(ms) });
    expect(open.most).toBe(1);
    expect(new Set(waits)).toEqual(new Set([3000]));
    // For all but robots.txt and the start page.
    expect(waits).toHaveLength(asked.length - 2);
  });

  it('plans no more pages than the waits leave time for', async () => {
    const { deps } = site({
      '/robots.txt': text('User-agent: *\nCrawl-delay: 3600'),
      '/docs/': page(nav(...links)),
      ...pages,
    });
    const plan = await planSite('https://example.com/docs/', deps);
    expect(plan.pages).toHaveLength(limits.site.totalMs / limits.site.crawlDelayMs);
    expect(plan.known).toBe(13);
  });
});

it('leaves the Documents of its pages as they are, for whoever keeps them', async () => {
  const kept: [Document, Document][] = [];
  const keeping: typeof extractDocument = async (raw) => {
    const document = await extractDocument(raw);
    kept.push([document, structuredClone(document)]);
    return document;
  };
  await readAll({ fetch, allowOrigins: [origin] }, `${origin}/docs/`, keeping);
  expect(kept).toHaveLength(5);
  for (const [document, before] of kept) expect(document).toEqual(before);
});

describe('pages that are the same', () => {
  it('are one, by what they call themselves and by what they hold', async () => {
    const { deps } = site({
      '/docs/': page(`${nav('/docs/a', '/docs/b', '/docs/c')}<h1>Start</h1><p>All begins here.</p>`),
      '/docs/a': page('<h1>A</h1><p>The same text.</p>'),
      '/docs/b': page('<h1>A</h1><p>The same text.</p>'),
      '/docs/c': () => Response.redirect('https://example.com/docs/a', 301),
    });
    const { document, skipped } = await readAll(deps);
    expect(headings(document)).toEqual(['heading 1: Start', 'heading 1: A']);
    expect(skipped.map(({ reason }) => reason)).toEqual(['duplicate', 'duplicate']);
  });
});

describe('what pages repeat', () => {
  const chapter = (at: number, body: string) =>
    page(
      `${nav('/docs/p0', '/docs/p1', '/docs/p2', '/docs/p3')}<article><h1>Chapter ${'ABCD'[at]}</h1>${body}</article>`,
    );
  const readChapters = async (body: (at: number) => string) => {
    const { deps } = site(Object.fromEntries([0, 1, 2, 3].map((at) => [`/docs/p${at}`, chapter(at, body(at))])));
    const { document } = await readAll(deps, 'https://example.com/docs/p0');
    return outline(document.root);
  };
  const prose = (at: number) =>
    `<p>Chapter ${'ABCD'[at]} tells of ${['kilns', 'looms', 'presses', 'anvils'][at]} and their use.</p>`;
  const count = (lines: readonly string[], part: string) => lines.filter((line) => line.includes(part)).length;

  it('is removed at their ends, however its dates and names of files differ', async () => {
    const lines = await readChapters(
      (at) =>
        `${prose(at)}<h2>Feedback</h2><p>Was this page useful to you?</p><p><a href="https://git.example.com/edit/p${at}.md">Edit p${at}.md</a></p><p>Last updated on ${at + 1} March 202${at} by ${'ABCD'[at]}</p><p><a href="/docs/p${(at + 1) % 4}">Next: chapter</a></p>`,
    );
    expect(lines).toHaveLength(8);
    expect(count(lines, 'tells of')).toBe(4);
  });

  it('is kept once at their starts when it says something, and not when it only leads elsewhere', async () => {
    const lines = await readChapters(
      (at) =>
        `<p><a href="/versions">Other editions of this book</a></p><p>Wear goggles in every workshop.</p>${prose(at)}`,
    );
    expect(count(lines, 'Other editions')).toBe(0);
    expect(count(lines, 'goggles')).toBe(1);
    expect(count(lines, 'tells of')).toBe(4);
  });

  it('is kept everywhere when it is code, a table, or leads to them', async () => {
    const same =
      '<p>Run this first:</p><pre><code class="language-sh">make all</code></pre><table><tr><th>Flag</th><th>Effect</th></tr><tr><td>-q</td><td>quiet</td></tr></table>';
    const lines = await readChapters((at) => `${same}${prose(at)}${same}`);
    expect(count(lines, 'make all')).toBe(8);
    expect(count(lines, 'Run this first')).toBe(8);
    expect(count(lines, 'tableRow: -q|quiet')).toBe(8);
  });

  it('is kept in the middle of a page, where it was written for its place', async () => {
    const filler = (at: number, from: number) =>
      Array.from(
        { length: 9 },
        (_, k) => `<p>Sentence ${'ABCD'[at]}${'abcdefghijklmnopqrstuvwxyz'[from + k]} stands alone.</p>`,
      ).join('');
    const lines = await readChapters((at) => `${filler(at, 0)}<p>Let the piece cool.</p>${filler(at, 9)}`);
    expect(count(lines, 'Let the piece cool')).toBe(4);
  });

  it('is not boilerplate on two pages', async () => {
    const lines = await readChapters((at) => `${prose(at)}${at < 2 ? '<p>Ask the master when in doubt.</p>' : ''}`);
    expect(count(lines, 'Ask the master')).toBe(2);
  });
});

describe('a hostile site', () => {
  it('leads nowhere private, neither by links nor by redirects', async () => {
    const { deps, asked } = site({
      '/docs/': page(
        `${nav('/docs/a', '/docs/b', 'http://169.254.169.254/docs/x', 'https://other.example.com/docs/y')}<h1>Start</h1><p>Text.</p>`,
      ),
      '/docs/a': () => Response.redirect('http://10.0.0.1/docs/a', 302),
      '/docs/b': () => Response.redirect('https://other.example.com/docs/b', 302),
    });
    const { skipped } = await readAll(deps);
    expect(skipped.map(({ reason }) => reason)).toEqual(['blocked_address', 'out_of_scope']);
    expect(asked.filter((url) => url.startsWith('http'))).toEqual([]);
  });

  it('with pages without end is looked through only so far', async () => {
    let count = 0;
    const endless: Answer = (url) => {
      count += 1;
      const { pathname } = new URL(url);
      if (/\.(?:txt|xml)$/.test(pathname)) return new Response('', { status: 404 });
      const links = Array.from({ length: 2 }, (_, k) => `<a href="/docs/day-${count}-${k}">on</a>`).join('');
      return new Response(
        `<h1>Day ${count}</h1><p>Nothing on day ${count}.</p>${links}<a href="/docs/?day=${count}">x</a>`,
        {
          headers: { 'content-type': 'text/html' },
        },
      );
    };
    const { deps, asked } = site({}, endless);
    const plan = await planSite('https://example.com/docs/', { ...deps, maxPages: 50 });
    expect(plan.pages.length).toBeLessThanOrEqual(50);
    expect(asked.length).toBeLessThanOrEqual(limits.site.discoveryPages + 6);
    expect(asked.filter((path) => path.includes('?'))).toEqual([]);
  });

  it('with ten thousand links is read as far as was asked', async () => {
    const links = Array.from({ length: 10_000 }, (_, at) => `/docs/p${at}`);
    const { deps, asked } = site({ '/docs/': page(nav(...links)) }, page('<h1>P</h1><p>Text.</p>'));
    const plan = await planSite('https://example.com/docs/', deps);
    expect(plan.known).toBeLessThanOrEqual(limits.site.knownPages);
    expect(plan.pages).toHaveLength(limits.site.defaultPages);
    expect(asked.length).toBeLessThan(10);
  });

  it('with pages too large to be held together is read until they are', async () => {
    const links = Array.from({ length: 30 }, (_, at) => `/docs/p${at}`);
    const heavy = '<p>word</p>'.repeat(20_000);
    const { deps, asked } = site({ '/docs/': page(nav(...links)) }, (url) => page(`<h1>${url}</h1>${heavy}`)(url));
    // What a page is made into is not at stake here.
    const extract = async (raw: Parameters<typeof extractDocument>[0]): Promise<Document> => ({
      title: raw.url ?? '',
      root: { type: 'root', children: Array.from({ length: 40_000 }, () => ({ type: 'thematicBreak' as const })) },
      language: 'en',
      wordCount: 1,
      origin: { kind: 'url', url: raw.url ?? '', mediaType: 'text/html', digest: raw.url ?? '' },
    });
    const { document, skipped } = await readAll({ ...deps, maxPages: 31 }, undefined, extract);
    expect(document.origin.parts?.length).toBeLessThanOrEqual(limits.site.nodes / 40_000);
    expect(skipped.every(({ reason }) => reason === 'too_large')).toBe(true);
    expect(asked.filter((path) => path.startsWith('/docs/p')).length).toBeLessThan(8);
  });

  it('that refuses everything gives the error of its first page', async () => {
    const { deps } = site({
      '/docs/': page(nav('/docs/a', '/docs/b')),
      '/docs/a': () => new Response('', { status: 503 }),
    });
    const empty = async () => {
      throw new SourceError('no_main_content', 'nothing there');
    };
    await expect(readAll(deps, undefined, empty)).rejects.toMatchObject({ reason: 'no_main_content' });
  });

  it("ends with the caller's own reason, while it is planned and while it is read", async () => {
    const stalling = site({ '/docs/': page(''), '/sitemap.xml': map('/docs/a', '/docs/b') }, (url) =>
      /docs\/[ab]$/.test(url) ? new Promise<Response>(() => undefined) : new Response('', { status: 404 }),
    );
    const controller = new AbortController();
    const deps = { ...stalling.deps, signal: controller.signal };
    const plan = await planSite('https://example.com/docs/', deps);
    const pending = readSite(plan, { ...deps, read: extractDocument });
    setTimeout(() => controller.abort(new Error('gone')), 10);
    await expect(pending).rejects.toThrow('gone');
    await expect(planSite('https://example.com/docs/', deps)).rejects.toThrow('gone');
  });

  it('does not hide a fault of the reader', async () => {
    const { deps } = site({ '/docs/': page('<h1>Start</h1><p>Text.</p>') });
    const broken = async () => {
      throw new TypeError('a bug');
    };
    await expect(readAll(deps, undefined, broken)).rejects.toThrow('a bug');
  });
});
