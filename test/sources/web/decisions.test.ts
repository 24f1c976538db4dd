import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { filenameOf, parseLinkHeader, sourceFactsOf } from '../../../src/sources/web/answer-facts.ts';
import { canonicalOf, isSameSite, pageKey } from '../../../src/sources/web/page-identity.ts';
import { isTextOfPage } from '../../../src/sources/web/same-text.ts';

const facts = (headers: Record<string, string>) => sourceFactsOf(new Headers(headers), 'https://example.com/a');

describe('sourceFactsOf', () => {
  it('takes every fact an answer gives, and only those', () => {
    expect(facts({})).toEqual({ kind: 'url', url: 'https://example.com/a' });
    expect(
      facts({
        'content-type': 'Text/HTML; charset="utf-8"',
        'content-language': 'en-GB',
        etag: 'W/"1"',
        'last-modified': 'Mon, 02 Nov 2026 08:00:00 GMT',
        'content-disposition': 'inline; filename=a.html',
      }),
    ).toEqual({
      kind: 'url',
      url: 'https://example.com/a',
      mediaType: 'text/html',
      charset: 'utf-8',
      language: 'en-GB',
      etag: 'W/"1"',
      lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT',
      filename: 'a.html',
    });
  });

  it.each(['en, de', 'mul tiple', '', 'x'.repeat(50)])('knows no language from "%s"', (value) => {
    expect(facts({ 'content-language': value })).not.toHaveProperty('language');
  });

  it('ignores headers of absurd length', () => {
    expect(facts({ etag: `"${'a'.repeat(limits.fetch.headerCharacters)}"` })).not.toHaveProperty('etag');
  });
});

describe('filenameOf', () => {
  it.each([
    ['attachment; filename="report.pdf"', 'report.pdf'],
    ['attachment; filename=report.pdf; size=3', 'report.pdf'],
    ['attachment; filename="a \\\\"quoted\\\\" name.txt"', 'a "quoted" name.txt'],
    ['attachment; filename="fallback.txt"; filename*=UTF-8\'en\'%E2%82%AC%20rates.txt', '€ rates.txt'],
    ['attachment; filename*=UTF-8\'\'%E2%82; filename="ok.txt"', 'ok.txt'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\\\\\temp\\\\\\\\x.md"', 'x.md'],
    ['attachment; filename=".."', undefined],
    ['attachment', undefined],
    ['', undefined],
  ])('%s', (header, name) => {
    expect(filenameOf(header.replaceAll('\\\\', '\\'))).toBe(name);
  });
});

describe('parseLinkHeader', () => {
  it('reads several links with quoted and plain parameters', () => {
    const header = '<a.md>; rel="alternate canonical"; type="text/markdown", </llms.txt>; rel=describedby, <b>';
    expect(parseLinkHeader(header)).toEqual([
      { href: 'a.md', rel: ['alternate', 'canonical'], type: 'text/markdown' },
      { href: '/llms.txt', rel: ['describedby'], type: '' },
      { href: 'b', rel: [''], type: '' },
    ]);
    expect(parseLinkHeader(null)).toEqual([]);
    expect(parseLinkHeader('nonsense; rel=x')).toEqual([]);
  });
});

const declaring = 'https://docs.example.com/guide/intro?ref=nav#part';
const own = 'https://docs.example.com/guide/intro?ref=nav';

describe('canonicalOf', () => {
  it.each([
    ['an address of the same site', 'https://docs.example.com/guide/intro/', 'https://docs.example.com/guide/intro/'],
    ['a relative one', '/guide/intro', 'https://docs.example.com/guide/intro'],
    ['one with www', 'https://www.docs.example.com/guide/intro', 'https://www.docs.example.com/guide/intro'],
    ['one with a fragment, without it', '/guide/intro#top', 'https://docs.example.com/guide/intro'],
  ])('takes %s', (_, declared, expected) => {
    expect(canonicalOf(declaring, declared)).toBe(expected);
  });

  it.each([
    ['nothing', undefined],
    ['another host', 'https://example.com/guide/intro'],
    ['a host that only ends alike', 'https://evildocs.example.com/guide/intro'],
    ['a port of its own', 'https://docs.example.com:8443/guide/intro'],
    ['a step back to http', 'http://docs.example.com/guide/intro'],
    ['the home page, which a template may name everywhere', 'https://docs.example.com/'],
    ['credentials', 'https://me:secret@docs.example.com/guide/intro'],
    ['another scheme', 'javascript:alert(1)'],
    ['no address', 'https://'],
    ['an endless one', `/guide/${'a'.repeat(5000)}`],
  ])('keeps the own address of the page for %s', (_, declared) => {
    expect(canonicalOf(declaring, declared)).toBe(own);
  });

  it('lets the home page be canonical for itself', () => {
    expect(canonicalOf('https://example.com/index.html', '/')).toBe('https://example.com/');
  });
});

describe('pageKey', () => {
  const key = (address: string) => pageKey(new URL(address, 'https://example.com'));

  it('is the same for all addresses of one page', () => {
    const same = [
      '/a/b',
      '/a/b/',
      '/a/b#x',
      '/a/b.html',
      '/a/b/index.html',
      '/a/b.md',
      '/a/b.html.md',
      '/a/b/index.md',
      'https://www.example.com/a/b',
      'http://example.com/a/b',
    ];
    expect(new Set(same.map(key)).size).toBe(1);
    expect(key('/')).toBe(key('/index.html'));
  });

  it('differs for pages that differ', () => {
    const different = ['/a', '/b', '/a/b', '/A', '/a?x=1', '/index', '/a/indexes', 'https://sub.example.com/a'];
    expect(new Set(different.map(key)).size).toBe(different.length);
  });
});

it('knows one site by its host, www aside', () => {
  const same = (a: string, b: string) => isSameSite(new URL(a), new URL(b));
  expect(same('https://example.com', 'http://www.example.com')).toBe(true);
  expect(same('https://a.github.io', 'https://github.io')).toBe(false);
  expect(same('http://127.0.0.1:1', 'http://127.0.0.1:2')).toBe(false);
});

describe('isTextOfPage', () => {
  const words = (from: number, count: number) => Array.from({ length: count }, (_, at) => `word${from + at}`).join(' ');
  const page = (article: string, around = '') =>
    `<body><nav>${words(900, 50)}</nav>${around}<main><p>${article}</p></main></body>`;

  it('knows the Markdown of a page', () => {
    expect(isTextOfPage(`# Title\n\n${words(0, 200)}`, page(words(0, 200)))).toBe(true);
  });

  it('does not count addresses, navigation and scripts as text', () => {
    const links = Array.from({ length: 200 }, (_, at) => `[word${at}](https://example.com/a${at}/b${at})`).join(' ');
    const script = `<script>${words(2000, 5000)}</script>`;
    expect(isTextOfPage(links, page(words(0, 200), script))).toBe(true);
  });

  it.each([
    ['too little to tell', words(0, 10), page(words(0, 10))],
    ['an excerpt', words(0, 60), page(words(0, 200))],
    ['an excerpt of a page without article', words(0, 60), `<div>${words(0, 200)}</div>`],
    ['another text', words(5000, 200), page(words(0, 200))],
    ['nothing', '', page(words(0, 200))],
  ])('takes %s for something else', (_, markdown, html) => {
    expect(isTextOfPage(markdown, html)).toBe(false);
  });

  it('believes the Markdown of a page that is empty without scripts', () => {
    expect(isTextOfPage(words(0, 200), '<div id="root"></div>')).toBe(true);
  });

  it('gives up on a page nested without end', () => {
    expect(isTextOfPage(words(0, 200), '<div>'.repeat(400_000))).toBe(false);
  });
});
