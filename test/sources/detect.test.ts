import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { detectFormat, maxBytesFor } from '../../src/sources/detect.ts';
import type { SourceFacts } from '../../src/sources/source-input.ts';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const PDF = latin1('%PDF-1.7\n');
const zip = (...names: string[]) => latin1(`PK\x03\x04${names.map((name) => `\0\0${name}\0`).join('')}`);
const OLE = latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');

function detect(bytes: Uint8Array, facts: Partial<SourceFacts> = {}): string {
  const detected = detectFormat({ kind: 'file', ...facts }, bytes);
  return detected.ok ? detected.value : detected.error.reason;
}

function message(bytes: Uint8Array, facts: Partial<SourceFacts> = {}): string {
  const detected = detectFormat({ kind: 'file', ...facts }, bytes);
  return detected.ok ? '' : detected.error.message;
}

describe('bytes are believed first', () => {
  it.each([
    ['pdf', PDF, {}],
    ['pdf', PDF, { filename: 'a.pdf', mediaType: 'application/pdf' }],
    ['pdf', PDF, { mediaType: 'application/octet-stream' }],
    ['pdf', latin1('junk of a mail server\n%PDF-1.4'), { filename: 'a.pdf' }],
    ['docx', zip('[Content_Types].xml', 'word/document.xml'), {}],
    ['docx', zip('word/document.xml'), { mediaType: 'application/zip' }],
    ['pptx', zip('ppt/presentation.xml'), {}],
    ['xlsx', zip('xl/workbook.xml'), {}],
    ['epub', zip('mimetypeapplication/epub+zip'), {}],
    ['odt', zip('mimetypeapplication/vnd.oasis.opendocument.text'), {}],
    ['audio', latin1('ID3\x04'), {}],
    ['audio', latin1('\xff\xfb\x90\x00'), {}],
    ['audio', latin1('RIFF\0\0\0\0WAVE'), {}],
    ['audio', latin1('\0\0\0\x20ftypM4A '), {}],
    ['audio', latin1(`OggS${'\0'.repeat(23)}OpusHead`), {}],
    ['audio', latin1('\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm'), { mediaType: 'video/webm' }],
  ])('%s', (format, bytes, facts) => {
    expect(detect(bytes, facts)).toBe(format);
  });

  it('a ZIP whose directory is out of sight is what it is declared to be', () => {
    expect(detect(zip('docProps/app.xml'), { filename: 'a.docx' })).toBe('docx');
    expect(detect(zip('docProps/app.xml'))).toBe('unsupported_type');
  });
});

describe('what contradicts itself is refused, and both sides are named', () => {
  it.each([
    [PDF, { filename: 'a.md' }, ['Markdown', 'a PDF document']],
    [PDF, { filename: 'a.docx' }, ['DOCX', 'a PDF document']],
    [zip('xl/workbook.xml'), { filename: 'a.docx' }, ['DOCX', 'an Excel workbook']],
    [latin1('<!doctype html><p>Log in'), { filename: 'a.pdf' }, ['a PDF document', 'HTML']],
    [latin1('just text'), { mediaType: 'application/pdf' }, ['a PDF document', 'something else']],
    [latin1('<html><body>'), { filename: 'a.csv' }, ['CSV', 'HTML']],
    [latin1('\x89PNG'), { mediaType: 'text/plain' }, ['plain text', 'a PNG image']],
  ])('%#', (bytes, facts, names) => {
    expect(detect(bytes, facts)).toBe('type_mismatch');
    for (const name of names) expect(message(bytes, facts)).toContain(name);
  });
});

describe('what cannot be read is called by its name', () => {
  it.each([
    [zip('xl/workbook.bin'), {}, 'XLSB'],
    [zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), {}, 'OpenDocument'],
    [latin1('\0\0\0\x20ftypisom'), {}, 'a video'],
    [latin1('RIFF\0\0\0\0AVI '), {}, 'a video'],
    [latin1('RIFF\0\0\0\0WEBP'), {}, 'a WebP image'],
    [OLE, { filename: 'a.doc' }, 'an old or password-protected Office document'],
    [latin1('x'), { mediaType: 'image/svg+xml' }, 'an image'],
  ])('%#', (bytes, facts, name) => {
    expect(detect(bytes, facts)).toBe('unsupported_type');
    expect(message(bytes, facts)).toContain(name);
  });

  it('but an Office document in the container of one with a password goes to its reader, which knows', () => {
    expect(detect(OLE, { filename: 'a.docx' })).toBe('docx');
  });
});

describe('without a signature the type, the name and the content decide', () => {
  it.each([
    ['rst', { filename: 'a.rst' }],
    ['asciidoc', { mediaType: 'text/asciidoc' }],
    ['csv', { filename: 'a.csv', mediaType: 'application/vnd.ms-excel' }],
    ['notebook', { filename: 'a.ipynb', mediaType: 'application/json' }],
    ['markdown', { url: 'https://example.com/a.md?raw=1' }],
    ['plain', {}],
  ])('%s', (format, facts) => {
    expect(detect(latin1('text'), facts)).toBe(format);
  });

  it.each([
    ['vtt', 'WEBVTT\n\n'],
    ['srt', '1\n00:00:01,000 --> 00:00:02,000\nHello'],
    ['html', '<!doctype html><p>Hello'],
  ])('%s by its content', (format, text) => {
    expect(detect(latin1(text))).toBe(format);
  });

  it('a page pasted as text stays text', () => {
    expect(detect(latin1('<!doctype html><p>Hello'), { kind: 'text' })).toBe('plain');
  });
});

describe('how many bytes may come', () => {
  it.each([
    [{ mediaType: 'application/pdf' }, limits.sourceBytes.pdf],
    [{ filename: 'a.xlsx' }, limits.sourceBytes.spreadsheet],
    [{ mediaType: 'text/html' }, limits.sourceBytes.text],
    [{ mediaType: 'text/x-python' }, limits.sourceBytes.text],
    [{ mediaType: 'application/octet-stream' }, limits.sourceBytes.pdf],
    [{ mediaType: 'image/png' }, undefined],
  ])('%o', (facts, bytes) => {
    expect(maxBytesFor({ kind: 'url', ...facts })).toBe(bytes);
  });
});
