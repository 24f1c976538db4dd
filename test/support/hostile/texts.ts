import type { HostileFile } from './hostile-file.ts';

const MiB = 1024 * 1024;

function html(name: string, body: () => string): HostileFile {
  return text(`${name}.html`, () => `<!doctype html><html><body><main><h1>Pumps</h1>${body()}</main></body></html>`);
}

function text(name: string, content: () => string): HostileFile {
  return { name, bytes: () => new TextEncoder().encode(content()) };
}

/** As many of `piece` as fit into `bytes`. */
function fill(piece: string, bytes: number): string {
  return piece.repeat(Math.floor(bytes / piece.length));
}

const article = '<p>Stop the pump before you open its housing, and lift the old filter out.</p>';

export const pages: readonly HostileFile[] = [
  html('nested-div', () => `${'<div>'.repeat(100_000)}${article}${'</div>'.repeat(100_000)}`),
  html('unclosed-b', () => `${article}${'<b>'.repeat(100_000)}x`),
  html('nested-blockquote', () => `${'<blockquote>'.repeat(10_000)}${article}`),
  html('nested-list', () => `${'<ul><li>'.repeat(5_000)}${article}`),
  html('nested-table', () => `${'<table><tr><td>'.repeat(2_000)}${article}`),
  html('nested-svg', () => `${article}<svg>${'<g>'.repeat(5_000)}</svg>`),
  html('json-ld', () => `<script type="application/ld+json">${'['.repeat(50_000)}</script>${article}`),
  html('spans', () => `<p>${'<span>x</span>'.repeat(300_000)}</p>`),
  html('paragraphs', () => '<p>x</p>'.repeat(100_000)),
  html('links', () => '<a href="/a">x</a> '.repeat(100_000)),
  html('breaks', () => `<p>${'x<br>'.repeat(200_000)}</p>`),
  html('cells', () => `<table><tr>${'<td>x</td>'.repeat(50_000)}</tr></table>`),
  html('spanning', () => `<table><tr>${'<td rowspan=65534 colspan=1000>x</td>'.repeat(200)}</tr></table>${article}`),
  html('attributes', () => `<p ${Array.from({ length: 50_000 }, (_, n) => `a${n}=b`).join(' ')}>x</p>${article}`),
  html('one-paragraph', () => `<p>${fill('pump ', 4.9 * MiB)}</p>`),
  html('spaces', () => `<p>${' '.repeat(2 * MiB)}x</p>${article}`),
  html('pre-lines', () => `<pre>${'\n'.repeat(2 * MiB)}x</pre>${article}`),
  html('title', () => `<title>${'x'.repeat(2 * MiB)}</title>${article}`),
  html('comment', () => `<!--${'-x'.repeat(2 * MiB)}-->${article}`),
  html('class', () => `<p class="${fill('nav ', 4 * MiB)}">x</p>${article}`),
  html('data-uri', () => `<img alt=x src="data:image/png;base64,${'A'.repeat(4 * MiB)}">${article}`),
  html('bait-underscore', () => `<p>${'_'.repeat(MiB)}</p>`),
  html('bait-bracket', () => `<p>${'['.repeat(MiB)}</p>`),
  html('entities', () => `<p>${'&amp;'.repeat(MiB / 2)}</p>`),
];

export const texts: readonly HostileFile[] = [
  text('nested-quotes.md', () => `${'>'.repeat(100_000)} x`),
  text('brackets.md', () => '['.repeat(MiB)),
  text('links.md', () => '[]('.repeat(MiB / 4)),
  text('stars.md', () => '*a **b '.repeat(100_000)),
  text('backticks.md', () => Array.from({ length: 2_000 }, (_, n) => '`'.repeat(n % 700)).join(' x ')),
  text('wide-table.md', () => `|${'a|'.repeat(50_000)}\n|${'-|'.repeat(50_000)}\n|${'b|'.repeat(50_000)}\n`),
  text('references.md', () => Array.from({ length: 50_000 }, (_, n) => `[a${n}]: /x\n\n[a${n}]\n`).join('\n')),
  text('one-line.txt', () => fill('pump ', 4.9 * MiB)),
  text('quotes.csv', () => '"'.repeat(5 * MiB)),
  text('one-cell.csv', () => `a\n"${'x\n'.repeat(4 * MiB)}`),
  text('wide.csv', () => `${','.repeat(4 * MiB)}\n`),
  text('nested.json', () => '['.repeat(MiB)),
  text('keys.json', () => `{${Array.from({ length: 300_000 }, (_, n) => `"k${n}":${n}`).join(',')}}`),
  text('laughs.yaml', () => `openapi: 3.1.0\na: &a [x]\n${laughs()}`),
  text('flow.yaml', () => `openapi: 3.1.0\na: ${'['.repeat(100_000)}`),
  text('cells.ipynb', () => `{"nbformat":4,"cells":[${fill('{"cell_type":"markdown","source":"x"},', 3 * MiB)}{}]}`),
  text('cues.srt', () =>
    Array.from({ length: 90_000 }, (_, n) => `${n}\n00:00:01,000 --> 00:00:02,000\nx\n`).join('\n'),
  ),
  text('titles.rst', () => 'x\n=\n\ny\n-\n\n'.repeat(100_000)),
  text('directives.rst', () => Array.from({ length: 3_000 }, (_, n) => `${' '.repeat(n % 900)}.. note::\n\n`).join('')),
  text('blocks.adoc', () => '====\n'.repeat(200_000)),
  text(
    'attributes.adoc',
    () => `:a: x\n${Array.from({ length: 40 }, (_, n) => `:a${n}: {a}{a${n - 1}}{a${n - 1}}`).join('\n')}\n\n{a39}`,
  ),
];

function laughs(): string {
  return Array.from({ length: 30 }, (_, n) => {
    const before = n === 0 ? 'a' : `a${n - 1}`;
    return `a${n}: &a${n} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
  }).join('\n');
}
