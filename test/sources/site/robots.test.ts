import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { fetchRobots } from '../../../src/sources/site/fetch-robots.ts';
import { politenessOf } from '../../../src/sources/site/polite.ts';
import { isAllowed, parseRobots, productToken } from '../../../src/sources/site/robots.ts';

const allows = (robots: string, path: string) =>
  isAllowed(parseRobots(robots, 'smidge'), new URL(path, 'https://example.com'));

/** [robots.txt, path, whether it may be read]; the cases of RFC 9309 and of the files people write. */
const CASES: readonly (readonly [string, string, string, boolean])[] = [
  ['no rules', '', '/a', true],
  ['a rule for all', 'User-agent: *\nDisallow: /a', '/a/b', false],
  ['a rule matches from the start of the path only', 'User-agent: *\nDisallow: /a', '/b/a', true],
  ['paths are compared with case', 'User-agent: *\nDisallow: /A', '/a', true],
  ['an empty rule forbids nothing', 'User-agent: *\nDisallow:', '/a', true],
  ['names are compared without case', 'user-AGENT: SMIDGE\ndisallow: /a', '/a', false],
  ['a version after the name', 'User-agent: Smidge/2.0 (x)\nDisallow: /a', '/a', false],
  ['a longer name is another', 'User-agent: smidge-images\nDisallow: /a', '/a', true],
  [
    'the own group counts instead of the one for all',
    'User-agent: *\nDisallow: /\nUser-agent: smidge\nDisallow: /b',
    '/a',
    true,
  ],
  ['an own group without rules allows all', 'User-agent: *\nDisallow: /\nUser-agent: smidge\nDisallow:', '/a', true],
  ['groups for others do not count', 'User-agent: other\nDisallow: /', '/a', true],
  ['several names, one group', 'User-agent: other\nUser-agent: smidge\nDisallow: /a', '/a', false],
  [
    'groups of one name are one',
    'User-agent: smidge\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: smidge\nDisallow: /b',
    '/b',
    false,
  ],
  ['empty lines end no group', 'User-agent: smidge\n\n\nDisallow: /a', '/a', false],
  [
    'a sitemap ends no list of names',
    'User-agent: smidge\nSitemap: /s.xml\nUser-agent: other\nDisallow: /a',
    '/a',
    false,
  ],
  ['rules before any name do not count', 'Disallow: /\nUser-agent: *\nDisallow: /a', '/b', true],
  ['the longest rule decides', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
  ['the longest rule decides, whatever the order', 'User-agent: *\nAllow: /a/b\nDisallow: /a', '/a/b', true],
  ['the longest rule decides, the other way', 'User-agent: *\nAllow: /\nDisallow: /a/b', '/a/b', false],
  ['between equals, Allow', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
  ['a star is any characters', 'User-agent: *\nDisallow: /*/edit', '/pages/1/edit/now', false],
  ['a star may be nothing', 'User-agent: *\nDisallow: /a*b', '/ab', false],
  ['stars look further', 'User-agent: *\nDisallow: /a*b*c$', '/a-b-c-b-c', false],
  ['a dollar is the end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x', true],
  ['a dollar is the end, reached', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
  ['an anchored rule without star', 'User-agent: *\nDisallow: /a$', '/ab', true],
  ['an end that overlaps what stands before it', 'User-agent: *\nDisallow: /aba*ba$', '/aba', true],
  ['a dollar elsewhere is itself', 'User-agent: *\nDisallow: /a$b', '/a$b', false],
  ['query strings are part of the path', 'User-agent: *\nDisallow: /*?print', '/a?print=1', false],
  ['comments are no part of a rule', 'User-agent: * # all\nDisallow: /a # private', '/a/b', false],
  ['Windows and old Mac line ends', 'User-agent: *\r\nDisallow: /a\rDisallow: /b', '/b', false],
  ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
  ['encoded and plain characters are the same', 'User-agent: *\nDisallow: /ä', '/%C3%A4/x', false],
  ['lower-case encodings are the same', 'User-agent: *\nDisallow: /%c3%a4', '/ä', false],
  ['white space around everything', ' User-agent :  *  \n\tDisallow :\t/a ', '/a', false],
  ['a page of HTML is no robots.txt', '<!doctype html>\n<p>Disallow: /</p>', '/a', true],
];

it.each(CASES)('robots.txt: %s', (_, robots, path, allowed) => {
  expect(allows(robots, path)).toBe(allowed);
});

it('is addressed by its name without version', () => {
  expect(productToken(limits.fetch.userAgent)).toBe('smidge');
});

it('reads sitemaps and the wish for a delay, of its own group only', () => {
  const robots =
    'Sitemap: https://example.com/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nUser-agent: x\nCrawl-delay: 9\nSitemap: /b.xml';
  expect(parseRobots(robots, 'smidge')).toEqual({
    rules: [],
    crawlDelay: 2.5,
    sitemaps: ['https://example.com/a.xml', '/b.xml'],
  });
});

describe('a hostile file', () => {
  const path = `/docs/${'a'.repeat(400)}`;

  it.each([
    ['of stars', `Disallow: /${'*a'.repeat(990)}`],
    ['of long rules that nearly match', `Disallow: /*${'a'.repeat(900)}b`],
    ['of short rules', 'Disallow: /*b'],
  ])('%s is bounded, and answers for a hundred addresses', (_, line) => {
    const robots = parseRobots(`User-agent: *\n${`${line}\n`.repeat(600_000 / line.length)}`, 'smidge');
    expect(robots.rules.length).toBeLessThanOrEqual(limits.site.robotsRules);
    for (let at = 0; at < 100; at += 1) isAllowed(robots, new URL(`https://example.com${path}${at}`));
  });

  it('is read up to the size RFC 9309 sets', () => {
    const padding = `# ${'x'.repeat(limits.site.robotsBytes)}\n`;
    expect(allows(`User-agent: *\nDisallow: /a\n${padding}Disallow: /b`, '/a')).toBe(false);
    expect(allows(`User-agent: *\nDisallow: /a\n${padding}Disallow: /b`, '/b')).toBe(true);
  });
});

describe('fetchRobots', () => {
  const origin = 'https://example.com';
  const answered = async (answer: (url: string) => Response | Promise<Response>) => {
    const robots = await fetchRobots(origin, {
      fetch: async (url) => answer(String(url)),
      allowOrigins: [],
      totalMs: 50,
    });
    return isAllowed(robots, new URL('/a', origin));
  };

  it.each([200, 206])('reads the rules of status %i', async (status) => {
    expect(await answered(() => new Response('User-agent: *\nDisallow: /a', { status }))).toBe(false);
  });

  it.each([400, 401, 403, 404, 410])('takes status %i for no rules', async (status) => {
    expect(await answered(() => new Response('User-agent: *\nDisallow: /', { status }))).toBe(true);
  });

  it.each([429, 500, 502, 503])('reads nothing of a site that answers %i', async (status) => {
    expect(await answered(() => new Response('', { status }))).toBe(false);
  });

  it.each([
    ['cannot be reached', () => Promise.reject(new Error('connect'))],
    ['does not answer', () => new Promise<Response>(() => undefined)],
    [
      'leads into a private network',
      () => new Response(null, { status: 302, headers: { location: 'http://10.0.0.1/' } }),
    ],
  ])('reads nothing of a site whose robots.txt %s', async (_, answer) => {
    expect(await answered(answer)).toBe(false);
  });

  it('follows redirects, and takes too many for no rules', async () => {
    const moved = (url: string) =>
      url.endsWith('/robots.txt')
        ? new Response(null, { status: 301, headers: { location: '/r' } })
        : new Response('User-agent: *\nDisallow: /a');
    expect(await answered(moved)).toBe(false);
    expect(await answered(() => new Response(null, { status: 301, headers: { location: '/robots.txt' } }))).toBe(true);
  });

  it('does not wait for the end of an endless file', async () => {
    const line = new TextEncoder().encode('User-agent: *\nDisallow: /a\n');
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(line) });
    const robots = await fetchRobots(origin, { fetch: async () => new Response(endless), allowOrigins: [] });
    expect(isAllowed(robots, new URL('/a', origin))).toBe(false);
  });
});

it('makes a wish for a delay one request at a time, and no longer a wait than it is ready for', () => {
  expect(politenessOf(undefined)).toEqual({ concurrency: 2, delayMs: 0 });
  expect(politenessOf(2.5)).toEqual({ concurrency: 1, delayMs: 2500 });
  expect(politenessOf(86_400)).toEqual({ concurrency: 1, delayMs: limits.site.crawlDelayMs });
});
