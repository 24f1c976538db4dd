import { describe, expect, it } from 'vitest';
import { codeBlocks, extractPage } from '../read.ts';

const around = (html: string) =>
  `<html><body><main><h1>T</h1><p>Some text before the code that is long enough.</p>${html}</main></body></html>`;
const blocks = async (html: string) => codeBlocks((await extractPage(around(html))).root);

describe('code blocks of documentation generators', () => {
  it('VitePress: wrapper names the language, a button and a label go', async () => {
    expect(
      await blocks(
        '<div class="language-ts vp-adaptive-theme line-numbers-mode"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki"><code><span class="line"><span>const a: Map&lt;T&gt; = x</span></span>\n<span class="line"></span>\n<span class="line"><span>  &amp;&amp; y</span></span></code></pre><div class="line-numbers-wrapper" aria-hidden="true"><span class="line-number">1</span><br><span class="line-number">2</span><br></div></div>',
      ),
    ).toEqual([{ lang: 'ts', value: 'const a: Map<T> = x\n\n  && y' }]);
  });

  it('Docusaurus: a line and its br are one line end', async () => {
    expect(
      await blocks(
        '<div class="language-python codeBlockContainer_a"><div class="codeBlockContent_b"><pre tabindex="0" class="prism-code language-python codeBlock_c"><code class="codeBlockLines_d"><span class="token-line"><span class="token keyword">def</span><span class="token plain"> f</span><span>():</span><br></span><span class="token-line" style="display:inline-block"><span class="token plain"></span><br></span><span class="token-line"><span class="token plain">    return 1</span><br></span></code></pre><div class="buttonGroup_e"><button aria-label="Copy code">Copy</button></div></div></div>',
      ),
    ).toEqual([{ lang: 'python', value: 'def f():\n\n    return 1' }]);
  });

  it('Starlight: lines are blocks, the marks of a diff only classes', async () => {
    const line = (text: string, mark = '') =>
      `<div class="ec-line ${mark}"><div class="code"><span>${text}</span></div></div>`;
    expect(
      await blocks(
        `<div class="expressive-code"><figure class="frame is-terminal"><figcaption class="header"><span class="title"></span><span class="sr-only">Terminal window</span></figcaption><pre data-language="diff"><code>${line('old', 'highlight del')}${line('new', 'highlight ins')}${line('same')}</code></pre><div class="copy"><button title="Copy to clipboard"></button></div></figure></div>`,
      ),
    ).toEqual([{ lang: 'diff', value: '-old\n+new\n same' }]);
    expect(
      await blocks(
        `<pre data-language="js"><code>${line('a')}<div class="ec-line"><div class="code">\n</div></div>${line('  b')}</code></pre>`,
      ),
    ).toEqual([{ lang: 'js', value: 'a\n\n  b' }]);
  });

  it('MkDocs: the table of line numbers goes', async () => {
    expect(
      await blocks(
        '<div class="language-yaml highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre><span></span><span class="normal">1</span>\n<span class="normal">2</span></pre></div></td><td class="code"><div><pre><span></span><code><span class="nt">a</span>:\n<span class="w">  </span>b: 1\n</code></pre></div></td></tr></table></div>',
      ),
    ).toEqual([{ lang: 'yaml', value: 'a:\n  b: 1' }]);
  });

  it('MkDocs: inline line numbers go', async () => {
    expect(
      await blocks(
        '<div class="language-sh highlight"><pre><span></span><code><span class="linenos">1</span>ls -l\n<span class="linenos">2</span>cd ..\n</code></pre></div>',
      ),
    ).toEqual([{ lang: 'sh', value: 'ls -l\ncd ..' }]);
  });

  it('Sphinx: no code element, and default is no language', async () => {
    expect(
      await blocks(
        '<div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span class="k">if</span> x:\n    y\n</pre></div></div>',
      ),
    ).toEqual([{ lang: 'python', value: 'if x:\n    y' }]);
    expect(
      await blocks('<div class="highlight-default notranslate"><div class="highlight"><pre>x\n</pre></div></div>'),
    ).toEqual([{ lang: null, value: 'x' }]);
  });

  it('GitHub: the language stands in the wrapper', async () => {
    expect(
      await blocks(
        '<div class="highlight highlight-source-shell"><pre>npm i</pre><div class="zeroclipboard-container"><clipboard-copy>Copy</clipboard-copy></div></div>',
      ),
    ).toEqual([{ lang: 'shell', value: 'npm i' }]);
  });

  it.each([
    ['<pre class="brush: js">x</pre>', 'js'],
    ['<pre class="sourceCode haskell"><code>x</code></pre>', 'haskell'],
    ['<pre><code class="hljs language-c++">x</code></pre>', 'c++'],
    ['<pre lang="en">x</pre>', null],
    ['<pre><code class="language-plaintext">x</code></pre>', null],
    ['<div class="lang-rust"><pre>x</pre></div>', 'rust'],
  ])('%s is in %s', async (html, lang) => {
    expect(await blocks(html)).toEqual([{ lang, value: 'x' }]);
  });

  it('one table row a line', async () => {
    const row = (number: number, text: string) =>
      `<tr><td class="blob-num" data-line-number="${number}"></td><td class="blob-code">${text}</td></tr>`;
    expect(await blocks(`<table class="highlight">${row(1, 'a {')}${row(2, '  b')}${row(3, '}')}</table>`)).toEqual([
      { lang: null, value: 'a {\n  b\n}' },
    ]);
  });

  it('never splits or joins lines of plain preformatted text', async () => {
    expect(await blocks('<pre>\n\ta\n\n    b  c\r\n&nbsp;&nbsp;d\n\n</pre>')).toEqual([
      { lang: null, value: '\ta\n\n    b  c\n  d' },
    ]);
  });
});
