import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { readEpub } from '../../src/sources/epub.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { type BookFixture, book, navPoint, page } from './epub/book.ts';
import { outline } from './read.ts';

const read = (fixture: BookFixture) => readEpub(book(fixture));
const linesOf = (fixture: BookFixture) => outline(read(fixture).root);
/** Of a book with one chapter, without the title. */
const bodyLines = (body: string) => linesOf({ chapters: { 'one.xhtml': body } }).slice(1);
const headingsOf = (fixture: BookFixture) =>
  linesOf(fixture)
    .filter((line) => line.startsWith('heading '))
    .map((line) => line.slice('heading '.length));
const reasonOf = (bytes: Uint8Array) => {
  try {
    readEpub(bytes);
    return 'read';
  } catch (error) {
    return error instanceof SourceError ? error.reason : error;
  }
};
const reasonOfFixture = (fixture: BookFixture) => reasonOf(book(fixture));

describe('a book', () => {
  it('is read chapter by chapter, in the order of its spine', () => {
    const lines = linesOf({
      chapters: { 'b.xhtml': '<h1>First</h1><p>One.</p>', 'a.xhtml': '<h1>Second</h1><p>Two.</p>' },
    });
    expect(lines).toEqual([
      'heading 1: The Book',
      'heading 2: First',
      'paragraph: One.',
      'heading 2: Second',
      'paragraph: Two.',
    ]);
  });

  it('says what it is', () => {
    const metadata =
      '<dc:title>Night &amp; Day</dc:title><dc:title>second</dc:title><dc:creator>Ann Author</dc:creator><dc:creator>Bob Writer</dc:creator><dc:language>en-GB</dc:language><dc:description>&lt;p&gt;About &lt;b&gt;time&lt;/b&gt;.&lt;/p&gt;</dc:description>';
    expect(read({ metadata, chapters: { 'one.xhtml': '<p>Text.</p>' } })).toMatchObject({
      title: 'Night & Day',
      summary: 'By Ann Author and Bob Writer. About time.',
      language: 'en-GB',
    });
  });

  it('of version 2, with older names for its metadata, is read too', () => {
    const files = {
      'OEBPS/book.opf':
        '<opf:package xmlns:opf="http://www.idpf.org/2007/opf" version="2.0"><opf:metadata xmlns:d="http://purl.org/dc/elements/1.1/"><dc-metadata><d:title>Old</d:title></dc-metadata></opf:metadata><opf:manifest><opf:item id="a" href="one.xhtml" media-type="text/html"/></opf:manifest><opf:spine><opf:itemref idref="a"/></opf:spine></opf:package>',
    };
    expect(linesOf({ chapters: { 'one.xhtml': '<p>Text.</p>' }, files })).toEqual([
      'heading 1: Old',
      'paragraph: Text.',
    ]);
  });

  it('without a title begins with its first chapter', () => {
    expect(headingsOf({ metadata: '', chapters: { 'one.xhtml': '<h1>First</h1><p>a</p>' } })).toEqual(['2: First']);
  });

  it('leaves out its navigation, what is not linear, pictures, and chapters named twice', () => {
    const lines = linesOf({
      chapters: { 'one.xhtml': '<p>One.</p>' },
      nav: '<nav epub:type="toc"><ol><li><a href="two.xhtml">no</a></li></ol></nav>',
      manifest:
        '<item id="pic" href="pic.svg" media-type="image/svg+xml"/><item id="extra" href="extra.xhtml" media-type="application/xhtml+xml"/>',
      spine: '<itemref idref="nav"/><itemref idref="pic"/><itemref idref="extra" linear="no"/><itemref idref="c0"/>',
      files: { 'OEBPS/extra.xhtml': page('<p>Extra.</p>') },
    });
    expect(lines.slice(1)).toEqual(['paragraph: One.']);
  });

  it('reads what stands in for a file that is no text', () => {
    const manifest =
      '<item id="a" href="a.bin" media-type="application/x-a" fallback="b"/><item id="b" href="b.bin" media-type="application/x-b" fallback="c0"/><item id="loop" href="l.bin" media-type="application/x-l" fallback="loop"/>';
    const fixture = { chapters: { 'one.xhtml': '<p>One.</p>' }, manifest };
    const bytes = book({ ...fixture, spine: '<itemref idref="a"/><itemref idref="loop"/>' });
    expect(outline(readEpub(bytes).root)).toEqual(['heading 1: The Book', 'paragraph: One.']);
  });

  it('finds files by encoded, dotted and absolute addresses, inside the container only', () => {
    const lines = linesOf({
      chapters: { 'text/ch 1 é.xhtml': '<p>One.</p>' },
      manifest:
        '<item id="up" href="../other/./two.xhtml" media-type="application/xhtml+xml"/><item id="raw" href="a%20b.xhtml" media-type="application/xhtml+xml"/>',
      spine: '<itemref idref="up"/><itemref idref="raw"/>',
      files: { 'other/two.xhtml': page('<p>Two.</p>'), 'OEBPS/a%20b.xhtml': page('<p>Three.</p>') },
    });
    expect(lines.slice(1)).toEqual(['paragraph: One.', 'paragraph: Two.', 'paragraph: Three.']);
    const outside = '<item id="out" href="../../../etc/passwd" media-type="application/xhtml+xml"/>';
    expect(reasonOfFixture({ chapters: {}, manifest: outside, spine: '<itemref idref="out"/>' })).toBe('damaged');
  });

  it('is decoded as each file declares', () => {
    const latin = Uint8Array.from(
      '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>caf\u00e9</p></body></html>',
      (c) => c.charCodeAt(0),
    );
    const files = { 'OEBPS/one.xhtml': latin as unknown as string };
    expect(linesOf({ chapters: { 'one.xhtml': '' }, files })).toContain('paragraph: café');
  });
});

describe('the headings of a book', () => {
  const two = (first: string, second: string, more: Partial<BookFixture> = {}) =>
    headingsOf({ chapters: { '1.xhtml': `${first}<p>a</p>`, '2.xhtml': `${second}<p>b</p>` }, ...more });

  it('stand on one level for all chapters, with what is below them at its distance', () => {
    expect(two('<h1>One</h1><h2>Part</h2>', '<h2>Two</h2><h4>Deep</h4>')).toEqual([
      '1: The Book',
      '2: One',
      '3: Part',
      '2: Two',
      '4: Deep',
    ]);
  });

  it('do not repeat the title of the book', () => {
    expect(two('<h1>the  book</h1>', '<h1>The Book</h1><h2>One</h2><h3>Part</h3>')).toEqual([
      '1: The Book',
      '2: One',
      '3: Part',
    ]);
  });

  it('nest as the table of contents does', () => {
    const nav =
      '<nav epub:type="landmarks"><ol><li><a href="1.xhtml">no</a></li></ol></nav><nav epub:type="toc"><ol><li><a href="1.xhtml">Part I</a><ol><li><a href="2.xhtml#x">Chapter</a></li></ol></li></ol></nav>';
    expect(two('<h1>Part I</h1>', '<h1>Chapter</h1><h2>Section</h2>', { nav })).toEqual([
      '1: The Book',
      '2: Part I',
      '3: Chapter',
      '4: Section',
    ]);
  });

  it('start at the second level, however deep the table of contents is', () => {
    const ncx = navPoint('The Book', 'title.xhtml', navPoint('One', '1.xhtml') + navPoint('Two', '2.xhtml'));
    expect(two('<h1>One</h1>', '<h1>Two</h1>', { ncx })).toEqual(['1: The Book', '2: One', '2: Two']);
  });

  it('go on in a file that is only the rest of a chapter', () => {
    const ncx = navPoint('One', '1.xhtml') + navPoint('Inner', '1.xhtml#inner');
    expect(two('<h1>One</h1><h2>Inner</h2>', '<h2>More</h2>', { ncx })).toEqual([
      '1: The Book',
      '2: One',
      '3: Inner',
      '3: More',
    ]);
  });

  it('come from the table of contents where a chapter has none', () => {
    const ncx = navPoint('One', '1.xhtml') + navPoint('Two', '2.xhtml#start') + navPoint('The Book', '3.xhtml');
    const chapters = {
      '1.xhtml': '<p>Text.</p>',
      '2.xhtml': '<p><b>TWO</b></p><p>Text.</p>',
      '3.xhtml': '<p>Text.</p>',
      '4.xhtml': '<p>Text.</p>',
      '5.xhtml': '',
    };
    expect(linesOf({ chapters, ncx })).toEqual([
      'heading 1: The Book',
      'heading 2: One',
      'paragraph: Text.',
      'heading 2: Two',
      'paragraph: Text.',
      'paragraph: Text.',
      'paragraph: Text.',
    ]);
  });

  it('are there even if the table of contents is damaged', () => {
    expect(
      headingsOf({ chapters: { '1.xhtml': '<h1>One</h1><p>a</p>' }, files: { 'OEBPS/toc.ncx': '<ncx' }, ncx: 'x' }),
    ).toEqual(['1: The Book', '2: One']);
  });

  it('are never deeper than the sixth level', () => {
    expect(two('<h1>One</h1><h6>Deep</h6>', '<h1>Two</h1>')).toEqual(['1: The Book', '2: One', '6: Deep', '2: Two']);
  });

  it('say by which fragment they are reached', () => {
    const { root } = read({ chapters: { '1.xhtml': '<section id="s1"><h1>One</h1><p>a</p></section>' } });
    expect(root.children.map(({ data }) => data?.origin?.anchor)).toEqual([undefined, 's1', 's1']);
  });
});

describe('a chapter', () => {
  it('keeps code to the character, tables and lists', () => {
    const code = 'if (a &lt; b) {\n    go();\n\n}';
    expect(
      bodyLines(
        `<pre class="sourceCode ts"><code class="sourceCode typescript"><a href="#l1" aria-hidden="true"></a>${code}</code></pre>
         <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td/></tr></table><ol start="3"><li>x</li></ol>`,
      ),
    ).toEqual([
      'code typescript: if (a < b) {\n    go();\n\n}',
      'table',
      '  tableRow: a|b',
      '  tableRow: 1|',
      'list',
      '  listItem',
      '    paragraph: x',
    ]);
  });

  it('is XHTML: empty elements close themselves, and CDATA is text', () => {
    expect(bodyLines('<p><a id="p1"/>One <span/>two&nbsp;<i/>three.</p><div/><p><![CDATA[a < b]]></p>')).toEqual([
      'paragraph: One two\u00a0three.',
      'paragraph: a < b',
    ]);
  });

  it('links to the web only', () => {
    const { root } = read({
      chapters: {
        'one.xhtml':
          '<p><a href="https://example.com/">web</a>, <a href="mailto:a@example.com">mail</a>, <a href="two.xhtml#x">chapter</a>, <a href="#y">here</a>, <a href="javascript:x()">script</a></p>',
      },
    });
    const [, paragraph] = root.children;
    expect(paragraph?.type === 'paragraph' && paragraph.children.filter(({ type }) => type === 'link')).toHaveLength(2);
    expect(outline(root)[1]).toBe('paragraph: web, mail, chapter, here, script');
  });

  it('says what its pictures show, if anybody did', () => {
    expect(
      bodyLines(
        '<p><img src="a.png" alt="A tall tree"/></p><p><img src="b.png" alt="image 3"/></p><p><img src="c.png" alt="fig-1.png"/></p><p><img src="d.png"/></p>',
      ),
    ).toEqual(['paragraph: A tall tree']);
  });

  it('is without page numbers, navigation and what is hidden', () => {
    expect(
      bodyLines(
        '<nav><ol><li>x</li></ol></nav><p>One <span epub:type="pagebreak" id="p2" title="2">2</span>two.</p><div role="doc-pagebreak">3</div><section epub:type="toc"><p>toc</p></section><p hidden="hidden">x</p>',
      ),
    ).toEqual(['paragraph: One two.']);
  });

  it('that shows only the cover, the title or the contents is left out', () => {
    const lines = linesOf({
      chapters: {
        'cover.xhtml': '<p>Cover</p>',
        'title.xhtml': '<body epub:type="titlepage"><h1>The Book</h1><p>by A.</p></body>',
        'toc.xhtml': '<p>Contents</p>',
        'one.xhtml': '<p>One.</p>',
      },
      guide:
        '<reference type="cover" href="cover.xhtml"/><reference type="toc" href="toc.xhtml"/><reference type="toc" href="one.xhtml#toc"/>',
    });
    expect(lines).toEqual(['heading 1: The Book', 'paragraph: One.']);
  });

  it('called a cover but full of text is read', () => {
    const text = 'word '.repeat(400).trim();
    const fixture = {
      chapters: { 'one.xhtml': `<p>${text}</p>` },
      guide: '<reference type="cover" href="one.xhtml"/>',
    };
    expect(linesOf(fixture)).toContain(`paragraph: ${text}`);
  });
});

describe('footnotes', () => {
  it('are marked where they are called and where they stand', () => {
    expect(
      bodyLines(
        '<p>Text<a epub:type="noteref" href="#fn1"><sup>1</sup></a> on<sup><a href="#fn2">[2]</a></sup>.</p><aside epub:type="footnote" id="fn1"><p>The note. <a href="#r1" role="doc-backlink">\u21a9\ufe0e</a></p></aside><p id="fn2"><a href="#r2">2.</a> Another note.</p>',
      ),
    ).toEqual(['paragraph: Text[1] on[2].', 'paragraph: [1] The note.', 'paragraph: [2] Another note.']);
  });

  it('are marked in a later file', () => {
    const lines = linesOf({
      chapters: {
        'text/one.xhtml': '<p>Text<sup><a href="../notes.xhtml#n1">*</a></sup>.</p>',
        'notes.xhtml': '<p id="n1">1984 was a year.</p><p id="n2">Nobody calls this.</p>',
      },
    });
    expect(lines.slice(1)).toEqual([
      'paragraph: Text[*].',
      'paragraph: [*] 1984 was a year.',
      'paragraph: Nobody calls this.',
    ]);
  });

  it('are not seen in powers, years and links to the web', () => {
    expect(
      bodyLines(
        '<p>10<sup>6</sup> and <a href="#x">1999</a> and <sup><a href="https://example.com/#a">1</a></sup></p>',
      ),
    ).toEqual(['paragraph: 10^6 and 1999 and 1']);
  });
});

describe('a book that cannot be read', () => {
  const encryption = (method: string) =>
    `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>${method}<enc:CipherData><enc:CipherReference URI="OEBPS/x"/></enc:CipherData></enc:EncryptedData></encryption>`;
  const chapters = { 'one.xhtml': '<p>One.</p>' };

  it.each([
    ['is encrypted', '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>', 'encrypted'],
    ['is encrypted nobody knows how', '', 'encrypted'],
    ['only garbles its fonts', '<enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>', 'read'],
    [
      'only garbles its fonts as Adobe does',
      '<enc:EncryptionMethod Algorithm="http://ns.adobe.com/pdf/enc#RC"/>',
      'read',
    ],
  ])('that %s', (_, method, reason) => {
    expect(reasonOfFixture({ chapters, files: { 'META-INF/encryption.xml': encryption(method) } })).toBe(reason);
  });

  it.each([
    ['has no container', { chapters, files: { 'META-INF/container.xml': undefined } }, 'damaged'],
    ['has no package', { chapters, files: { 'OEBPS/book.opf': undefined } }, 'damaged'],
    ['has a package that is no XML', { chapters, files: { 'OEBPS/book.opf': 'text' } }, 'damaged'],
    ['lacks a chapter', { chapters, files: { 'OEBPS/one.xhtml': undefined } }, 'damaged'],
    ['names a chapter nobody lists', { chapters, spine: '<itemref idref="nobody"/>' }, 'damaged'],
    ['has no chapters', { chapters: {} }, 'empty'],
    ['has only pictures', { chapters: { 'one.xhtml': '<p><img src="a.png"/></p>' } }, 'empty'],
    [
      'defines entities of its own',
      { chapters, files: { 'OEBPS/book.opf': '<!DOCTYPE package [<!ENTITY a "aaaa">]><package>&a;</package>' } },
      'damaged',
    ],
  ] satisfies [string, BookFixture, string][])('that %s', (_, fixture, reason) => {
    expect(reasonOfFixture(fixture)).toBe(reason);
  });

  it('is no archive at all', () => {
    expect(reasonOf(new TextEncoder().encode('<html></html>'))).toBe('damaged');
  });
});

describe('a hostile book', () => {
  it('of too many chapters is refused', () => {
    const chapters = Object.fromEntries(
      Array.from({ length: limits.epub.chapters + 1 }, (_, index) => [`${index}.xhtml`, 'a']),
    );
    expect(reasonOfFixture({ chapters })).toBe('too_complex');
  });

  it('of too many paragraphs is refused', () => {
    const body = '<p>a</p>'.repeat(12_000);
    const chapters = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.xhtml`, body]));
    expect(reasonOfFixture({ chapters })).toBe('too_complex');
  });

  it('of too much text is refused', () => {
    const body = `<p>${'word '.repeat(600_000)}</p>`;
    const chapters = { '1.xhtml': body, '2.xhtml': body, '3.xhtml': body };
    expect(reasonOfFixture({ chapters })).toBe('too_complex');
  });

  it('that names one chapter ten thousand times is read once', () => {
    const spine = '<itemref idref="c0"/>'.repeat(10_000);
    expect(linesOf({ chapters: { 'one.xhtml': '<p>One.</p>' }, spine })).toHaveLength(2);
  });

  it.each([
    ['nested without end', '<div>'.repeat(50_000)],
    ['links without end', '<a href="#a">'.repeat(20_000)],
    ['thousands of calls of one note', `<p id="n">x</p>${'<sup><a href="#n">1</a></sup>'.repeat(5_000)}`],
    [
      'thousands of notes',
      Array.from({ length: 3_000 }, (_, n) => `<sup><a href="#n${n}">1</a></sup><p id="n${n}">x</p>`).join(''),
    ],
    ['nested calls', `${'<sup><a href="#n">'.repeat(2_000)}1`],
  ])('that is %s is read', (_, body) => {
    expect(reasonOfFixture({ chapters: { 'one.xhtml': `<p>One.</p>${body}` } })).toBe('read');
  });

  it('with a table of contents nested as deep as it likes is read or refused', () => {
    const nav = `<nav epub:type="toc">${'<ol><li><a href="one.xhtml">x</a>'.repeat(5_000)}</nav>`;
    expect(reasonOfFixture({ chapters: { 'one.xhtml': '<p>One.</p>' }, nav })).toBe('read');
    const ncx = `${'<navPoint>'.repeat(5_000)}${'</navPoint>'.repeat(5_000)}`;
    expect(reasonOfFixture({ chapters: { 'one.xhtml': '<p>One.</p>' }, ncx })).toBe('too_complex');
  });
});
