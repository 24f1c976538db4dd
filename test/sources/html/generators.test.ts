import { describe, expect, it } from 'vitest';
import { codeBlocks, extractPage, outline } from '../read.ts';

/** Enough text for a generator's root to count as filled. */
const prose =
  '<p>The client keeps one connection to the server and sends every request over it, in order, until it is closed.</p><p>A second paragraph says what happens when the connection is lost: the client waits, and tries again with the same identifier.</p>';
const menu =
  '<nav class="menu"><ul><li><a href="/a">Menu entry one</a></li><li><a href="/b">Menu entry two</a></li></ul></nav>';
const around = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>Client</title>${head}</head><body>${body}<footer class="footer"><p>Imprint of the site</p></footer></body></html>`;
const generator = (name: string) => `<meta name="generator" content="${name}">`;
const CODE = 'client = connect()\nif client:\n    client.send("hello")';

/** Each writes the same: a heading, prose, one code block. What surrounds it must go, copy buttons and numbers too. */
const GENERATORS: readonly (readonly [name: string, html: string, lang: string | null])[] = [
  [
    'GitBook',
    around(
      generator('GitBook (1.0)'),
      `${menu}<main class="flex-1"><header><h1>Client</h1></header><div class="grid">${prose}<div class="group/codeblock"><div class="button">Copy</div><pre><code class="language-python">${CODE}</code></pre></div></div></main><aside>On this page</aside>`,
    ),
    'python',
  ],
  [
    'Mintlify',
    around(
      '',
      `<div id="sidebar">${menu}</div><div id="content-area"><header id="header"><h1>Client</h1></header><div class="mdx-content prose">${prose}<div class="code-block"><button aria-label="Copy the contents from the code block">Copy</button><pre language="python"><code language="python"><span class="line">client = connect()</span>\n<span class="line">if client:</span>\n<span class="line">    client.send("hello")</span></code></pre></div></div></div>`,
    ),
    'python',
  ],
  [
    'Nextra',
    around(
      '',
      `${menu}<article><main class="nextra-content"><h1>Client</h1>${prose}<div class="nextra-code"><pre><code data-language="python" data-theme="x"><span data-line="">client = connect()</span>\n<span data-line="">if client:</span>\n<span data-line="">    client.send("hello")</span></code></pre><button title="Copy code"></button></div></main></article>`,
    ),
    'python',
  ],
  [
    'Read the Docs',
    around(
      generator('Docutils 0.21'),
      `<div class="wy-nav-side">${menu}</div><div class="rst-content"><div role="main" class="document"><div itemprop="articleBody"><section id="client"><h1>Client<a class="headerlink" href="#client"></a></h1>${prose}<div class="highlight-python notranslate"><div class="highlight"><pre>${CODE}\n</pre></div></div></section></div></div></div>`,
    ),
    'python',
  ],
  [
    'Docsify',
    around(
      '',
      `<aside class="sidebar">${menu}</aside><section class="content"><article class="markdown-section" id="main"><h1 id="client"><a href="#/?id=client" class="anchor"><span>Client</span></a></h1>${prose}<pre v-pre="" data-lang="python"><code class="lang-python">${CODE}</code><button class="docsify-copy-code-button"><span class="label">Copy to clipboard</span></button></pre></article></section>`,
    ),
    'python',
  ],
  [
    'mdBook',
    around(
      '',
      `<nav id="sidebar" class="sidebar"><ol class="chapter"><li><a href="x">Menu entry</a></li></ol></nav><div id="page-wrapper" class="page-wrapper"><div class="page"><div id="menu-bar">The Book of Menus</div><div id="content" class="content"><main><h1 id="client"><a class="header" href="#client">Client</a></h1>${prose}<pre><div class="buttons"><button class="clip-button" title="Copy to clipboard"></button></div><code class="language-python">${CODE}</code></pre></main><nav class="nav-wrapper"><a href="next">Next chapter</a></nav></div></div></div>`,
    ),
    'python',
  ],
  [
    'Hugo Book',
    around(
      generator('Hugo 0.140'),
      `<aside class="book-menu">${menu}</aside><div class="book-page"><article class="markdown book-article"><h1 id="client">Client<a class="anchor" href="#client">#</a></h1>${prose}<div class="highlight"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code><span class="lnt">1\n</span><span class="lnt">2\n</span><span class="lnt">3\n</span></code></pre></td><td class="lntd"><pre class="chroma"><code class="language-python" data-lang="python">${CODE}</code></pre></td></tr></table></div></article></div>`,
    ),
    'python',
  ],
  [
    'Docsy',
    around(
      generator('Hugo 0.140'),
      `${menu}<main class="col-12"><nav aria-label="breadcrumb">Docs / Client</nav><div class="td-content"><h1>Client</h1>${prose}<div class="highlight"><pre class="chroma"><code class="language-python" data-lang="python">${CODE}</code></pre></div><div class="td-page-meta"><a class="td-page-meta--edit" href="/edit">Edit this page</a></div></div></main>`,
    ),
    'python',
  ],
  [
    'just-the-docs',
    around(
      generator('Jekyll v4.3'),
      `<div class="side-bar">${menu}</div><div class="main"><div id="main-content" class="main-content"><main><h1 id="client">Client</h1>${prose}<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code>${CODE}</code></pre></div></div></main></div></div>`,
    ),
    'python',
  ],
  [
    'rustdoc',
    around(
      generator('rustdoc'),
      `<nav class="sidebar"><a href="x">Menu entry</a></nav><main><div class="width-limiter"><section id="main-content" class="content"><div class="main-heading"><h1>Client<button id="copy-path" title="Copy item path">Copy item path</button></h1></div>${prose}<div class="example-wrap"><pre class="rust rust-example-rendered"><code>${CODE}</code></pre></div></section></div></main>`,
    ),
    'rust',
  ],
  [
    'javadoc',
    around(
      generator('javadoc/21'),
      `<header><nav class="top-nav">Overview Package Class</nav></header><main role="main"><div class="header"><h1>Client</h1></div><section class="class-description">${prose}<pre><code>${CODE}</code></pre></section></main>`,
    ),
    null,
  ],
  [
    'pkg.go.dev',
    around(
      '',
      `${menu}<main><div class="UnitHeader">Repository</div><div class="Documentation-content js-docContent"><h1>Client</h1>${prose}<pre class="Documentation-exampleCode">${CODE}</pre></div></main>`,
    ),
    null,
  ],
  [
    'Microsoft Learn',
    around(
      '',
      `${menu}<main id="main"><div class="content"><h1 id="client">Client</h1>${prose}<div class="codeHeader"><span class="language">Python</span><button class="action">Copy</button></div><pre class="has-inner-focus"><code class="lang-python">${CODE}</code></pre></div></main>`,
    ),
    'python',
  ],
  [
    'MDN',
    around(
      '',
      `${menu}<main id="content" class="main-page-content"><article class="main-page-content" lang="en-US"><header><h1>Client</h1></header><div class="section-content">${prose}<div class="code-example"><div class="example-header"><span class="language-name">python</span><button type="button" class="icon copy-icon"><span class="visually-hidden">Copy to Clipboard</span></button></div><pre class="brush: python notranslate"><code>${CODE}</code></pre></div></div></article></main>`,
    ),
    'python',
  ],
  [
    'MediaWiki',
    around(
      generator('MediaWiki 1.45'),
      `${menu}<div id="content" class="mw-body"><h1 id="firstHeading"><span class="mw-page-title-main">Client</span></h1><div id="mw-content-text"><div class="mw-parser-output">${prose}<div class="mw-highlight mw-highlight-lang-python"><pre>${CODE}</pre></div></div></div></div>`,
    ),
    'python',
  ],
  [
    'Confluence',
    around(
      '',
      `${menu}<h1 id="title-text">Client</h1><div id="main-content" class="wiki-content">${prose}<div class="code panel pdl"><div class="codeContent panelContent pdl"><pre class="syntaxhighlighter-pre" data-syntaxhighlighter-params="brush: python; gutter: false">${CODE}</pre></div></div></div>`,
    ),
    'python',
  ],
  [
    'Zendesk',
    around(
      '',
      `<header class="header"><a href="/">Help</a></header><main role="main"><div class="container"><article class="article"><header class="article-header"><h1 class="article-title">Client</h1></header><section class="article-info"><div class="article-body">${prose}<pre><code class="language-python">${CODE}</code></pre></div></section></article></div></main>`,
    ),
    'python',
  ],
  [
    'GitHub',
    around(
      '',
      `${menu}<div id="readme"><article class="markdown-body entry-content"><div class="markdown-heading"><h1>Client</h1><a class="anchor" href="#client"><svg></svg></a></div>${prose}<div class="highlight highlight-source-python"><pre>${CODE}</pre><div class="zeroclipboard-container"><clipboard-copy value="x">Copy</clipboard-copy></div></div></article></div>`,
    ),
    'python',
  ],
  [
    'Asciidoctor',
    around(
      generator('Asciidoctor 2.0.23'),
      `<div id="header"><h1>Client</h1><div id="toc" class="toc"><ul><li><a href="#x">Contents entry</a></li></ul></div></div><div id="content"><div class="sect1">${prose}<div class="listingblock"><div class="content"><pre class="highlight"><code class="language-python" data-lang="python">${CODE}</code></pre></div></div></div></div>`,
    ),
    'python',
  ],
  [
    'Antora',
    around(
      generator('Antora 3.1'),
      `${menu}<main class="article"><article class="doc"><h1 class="page">Client</h1>${prose}<div class="listingblock"><div class="content"><pre class="highlightjs highlight"><code class="language-python hljs" data-lang="python">${CODE}</code></pre><div class="source-toolbox"><span class="source-lang">python</span><button class="copy-button" title="Copy to clipboard"></button></div></div></div></article></main>`,
    ),
    'python',
  ],
  [
    'VuePress',
    around(
      generator('VuePress 2.0'),
      `<aside class="sidebar">${menu}</aside><main class="page"><div class="theme-default-content"><h1 id="client"><a class="header-anchor" href="#client">#</a> Client</h1>${prose}<div class="language-python line-numbers-mode" data-ext="py"><pre class="language-python"><code>${CODE}</code></pre><div class="line-numbers" aria-hidden="true"><div class="line-number"></div></div></div></div></main>`,
    ),
    'python',
  ],
  [
    'Doxygen',
    around(
      generator('Doxygen 1.12'),
      `<div id="top">Project menu</div><div class="header"><div class="headertitle"><h1>Client</h1></div></div><div class="contents">${prose}<div class="fragment"><div class="line"><a id="l1"></a><span class="lineno">    1</span>client = connect()</div><div class="line"><span class="lineno">    2</span>if client:</div><div class="line"><span class="lineno">    3</span>    client.send("hello")</div></div></div>`,
    ),
    null,
  ],
  [
    'TypeDoc',
    around(
      generator('typedoc'),
      `<div class="container"><div class="col-content"><div class="tsd-page-title"><h1>Client</h1></div><section class="tsd-panel tsd-comment">${prose}<pre><code class="python">${CODE}</code><button type="button">Copy</button></pre></section></div><div class="col-sidebar">${menu}</div></div>`,
    ),
    'python',
  ],
  [
    'Redoc',
    around(
      '',
      `<div id="redoc"><div class="menu-content">${menu}</div><div class="api-content"><h1>Client</h1>${prose}<div class="redoc-markdown"><pre><code class="language-python">${CODE}</code></pre></div></div></div>`,
    ),
    'python',
  ],
];

describe('documentation of every generator', () => {
  it.each(GENERATORS)('%s: heading, prose and code exact, nothing of what surrounds them', async (_, html, lang) => {
    const document = await extractPage(html);
    const lines = outline(document.root);
    expect(document.title).toBe('Client');
    expect(lines.filter((line) => line.startsWith('heading'))).toEqual(['heading 1: Client']);
    expect(codeBlocks(document.root)).toEqual([{ lang, value: CODE }]);
    expect(lines.filter((line) => line.startsWith('paragraph'))).toEqual([
      expect.stringMatching(/^paragraph: The client keeps one connection/),
      expect.stringMatching(/^paragraph: A second paragraph says/),
    ]);
  });
});

describe('what documentation is made of', () => {
  const inside = async (html: string) =>
    outline((await extractPage(around('', `<div class="vp-doc"><h1>T</h1>${prose}${html}</div>`))).root).slice(3);

  it.each([
    [
      'KaTeX',
      '<p>so <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>a</mi></mrow><annotation encoding="application/x-tex">a^2 + b</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>a2+b</span></span></span> holds</p>',
    ],
    [
      'MathJax 2',
      '<p>so <span class="MathJax_Preview">a2</span><span class="MathJax" id="m1"><nobr>a2 + b</nobr></span><script type="math/tex" id="m1-e">a^2 + b</script> holds</p>',
    ],
    [
      'MediaWiki',
      '<p>so <span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;"><math alttext="{\\displaystyle a^2 + b}"><mi>a</mi></math></span><img class="mwe-math-fallback-image-inline" src="x.svg" alt="{\\displaystyle a^2 + b}"></span> holds</p>',
    ],
    ['MathML', '<p>so <math alttext="a^2 + b"><mi>a</mi></math> holds</p>'],
  ])('keeps the TeX of a formula: %s', async (_, html) => {
    expect(await inside(html)).toEqual(['paragraph: so a^2 + b holds']);
  });

  it('keeps footnotes as text', async () => {
    expect(
      await inside(
        '<p>Claim<a class="footnote-reference" href="#f1" role="doc-noteref">[1]</a>.</p><aside class="footnote-list brackets"><aside class="footnote brackets" id="f1" role="doc-footnote"><span class="label">[1]</span><p>The proof.</p></aside></aside>',
      ),
    ).toEqual(['paragraph: Claim[1].', 'paragraph: [1]', 'paragraph: The proof.']);
  });
});
