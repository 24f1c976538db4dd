/**
 * A small site for the tests of negotiation and of reading a whole site, as answers by path. Two kinds of it:
 * `/docs/` is HTML with a sidebar and a sitemap, `/guide/` lists its Markdown in `llms.txt`, `/plain/` has only links.
 */
export interface ScriptedAnswer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** `{origin}` stands for the origin of the server. */
  body?: string;
}

export type Script = (headers: Readonly<Record<string, string | string[] | undefined>>) => ScriptedAnswer;

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const MARKDOWN = { 'Content-Type': 'text/markdown; charset=utf-8' };
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };
const XML = { 'Content-Type': 'application/xml' };

const SIDEBAR = `<aside class="sidebar"><ul>
<li><a href="/docs/">Overview</a></li>
<li><a href="/docs/install">Install the press</a></li>
<li><a href="/docs/usage#top">Print a sheet</a></li>
<li><a href="/docs/reference.html">Settings</a></li>
<li><a href="/docs/moved">Moved away</a></li>
<li><a href="/docs/internal/secret">Internal notes</a></li>
<li><a href="/docs/files/press.zip">Download</a></li>
<li><a href="/docs/fr/install">Français</a></li>
<li><a href="/blog/">Blog</a></li>
</ul></aside>`;

function docsPage(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><title>${title} | Press Handbook</title>${head}</head><body>
<header><nav><a href="/">Home</a> <a href="/docs/">Docs</a></nav></header>${SIDEBAR}
<main><article><h1>${title}</h1>
<p>This is the handbook of version 2.1. For older presses, see <a href="/docs/v1/">the handbook of version 1</a>.</p>
${body}
<p>Was this page helpful? <a href="/feedback?page=${encodeURIComponent(title)}">Tell us what is missing.</a></p>
<p><a href="https://code.example.com/press/edit/${encodeURIComponent(title)}.md">Edit this page</a></p>
</article></main></body></html>`;
}

const INSTALL_COMMAND = '<pre><code class="language-bash">press-cli install --all</code></pre>';

const PAGES: Record<string, string> = {
  '/docs/': docsPage(
    'Overview',
    `<p>The press prints sheets of paper. Begin with <a href="install">the installation</a>, then <a href="./usage/#first">print a sheet</a>.</p>${INSTALL_COMMAND}<p>All settings are in the <a href="reference.html">list of settings</a>.</p>`,
    '<meta name="description" content="How to run the press.">',
  ),
  '/docs/install': docsPage(
    'Install the press',
    `<h2 id="before">Before you start</h2><p>Unplug the press from the mains and wait a minute.</p><h2 id="steps">Steps</h2><ol><li>Open the lid.</li><li>Put the roller in.</li><li>Close the lid.</li></ol>${INSTALL_COMMAND}`,
  ),
  '/docs/usage': docsPage(
    'Print a sheet',
    `<h2 id="first">The first sheet</h2><p>Put a sheet into the tray and press the green button. Never reach into the press while it runs.</p>${INSTALL_COMMAND}`,
    '<link rel="canonical" href="/docs/usage/">',
  ),
  '/docs/reference.html': docsPage(
    'Settings',
    '<table><thead><tr><th>Setting</th><th>Meaning</th></tr></thead><tbody><tr><td><code>speed</code></td><td>Sheets a minute</td></tr></tbody></table>',
  ),
  '/docs/fr/install': docsPage('Installer la presse', '<p>Débranchez la presse.</p>'),
  '/docs/internal/secret': docsPage('Internal notes', '<p>Not for programs.</p>'),
  '/blog/': docsPage('Blog', '<p>Not part of the handbook.</p>'),
  '/plain/': `<!doctype html><html><head><title>Loom</title></head><body><h1>Loom</h1><p>The loom weaves cloth of any width. Read <a href="one">the first part</a>.</p></body></html>`,
  '/plain/one': `<!doctype html><html><head><title>Warp</title></head><body><h1>Warp</h1><p>Wind the warp onto the beam and keep it tight. Then read <a href="two">the second part</a>, or go <a href="/plain/">back</a>.</p></body></html>`,
  '/plain/two': `<!doctype html><html><head><title>Weft</title></head><body><h1>Weft</h1><p>Throw the shuttle and beat the weft against the cloth.</p></body></html>`,
};

const ARTICLE_WORDS = `The kiln must be dry before it is heated for the first time. Leave the door open for a day in a warm room, then heat it to one hundred degrees and hold that for three hours. Let it cool with the door closed. Only then load it with ware, and leave a finger of room between the pieces.`;

const ARTICLE_MARKDOWN = `# Heating a kiln\n\n${ARTICLE_WORDS}\n\n\`\`\`bash\nkiln heat --to 100\n\`\`\`\n`;

function articlePage(head: string): string {
  return `<!doctype html><html lang="en"><head><title>Heating a kiln</title>${head}</head><body><nav><a href="/">Home</a></nav><main><h1>Heating a kiln</h1><p>${ARTICLE_WORDS}</p><pre><code>kiln heat --to 100</code></pre></main></body></html>`;
}

function alternate(href: string): string {
  return `<link rel="alternate" type="text/markdown" href="${href}">`;
}

const html = (body: string, headers: Readonly<Record<string, string>> = {}): ScriptedAnswer => ({
  headers: { ...HTML, ...headers },
  body,
});

export const scriptedSite: Readonly<Record<string, Script>> = {
  ...Object.fromEntries(Object.entries(PAGES).map(([path, body]) => [path, () => html(body)])),

  '/robots.txt': () => ({
    headers: TEXT,
    body: 'User-agent: *\nDisallow: /docs/internal/\nDisallow: /closed/\n\nUser-agent: greedy-bot\nDisallow: /\n\nSitemap: {origin}/sitemap-index.xml\n',
  }),
  '/sitemap-index.xml': () => ({
    headers: XML,
    body: '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{origin}/sitemap-index.xml</loc></sitemap><sitemap><loc>{origin}/docs/sitemap.xml</loc></sitemap></sitemapindex>',
  }),
  '/docs/sitemap.xml': () => ({
    headers: XML,
    body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${[
      'docs/usage/',
      'docs/faq',
      'docs/v1/install',
      'docs/install/',
      'docs/gone',
      'blog/',
    ]
      .map((path) => `<url><loc>{origin}/${path}</loc></url>`)
      .join('')}</urlset>`,
  }),
  '/docs/faq': () => html(docsPage('Questions', '<p>What paper may be used? Any paper of more than sixty grams.</p>')),
  '/docs/v1/install': () => html(docsPage('Install the press', '<p>Of the past.</p>')),
  '/docs/install/': () => ({ status: 301, headers: { Location: '/docs/install' } }),
  '/docs/usage/': () => html(PAGES['/docs/usage'] ?? ''),
  '/docs/moved': () => ({ status: 302, headers: { Location: '/blog/' } }),
  '/docs/gone': () => ({ status: 410 }),
  '/closed/page': () => html(articlePage('')),

  '/guide/': () => html(articlePage('')),
  '/guide/llms.txt': () => ({
    headers: TEXT,
    body: '# Kiln Guide\n\n> All about kilns.\n\n## Pages\n\n- [Heating a kiln](/guide/heating.md): the first time\n- [Glazing](/guide/glazing.md)\n- [Everything](/guide/llms-full.txt)\n- [Elsewhere](https://other.example.com/x.md)\n',
  }),
  '/guide/heating.md': () => ({
    headers: TEXT,
    body: `${ARTICLE_MARKDOWN}\nThen go on with [glazing](./glazing.md#bisque).\n`,
  }),
  '/guide/glazing.md': () => ({
    headers: MARKDOWN,
    body: '# Glazing\n\n## Bisque\n\nDip the bisque into the glaze for three seconds and let it dry for a day.\n',
  }),

  '/negotiated': ({ accept }) =>
    String(accept).startsWith('text/markdown')
      ? { headers: { ...MARKDOWN, Vary: 'Accept' }, body: ARTICLE_MARKDOWN }
      : html(articlePage('')),
  '/article': () =>
    html(articlePage(`<link rel="canonical" href="/article/">${alternate('article.md')}`), {
      ETag: '"page-1"',
      'Content-Language': 'en-GB',
    }),
  '/article.md': () => ({ headers: { ...TEXT, ETag: '"markdown-1"' }, body: ARTICLE_MARKDOWN }),
  '/article-by-header': () => html(articlePage(''), { Link: '</article.md>; rel="alternate"; type="text/markdown"' }),
  '/docs/kiln': () => html(articlePage('<meta name="generator" content="Docusaurus v3.9">')),
  '/docs/kiln.md': () => ({ headers: MARKDOWN, body: ARTICLE_MARKDOWN }),
  '/llms.txt': () => ({ headers: TEXT, body: '# Workshop\n\n- [Kiln](/docs/kiln.md)\n' }),
  '/shell-with-markdown': () =>
    html(
      `<!doctype html><html><head>${alternate('/article.md')}<script src="/app.js"></script></head><body><div id="root"></div></body></html>`,
    ),

  '/alternate/error': () => html(articlePage(alternate('/alternate/error.md'))),
  '/alternate/error.md': () => ({ headers: MARKDOWN, body: '# Not found\n\nThe page you asked for does not exist.\n' }),
  '/alternate/missing': () => html(articlePage(alternate('/nowhere.md'))),
  '/alternate/html': () => html(articlePage(alternate('/article?as=html'))),
  '/article?as=html': () => html(articlePage('')),
  '/alternate/excerpt': () => html(articlePage(alternate('/alternate/excerpt.md'))),
  '/alternate/excerpt.md': () => ({
    headers: MARKDOWN,
    body: '# Heating a kiln\n\nThe kiln must be dry before it is heated.\n',
  }),
  '/alternate/other-page': () => html(articlePage(alternate('/alternate/other-page.md'))),
  '/alternate/other-page.md': () => ({
    headers: MARKDOWN,
    body: `# Colours\n\n${'Cobalt makes blue, copper makes green under oxidation, iron gives celadon or tenmoku. '.repeat(8)}\n`,
  }),
  '/alternate/foreign': () => html(articlePage(alternate('https://other.example.com/article.md'))),
  '/alternate/private': () => html(articlePage(alternate('http://169.254.169.254/latest.md'))),
  '/alternate/redirected': () => html(articlePage(alternate('/alternate/to-private.md'))),
  '/alternate/to-private.md': () => ({ status: 302, headers: { Location: 'http://169.254.169.254/latest' } }),
  '/alternate/feed': () => html(articlePage(alternate('/feed/article.md'))),
  '/feed/article.md': () => ({ headers: MARKDOWN, body: ARTICLE_MARKDOWN }),

  '/cached': ({ 'if-none-match': tag, 'if-modified-since': since }) =>
    tag === '"v1"' || (tag === undefined && since === 'Mon, 02 Nov 2026 08:00:00 GMT')
      ? { status: 304 }
      : html(articlePage(''), { ETag: '"v1"', 'Last-Modified': 'Mon, 02 Nov 2026 08:00:00 GMT' }),
  '/download': () => ({
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': 'attachment; filename="fallback.md"; filename*=UTF-8\'\'notes%20%E2%80%93%20kiln.md',
    },
    body: ARTICLE_MARKDOWN,
  }),
};
