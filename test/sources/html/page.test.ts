import { describe, expect, it } from 'vitest';
import { extractPage, nodeTypes, outline } from '../read.ts';

const page = (main: string, head = '') =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body><header><a href="/">Site</a></header>${main}<footer>Imprint</footer></body></html>`;
const prose =
  '<p>This is a paragraph of prose that is long enough to count as the content of a page, with commas, and more.</p>';
const blocks = async (html: string) => outline((await extractPage(page(`<main>${prose}${html}</main>`))).root).slice(1);

describe('a page', () => {
  it('is read with title, language, summary and anchors', async () => {
    const document = await extractPage(
      page(
        `<main><h1>How to <em>x</em><a class="headerlink" href="#h">¶</a></h1>${prose}<h2 id="part-two">Part two<a class="anchor" href="#part-two">#</a></h2><p>Body.</p><section id="sec"><h3><a href="#sec">Linked</a></h3></section></main>`,
        '<title>How to x | Site</title><meta name="description" content="All about &amp; around x.">',
      ),
    );
    expect(document).toMatchObject({ title: 'How to x', language: 'en-GB', summary: 'All about & around x.' });
    expect(outline(document.root).filter((line) => line.startsWith('heading'))).toEqual([
      'heading 1: How to x',
      'heading 2: Part two',
      'heading 3: Linked',
    ]);
    expect(document.root.children.map((block) => block.data?.origin?.anchor)).toEqual([
      undefined,
      undefined,
      'part-two',
      'part-two',
      'sec',
    ]);
  });

  it('loses what surrounds its content', async () => {
    const document = await extractPage(
      page(
        `<nav><ul><li><a href="/a">Menu</a></li></ul></nav><div class="cookie-banner">We use cookies</div><div id="content"><article><h1>Title</h1>${prose.repeat(4)}<div class="share-buttons social-share">Share this</div><p hidden>Hidden</p><p style="display: none">Invisible</p><form><input><button>Send</button></form><a class="edit-link" href="/e">Edit this page</a></article></div><aside class="sidebar">Related</aside>`,
      ),
    );
    expect(JSON.stringify(document.root)).not.toMatch(
      /Menu|cookies|Share|Hidden|Invisible|Send|Edit|Related|Imprint|Site/,
    );
    expect(document.root.children).toHaveLength(5);
  });

  it('finds content no element names, by where the text is', async () => {
    const document = await extractPage(
      page(
        `<div class="top"><a href="/x">Link</a></div><div><div class="col-9">${prose.repeat(5)}</div><div class="col-3"><ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul></div></div>`,
      ),
    );
    expect(outline(document.root)).toHaveLength(5);
  });

  it('has absolute addresses, and none that is dangerous', async () => {
    const root = JSON.stringify(
      (
        await extractPage(
          page(
            `<main>${prose}<p><a href="../b#c">b</a> <a href="javascript:alert(1)">js</a> <a href="&#x6A;ava\tscript:x">tab</a> <a href="data:text/html,x">data</a> <img src="i.png" alt="Picture"> <img src="data:image/png;base64,AAAA" alt="Inline"></p></main>`,
          ),
        )
      ).root,
    );
    expect(root).toContain('"https://docs.example.com/b#c"');
    expect(root).toContain('"https://docs.example.com/guide/i.png"');
    expect(root).not.toMatch(/script:|data:(?:text|image)/);
    expect(root).toMatch(/js.*tab.*data.*Inline/);
  });

  it.each([
    ['<div class="admonition warning"><p class="admonition-title">Warning</p><p>Mind.</p></div>', 'WARNING'],
    [
      '<div class="theme-admonition theme-admonition-tip alert alert--success"><div class="admonitionHeading_x"><span><svg></svg></span>tip</div><div><p>Mind.</p></div></div>',
      'TIP',
    ],
    ['<div class="danger custom-block"><p class="custom-block-title">DANGER</p><p>Mind.</p></div>', 'CAUTION'],
    [
      '<aside aria-label="Note" class="starlight-aside starlight-aside--note"><p class="starlight-aside__title">Note</p><div><p>Mind.</p></div></aside>',
      'NOTE',
    ],
    [
      '<div class="markdown-alert markdown-alert-important"><p class="markdown-alert-title">Important</p><p>Mind.</p></div>',
      'IMPORTANT',
    ],
    ['<div class="admonition seealso"><p class="admonition-title">See also</p><p>Mind.</p></div>', 'NOTE'],
  ])('admonition %s', async (html, kind) => {
    expect(await blocks(html)).toEqual([`blockquote ${kind}`, '  paragraph: Mind.']);
  });

  it('keeps an own title of an admonition', async () => {
    expect(
      await blocks('<div class="admonition note"><p class="admonition-title">Before you start</p><p>Mind.</p></div>'),
    ).toEqual(['blockquote NOTE', '  paragraph: Before you start', '  paragraph: Mind.']);
  });

  it('shows every tab panel after its label', async () => {
    const tabs =
      '<div><ul role="tablist"><li role="tab">npm</li><li role="tab">yarn</li></ul><div><div role="tabpanel"><p>npm i</p></div><div role="tabpanel" hidden><p>yarn add</p></div></div></div>';
    expect(await blocks(tabs)).toEqual([
      'paragraph: npm',
      'paragraph: npm i',
      'paragraph: yarn',
      'paragraph: yarn add',
    ]);
    const set =
      '<div class="tabbed-set"><input type="radio"><div class="tabbed-labels"><label>A</label><label>B</label></div><div class="tabbed-content"><div class="tabbed-block"><p>one</p></div><div class="tabbed-block"><p>two</p></div></div></div>';
    expect(await blocks(set)).toEqual(['paragraph: A', 'paragraph: one', 'paragraph: B', 'paragraph: two']);
  });

  it('reads definition lists, details and powers', async () => {
    expect(
      await blocks(
        '<dl><dt><code>--x</code></dt><dd>Does x.</dd></dl><details><summary>More</summary><p>Inner</p></details><p>10<sup>6</sup> H<sub>2</sub>O 1<sup>st</sup></p>',
      ),
    ).toEqual([
      'paragraph: --x',
      'paragraph: Does x.',
      'paragraph: More',
      'paragraph: Inner',
      'paragraph: 10^6 H2O 1st',
    ]);
  });

  describe('tables', () => {
    it('have an empty cell for each one that is spanned', async () => {
      expect(
        await blocks(
          '<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td rowspan="2">1</td><td colspan="2">2</td></tr><tr><td>3</td><td>4</td></tr></table>',
        ),
      ).toEqual(['table', '  tableRow: a|b|c', '  tableRow: 1|2|', '  tableRow: |3|4']);
    });

    it('that lay out a page are unwrapped', async () => {
      expect(
        await blocks('<table role="presentation"><tr><td><p>one</p></td><td><p>two</p></td></tr></table>'),
      ).toEqual(['paragraph: one', 'paragraph: two']);
      expect(await blocks('<table><tr><td><pre>a\nb</pre></td><td>text</td></tr></table>')).toEqual([
        'code -: a\nb',
        'paragraph: text',
      ]);
    });

    it('hold no blocks in their cells', async () => {
      expect(
        await blocks(
          '<table><tr><th>k</th><th>v</th></tr><tr><td><p>a</p><p>b</p></td><td><ul><li>c</li><li>d</li></ul></td></tr></table>',
        ),
      ).toEqual(['table', '  tableRow: k|v', '  tableRow: a b|c d']);
    });
  });

  it('leaves nothing in the tree that is not Markdown', async () => {
    const document = await extractPage(
      page(
        `<main>${prose}<!-- c --><iframe src="x"></iframe><video src="v"></video><svg><text>t</text></svg><custom-tag>kept</custom-tag><blink>x</blink></main>`,
      ),
    );
    expect([...nodeTypes(document.root)].sort()).toEqual(['paragraph', 'root', 'text']);
    expect(JSON.stringify(document.root)).toContain('kept');
  });

  it('reads the text that applications keep in noscript for crawlers', async () => {
    const document = await extractPage(
      `<body><div id="app"></div><noscript><div id="main-outlet">${prose.repeat(12)}</div></noscript><script src="a.js"></script></body>`,
    );
    expect(document.wordCount).toBeGreaterThan(200);
  });
});
