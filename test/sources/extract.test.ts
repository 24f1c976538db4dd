import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { rawFile, rawPage, reasonOf } from './read.ts';

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');
const text = (value: string) => ({ kind: 'text' as const, bytes: new TextEncoder().encode(value) });

describe('extractDocument', () => {
  it('gives every block an id, in reading order, and the digest of the bytes', async () => {
    const document = await extractDocument(rawFile('# Title\n\none\n\n- two\n', 'notes.md'));
    expect(document.root.children.map((block) => block.data?.id)).toEqual(['b1', 'b2', 'b3']);
    expect(document).toMatchObject({ title: 'Title', language: 'und', wordCount: 3 });
    expect(document.origin).toEqual({
      kind: 'file',
      filename: 'notes.md',
      mediaType: 'text/markdown',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is the same for the same bytes', async () => {
    const raw = rawFile('---\ntitle: T\n---\n# A\n\n> [!NOTE]\n> b', 'a.md');
    expect(await extractDocument(raw)).toEqual(await extractDocument(raw));
  });

  it.each([
    ['first heading', '---\ntitle: Meta\n---\n# Heading\n\nx', 'a.md', 'Heading'],
    ['front matter', '---\ntitle: Meta\n---\nx', 'a.md', 'Meta'],
    ['file name', 'x y z', 'my-notes_v2.txt', 'my notes v2'],
  ])('takes the title from the %s', async (_, source, filename, title) => {
    expect((await extractDocument(rawFile(source, filename))).title).toBe(title);
  });

  it('makes a title of the first words if there is nothing else', async () => {
    expect((await extractDocument(text(words(60)))).title).toBe(`${words(8)}…`);
  });

  it('removes hidden characters spelt as entities too', async () => {
    const document = await extractDocument(rawFile('a&#x202E;b &#xE0041; `c&#8203;`\n', 'a.md'));
    expect(JSON.stringify(document.root)).not.toMatch(/[\u202E\u{E0041}]/u);
  });

  describe('refuses', () => {
    it.each(['', '  \n\t\n', '\uFEFF', '\u200B\u200B', '<!-- nothing -->', '---\ntitle: x\n---\n'])(
      '%j as empty',
      async (source) => {
        expect(await reasonOf(rawFile(source, 'a.md'))).toBe('empty');
      },
    );

    it('short raw text, with both numbers', async () => {
      const error: unknown = await extractDocument(text(words(limits.rawTextMinWords - 1))).catch(
        (caught: unknown) => caught,
      );
      expect(error).toMatchObject({ reason: 'too_short', message: expect.stringMatching(/39 words.* 40 /) });
      expect(await reasonOf(text(words(limits.rawTextMinWords)))).toBe('read');
    });

    it('what is larger than the limit', async () => {
      expect(
        await reasonOf({
          kind: 'file',
          filename: 'a.txt',
          bytes: new Uint8Array(limits.sourceBytes.text + 1).fill(97),
        }),
      ).toBe('too_large');
    });

    it.each([
      ['a ZIP', [0x50, 0x4b, 3, 4], 'a.zip', 'application/zip', 'ZIP'],
      ['a PNG', [0x89, 0x50, 0x4e, 0x47], 'a.png', 'image/png', 'PNG'],
      ['a FLAC', [0x66, 0x4c, 0x61, 0x43], 'a.flac', 'audio/flac', 'FLAC'],
      ['an unnamed archive', [0x1f, 0x8b], '', 'application/octet-stream', 'gzip'],
    ])('%s by what it is', async (_, bytes, filename, mediaType, name) => {
      const error: unknown = await extractDocument({
        kind: 'file',
        bytes: Uint8Array.from(bytes),
        filename,
        mediaType,
      }).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ reason: 'unsupported_type', message: expect.stringContaining(name) });
      expect(String(error)).toContain('Supported are web pages');
    });

    it('a declared type no reader takes', async () => {
      expect(await reasonOf(rawFile('{"a": 1}', 'a.bin', { mediaType: 'application/msgpack' }))).toBe(
        'unsupported_type',
      );
    });

    it('a file that is not what it is called', async () => {
      expect(
        await reasonOf({ kind: 'file', filename: 'a.md', bytes: Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d]) }),
      ).toBe('type_mismatch');
      expect(
        await reasonOf({
          kind: 'file',
          filename: 'a.txt',
          bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]),
          mediaType: 'text/plain',
        }),
      ).toBe('type_mismatch');
    });

    it('binary data called text', async () => {
      expect(await reasonOf({ kind: 'file', filename: 'a.txt', bytes: Uint8Array.from([97, 0, 98, 0, 0, 0]) })).toBe(
        'undecodable',
      );
    });

    it('the shell of an application', async () => {
      expect(
        await reasonOf(rawPage('<html><body><div id="root"></div><script src="a.js"></script></body></html>')),
      ).toBe('needs_javascript');
      const asking =
        '<body><div id=app>Loading</div><noscript>You need to enable JavaScript to run this app.</noscript><script src=a.js></script>';
      const error: unknown = await extractDocument(rawPage(asking)).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ reason: 'needs_javascript', message: expect.stringContaining('pass') });
    });

    it('a page without content', async () => {
      expect(
        await reasonOf(rawPage('<html><head><title>x</title></head><body><nav><a href=/>Home</a></nav></body></html>')),
      ).toBe('no_main_content');
    });
  });

  it.each([
    ['text/html', 'x', '<p>Hello <b>you</b></p>', 'text/html'],
    [undefined, 'page.htm', '<p>Hello you</p>', 'text/html'],
    [undefined, 'readme.markdown', 'Hello', 'text/markdown'],
    ['application/octet-stream', 'x.md', 'Hello', 'text/markdown'],
    ['text/plain', 'x.md', 'Hello', 'text/markdown'],
    [undefined, 'x', '<!doctype html><p>Hello', 'text/html'],
    [undefined, 'x', 'Hello', 'text/plain'],
    ['text/x-python', 'x.py', 'print(1) # Hello', 'text/plain'],
  ])('reads %s %s by type, name or content', async (mediaType, filename, source, expected) => {
    const document = await extractDocument(rawFile(source, filename, mediaType === undefined ? {} : { mediaType }));
    expect(document.origin.mediaType).toBe(expected);
  });
});
