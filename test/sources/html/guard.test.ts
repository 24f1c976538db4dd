import type { Nodes } from 'hast';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/config/limits.ts';
import { guardHtml } from '../../../src/sources/html/guard.ts';
import { textOf } from '../../../src/sources/html/query.ts';
import { extractPage } from '../read.ts';

const article = `<p>The article is still here. ${'word '.repeat(60)}</p>`;
const LIMIT_MS = 6000;

function depthOf(node: Nodes): number {
  return 'children' in node ? 1 + Math.max(0, ...node.children.slice(0, 50).map(depthOf)) : 1;
}

describe('hostile HTML is read in time, and its article found', () => {
  it.each([
    ['1,000 nested divs', '<div>'.repeat(1000)],
    ['5,000 nested divs', '<div>'.repeat(5000)],
    ['20,000 nested divs', '<div>'.repeat(20_000)],
    ['100,000 nested divs', '<div>'.repeat(100_000)],
    ['100,000 unclosed b', '<b>'.repeat(100_000)],
    ['10,000 blockquotes', '<blockquote>'.repeat(10_000)],
    ['5,000 nested lists', '<ul><li>'.repeat(5000)],
    ['2,000 nested tables', '<table><tr><td>'.repeat(2000)],
    ['5,000 svg groups', `<svg>${'<g>'.repeat(5000)}</svg>`],
    ['300,000 spans', '<span>a</span>'.repeat(300_000)],
    ['200,000 br', 'a<br>'.repeat(200_000)],
    ['50,000 attributes', `<p ${Array.from({ length: 50_000 }, (_, index) => `a${index}=b`).join(' ')}>`],
    ['4 MB of a comment', `<!--${'a '.repeat(2_000_000)}-->`],
    ['4 MB of a class', `<div class="${'a '.repeat(2_000_000)}"></div>`],
    ['2 MB of spaces', ' '.repeat(2_000_000)],
    ['500,000 closing tags', '</div>'.repeat(500_000)],
    ['1 MB of <', '<'.repeat(1_000_000)],
    ['10,000 tab panels', '<div><div role=tabpanel>a</div></div>'.repeat(10_000)],
    ['190 nested admonitions', '<div class="admonition note"><p>x</p>'.repeat(190)],
    ['5,000 nested dl', '<dl><dd>'.repeat(5000)],
    ['cells that span everything', `<table>${'<tr><td rowspan=65534 colspan=1000>a'.repeat(3000)}</table>`],
    ['50,000 cells', `<table>${`<tr>${'<td>a'.repeat(50)}`.repeat(1000)}</table>`],
  ])('%s', async (_, html) => {
    const start = performance.now();
    const document = await extractPage(`<body>${article}${html}`);
    expect(performance.now() - start).toBeLessThan(LIMIT_MS);
    expect(JSON.stringify(document.root).includes('The article is still here.')).toBe(true);
  });

  it('keeps text that stands deeper than any tag may', async () => {
    expect(JSON.stringify((await extractPage(`${'<div>'.repeat(100_000)}${article}`)).root)).toContain(
      'The article is still here.',
    );
  });
});

describe('guardHtml', () => {
  it('never builds deeper or wider than its limits', () => {
    const deep = guardHtml('<div>'.repeat(2000) + article);
    expect(depthOf(deep.root)).toBeLessThanOrEqual(limits.html.depth + 2);
    let nodes = 0;
    const count = (node: Nodes) => {
      nodes += 1;
      if ('children' in node) node.children.forEach(count);
    };
    count(guardHtml('<i>a</i>'.repeat(50_000)).root);
    expect(nodes).toBeLessThanOrEqual(limits.html.nodes + 10);
  });

  it('drops scripts, handlers and long data addresses', () => {
    const { root } = guardHtml(
      `<p onclick="x()" id="a">t<script>s()</script><style>b{}</style><img src="data:image/png;base64,${'A'.repeat(500)}"></p>`,
    );
    expect(JSON.stringify(root)).not.toMatch(/onclick|s\(\)|b\{\}|base64/);
    expect(textOf(root)).toBe('t');
  });

  it('says so when it stopped', () => {
    expect(guardHtml('<div>'.repeat(100_000)).truncated).toBe(true);
    expect(guardHtml(article).truncated).toBe(false);
  });
});
