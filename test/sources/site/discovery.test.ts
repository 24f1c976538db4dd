import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { createCandidates, sidebarOf } from '../../../src/sources/site/candidates.ts';
import { fetchSitemaps } from '../../../src/sources/site/fetch-sitemaps.ts';
import { linksOf } from '../../../src/sources/site/page-links.ts';
import { narrowScope, pageInScope, scopeOf } from '../../../src/sources/site/scope.ts';
import { ownTitleOf, siteTitleOf } from '../../../src/sources/site/site-title.ts';
import { parseSitemap } from '../../../src/sources/site/sitemap.ts';
import { withoutVariants } from '../../../src/sources/site/variants.ts';
import { parseLlmsTxt } from '../../../src/sources/web/llms-txt.ts';
import { scanHead } from '../../../src/sources/web/page-head.ts';

const base = 'https://example.com';
const scope = scopeOf(new URL('/docs/', base));
const at = (path: string) => new URL(path, base);

describe('scope', () => {
  it.each([
    ['/docs/', '/docs/'],
    ['/docs/intro', '/docs/'],
    ['/docs/intro.html', '/docs/'],
    ['/docs/guide/', '/docs/guide/'],
    ['/docs', '/'],
    ['/', '/'],
  ])('of %s is %s', (start, path) => {
    expect(scopeOf(at(start)).path).toBe(path);
  });

  it('takes a page without a final slash for a directory where its links lie below it', () => {
    const links = ['/docs/a', '/docs/b', '/blog'].map(at);
    expect(narrowScope(scopeOf(at('/docs')), links).path).toBe('/docs/');
    expect(narrowScope(scopeOf(at('/docs')), links.slice(1)).path).toBe('/');
    expect(narrowScope(scopeOf(at('/docs/intro')), ['/docs/intro/a', '/docs/intro/b'].map(at)).path).toBe('/docs/');
    expect(narrowScope(scopeOf(at('/')), links).path).toBe('/');
  });

  it.each(['/docs/', '/docs/a', '/docs/a/b.html', '/docs/a.md', '/docs/v2/a', '/docs/a.b-c'])('holds %s', (path) => {
    expect(pageInScope(at(path), scope)?.href).toBe(at(path).href);
  });

  it.each([
    ['another origin', 'https://other.example.com/docs/a'],
    ['another scheme', 'http://example.com/docs/a'],
    ['another directory', '/blog/a'],
    ['a directory whose name only begins alike', '/docs-old/a'],
    ['the way up', '/docs/../admin'],
    ['a file', '/docs/manual.pdf'],
    ['an archive', '/docs/a.tar.gz'],
    ['a feed', '/docs/feed/'],
    ['an index made by a program', '/docs/genindex.html'],
    ['a list of tags', '/docs/tags/kiln'],
    ['a search', '/docs/search'],
    ['a change log', '/docs/changelog'],
    ['a query', '/docs/a?page=2'],
    ['a calendar', '/docs/calendar?month=2031-07'],
    ['a path that repeats itself', '/docs/a/b/a/b/a/b'],
    ['a path without end', `/docs/${'x/'.repeat(20)}`],
    ['an address without end', `/docs/${'x'.repeat(600)}`],
  ])('does not hold %s', (_, path) => {
    expect(pageInScope(at(path), scope)).toBeUndefined();
  });

  it('tells pages apart by parameters only where the start page has them', () => {
    const wiki = scopeOf(at('/wiki/index.php?title=Main'));
    expect(pageInScope(at('/wiki/index.php?title=Other'), wiki)?.search).toBe('?title=Other');
    expect(pageInScope(at('/wiki/index.php?title=Other&action=edit'), wiki)).toBeUndefined();
    expect(pageInScope(at('/docs/a?utm_source=x#part'), scope)?.href).toBe(`${base}/docs/a`);
  });

  it('holds the page that was asked for wherever it lies', () => {
    const odd = scopeOf(at('/docs/changelog'));
    expect(pageInScope(at('/docs/changelog'), odd)).toBeDefined();
    expect(pageInScope(at('/docs/releases'), odd)).toBeUndefined();
  });
});

describe('candidates', () => {
  it('know one page by all its addresses, and keep the first', () => {
    const candidates = createCandidates(scope);
    for (const path of ['/docs/a', '/docs/a/', '/docs/a#x', '/docs/a.html', '/docs/a/index.html', '/docs/b', '/blog'])
      candidates.add(at(path), path);
    expect(candidates.pages()).toEqual([
      { url: `${base}/docs/a`, title: '/docs/a' },
      { url: `${base}/docs/b`, title: '/docs/b' },
    ]);
  });

  it('keep the Markdown of a page beside its address, in either order', () => {
    const candidates = createCandidates(scope);
    candidates.add(at('/docs/a/'));
    candidates.add(at('/docs/a.md'), 'A');
    candidates.add(at('/docs/b/index.md'), 'B');
    candidates.add(at('/docs/c.html.md'));
    candidates.add(at('/docs/c.html'), 'C');
    expect(candidates.pages()).toEqual([
      { url: `${base}/docs/a/`, title: 'A', markdownUrl: `${base}/docs/a.md` },
      { url: `${base}/docs/b/`, title: 'B', markdownUrl: `${base}/docs/b/index.md` },
      { url: `${base}/docs/c.html`, title: 'C', markdownUrl: `${base}/docs/c.html.md` },
    ]);
  });

  it('are bounded', () => {
    const candidates = createCandidates(scope);
    for (let count = 0; count < limits.site.knownPages + 100; count += 1) candidates.add(at(`/docs/p${count}`));
    expect(candidates.size()).toBe(limits.site.knownPages);
  });
});

describe('variants', () => {
  const kept = (paths: readonly string[], language = 'en') =>
    withoutVariants(
      paths.map((path) => ({ url: at(path).href })),
      scope,
      language,
    ).map(({ url }) => new URL(url).pathname);

  it.each([
    ['translations', ['/docs/a', '/docs/fr/a', '/docs/pt-br/a', '/docs/zh-Hans/a'], ['/docs/a']],
    ['versions', ['/docs/v1/a', '/docs/a', '/docs/2.0/a', '/docs/next/a'], ['/docs/a']],
    [
      'a tree of the past, with pages only it has',
      ['/docs/a', '/docs/b', '/docs/v1/a', '/docs/v1/b', '/docs/v1/gone'],
      ['/docs/a', '/docs/b'],
    ],
    [
      'versions without an unmarked one: the current',
      ['/docs/1.0/a', '/docs/stable/a', '/docs/2.0/a'],
      ['/docs/stable/a'],
    ],
    ['versions without a current one: the highest', ['/docs/v1/a', '/docs/v10/a', '/docs/v2/a'], ['/docs/v10/a']],
    ['languages without an unmarked one: English', ['/docs/de/a', '/docs/en/a', '/docs/fr/a'], ['/docs/en/a']],
    ['two marks at once', ['/docs/en/v1/a', '/docs/en/v2/a', '/docs/fr/v2/a'], ['/docs/en/v2/a']],
  ])('of %s one is kept', (_, paths, expected) => {
    expect(kept(paths)).toEqual(expected);
  });

  it('follow the language of the start page', () => {
    expect(kept(['/docs/de/a', '/docs/en/a'], 'de-AT')).toEqual(['/docs/de/a']);
  });

  it.each([
    ['directories that only look like a language', ['/docs/it/servers', '/docs/hr/forms', '/docs/a']],
    ['the page about a version', ['/docs/api/v1', '/docs/api/v2', '/docs/api']],
    ['years and numbers of issues', ['/docs/2024/a', '/docs/a', '/docs/rfc/9309/a']],
  ])('are not: %s', (_, paths) => {
    expect(kept(paths)).toEqual(paths);
  });

  it('are not those of the language the start page is in', () => {
    const french = scopeOf(at('/docs/fr/'));
    const pages = [{ url: `${base}/docs/fr/a` }, { url: `${base}/docs/fr/b` }];
    expect(withoutVariants(pages, french, 'fr')).toEqual(pages);
  });
});

describe('parseSitemap', () => {
  it('reads addresses of pages, not of their pictures', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="x">
      <url><loc> ${base}/a?x=1&amp;y=2 </loc><image:image><image:loc>${base}/a.png</image:loc></image:image></url>
      <url><loc><![CDATA[${base}/b]]></loc><lastmod>2026-01-01</lastmod></url></urlset>`;
    expect(parseSitemap(xml)).toEqual({ pages: [`${base}/a?x=1&y=2`, `${base}/b`], sitemaps: [] });
  });

  it('reads an index, with or without a prefix', () => {
    const xml = `<sm:sitemapindex><sm:sitemap><sm:loc>${base}/1.xml</sm:loc></sm:sitemap></sm:sitemapindex>`;
    expect(parseSitemap(xml)).toEqual({ pages: [], sitemaps: [`${base}/1.xml`] });
  });

  it('reads a plain list and what there is of a file that was cut off', () => {
    expect(parseSitemap(`${base}/a\r\nnonsense\n${base}/b`).pages).toEqual([`${base}/a`, `${base}/b`]);
    expect(parseSitemap(`<urlset><url><loc>${base}/a</loc></url><url><loc>${base}/cut`).pages).toEqual([`${base}/a`]);
    expect(parseSitemap('\u001F\u008B\u0008 binary').pages).toEqual([]);
  });

  it.each([
    ['of too many addresses', '<urlset>', '<url><loc>https://example.com/docs/page</loc></url>'],
    ['of elements inside each other', '<urlset>', '<url>'],
    ['of entities', '<!DOCTYPE a [<!ENTITY b "cccccccc">]><urlset><url><loc>', '&b;'],
    ['of attributes', '<urlset ', 'a="b" '],
    ['of one address', '<urlset><url><loc>', 'https://a/'],
  ])('is bounded for a bomb %s', (_, start, bomb) => {
    const { pages } = parseSitemap(start + bomb.repeat(limits.site.sitemapBytes / bomb.length));
    expect(pages.length).toBeLessThanOrEqual(limits.site.links);
  });
});

describe('fetchSitemaps', () => {
  const index = (...paths: readonly string[]) =>
    `<sitemapindex>${paths.map((path) => `<sitemap><loc>${path}</loc></sitemap>`).join('')}</sitemapindex>`;
  const map = (...paths: readonly string[]) =>
    `<urlset>${paths.map((path) => `<url><loc>${path}</loc></url>`).join('')}</urlset>`;

  async function fetched(files: Readonly<Record<string, string>>, named: readonly string[] = []) {
    const asked: string[] = [];
    const pages = await fetchSitemaps(named, scope, async (url) => {
      asked.push(url.replace(base, ''));
      const text = files[url.replace(base, '')];
      return { status: text === undefined ? 404 : 200, text: text ?? '', url };
    });
    return { asked, pages: pages.map((url) => url.replace(base, '')) };
  }

  it('reads the map at its usual place, and only pages of the scope', async () => {
    const files = {
      '/sitemap.xml': map(`${base}/docs/a`, `${base}/blog/x`, '/docs/b', 'https://other.example/docs/c'),
    };
    expect(await fetched(files)).toEqual({ asked: ['/sitemap.xml'], pages: ['/docs/a', '/docs/b'] });
  });

  it('reads the maps robots.txt names, those about the scope first', async () => {
    const files = { '/i.xml': index('/blog.xml', '/docs-map.xml'), '/docs-map.xml': map('/docs/a', '/docs/b') };
    const { asked, pages } = await fetched(files, ['https://evil.example/s.xml', '/i.xml']);
    expect(asked).toEqual(['/i.xml', '/docs-map.xml', '/blog.xml']);
    expect(pages).toEqual(['/docs/a', '/docs/b']);
  });

  it('does not take a map of other parts of the site for one of this', async () => {
    expect((await fetched({ '/sitemap.xml': map('/docs/', '/blog/x') })).pages).toEqual([]);
  });

  it('ends index files that name themselves, each other, or ever new ones', async () => {
    expect(
      (await fetched({ '/sitemap.xml': index('/sitemap.xml', '/b.xml'), '/b.xml': index('/sitemap.xml') })).asked,
    ).toEqual(['/sitemap.xml', '/b.xml']);
    let count = 0;
    const pages = await fetchSitemaps([], scope, async (url) => {
      count += 1;
      return { status: 200, url, text: index(...Array.from({ length: 1000 }, (_, k) => `/${count}-${k}.xml`)) };
    });
    expect(pages).toEqual([]);
    expect(count).toBeLessThanOrEqual(limits.site.sitemaps);
  });
});

describe('links of a page', () => {
  const sidebar = (html: string) =>
    sidebarOf(linksOf(html, `${base}/docs/`).navigations, scope).map(({ url, text }) => [url.pathname, text]);

  it.each([
    'nav',
    'aside',
    'div class="theme-doc-sidebar-container"',
    'div id="sidebar"',
    'div role="navigation"',
    'div class="md-nav md-nav--primary" role="navigation"',
    'div class="wy-menu wy-menu-vertical"',
  ])('finds the sidebar in <%s>', (tag) => {
    const html = `<nav><a href="/">Home</a></nav><${tag}><ul><li><a href="a">First <b>page</b></a><li><a href="b/">Second</a></ul></${tag.split(' ')[0]}><main><a href="c">c</a></main>`;
    expect(sidebar(html)).toEqual([
      ['/docs/a', 'First page'],
      ['/docs/b/', 'Second'],
    ]);
  });

  it('takes neither the contents of the page nor the way home for the sidebar', () => {
    const html =
      '<nav><a href="/">Home</a><a href="/docs/">Docs</a></nav><aside><a href="#a">A</a><a href="#b">B</a></aside>';
    expect(sidebar(html)).toEqual([]);
  });

  it('does not take the whole page for a sidebar because it has one', () => {
    const html =
      '<div class="layout with-sidebar"><aside><a href="a">a</a><a href="b">b</a></aside><main><a href="c">c</a></main></div>';
    expect(sidebar(html).map(([path]) => path)).toEqual(['/docs/a', '/docs/b']);
  });

  it('resolves against the base of the page and leaves out what is no web address', () => {
    const html =
      '<base href="/docs/guide/"><a href="x">x</a><a href="javascript:alert(1)">j</a><a href="mailto:a@b.c">m</a><a>n</a>';
    expect(linksOf(html, `${base}/docs/`).others.map(({ url }) => url.href)).toEqual([`${base}/docs/guide/x`]);
  });

  it.each([
    ['of links', '<a href="/docs/x">x</a>'],
    ['of links left open', '<a href=x>'],
    ['of elements left open', '<div class="a-b-c-sidebar">'],
  ])('is bounded for a page %s without end', (_, piece) => {
    const { navigations, others } = linksOf(piece.repeat(2_000_000 / piece.length), `${base}/docs/`);
    expect(navigations.flat().length + others.length).toBeLessThanOrEqual(limits.site.links);
  });
});

describe('llms.txt', () => {
  it('lists its links in order, once each, with the name of the site', () => {
    const text =
      '# Acme\n\n> Tools.\n\n## Docs\n- [A](/docs/a.md): about\n- [B](<b.md> "title")\n- [A again](/docs/a.md#x)\n- [mail](mailto:a@b.c)\n';
    expect(parseLlmsTxt(text, `${base}/docs/llms.txt`)).toEqual({
      title: 'Acme',
      pages: [
        { url: `${base}/docs/a.md`, title: 'A' },
        { url: `${base}/docs/b.md`, title: 'B' },
      ],
    });
    expect(parseLlmsTxt('<!doctype html><a href="/x">x</a>', base)).toEqual({ pages: [] });
  });

  it.each(['[', '](', '[](', '[a](b c', '[a](<b> ', `[${'a'.repeat(299)}`])(
    'is linear in a megabyte of "%s"',
    (bait) => {
      expect(parseLlmsTxt(bait.repeat(1_000_000 / bait.length), base).pages.length).toBeLessThanOrEqual(
        limits.site.links,
      );
    },
  );
});

describe('the head of a page', () => {
  it('gives links, names and marks, and nothing of the body', () => {
    const head = scanHead(
      '<html lang="en" class="docs-wrapper"><head><title>A &amp;\n B | Acme</title><meta name="Generator" content="VitePress v1"><meta property="og:site_name" content="Acme"><link rel="Alternate" type="text/Markdown" href="a.md"></head><body><link rel="canonical" href="/x"><title>no</title>',
    );
    expect(head).toEqual({
      links: [{ href: 'a.md', rel: ['alternate'], type: 'text/markdown' }],
      title: 'A & B | Acme',
      siteName: 'Acme',
      generator: 'VitePress v1',
      language: 'en',
      hasDocumentationMarks: true,
    });
    expect(scanHead('<p><link rel="canonical" href="/x">').links).toEqual([]);
  });

  it.each(['<noscript>', '<link rel=a href=b>', '<title>', '<!--'])('is bounded for a head of %s', (piece) => {
    expect(scanHead(piece.repeat(1_000_000 / piece.length)).links.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['<title>Install | Acme Docs</title>', 'Acme Docs', 'Install'],
    ['<title>Install — Acme 2.1 documentation</title>', 'Acme 2.1 documentation', 'Install'],
    ['<title>Well-known names</title>', undefined, 'Well-known names'],
    ['<title>Install | Docs</title><meta property="og:site_name" content="Acme">', 'Acme', 'Install'],
  ])('names site and page: %s', (html, site, page) => {
    expect(siteTitleOf(scanHead(html))).toBe(site);
    expect(ownTitleOf(scanHead(html))).toBe(page);
  });
});
