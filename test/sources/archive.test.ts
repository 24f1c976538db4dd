import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { openArchive } from '../../src/sources/archive.ts';
import { refusal } from './support/office.ts';
import { zip } from './support/zip.ts';

const all = () => true;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL = 0x04034b50;

/** Where the record of that signature starts, the `nth` of its kind. */
function find(bytes: Uint8Array, signature: number, nth = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0, seen = 0; at + 4 <= bytes.length; at++) {
    if (view.getUint32(at, true) === signature && seen++ === nth) return at;
  }
  throw new Error('no such record');
}

/** A copy in which the number `offset` bytes into the directory's entry is another. */
function forged(
  bytes: Uint8Array,
  offset: number,
  value: number,
  { size = 4, nth = 0, signature = CENTRAL } = {},
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const at = find(copy, signature, nth) + offset;
  if (size === 4) view.setUint32(at, value, true);
  else view.setUint16(at, value, true);
  return copy;
}

const readAll = (bytes: Uint8Array) => {
  const archive = openArchive(bytes, all);
  return archive.names.map((name) => archive.text(name));
};

describe('openArchive', () => {
  it('gives bytes, text and pieces of entries that are wanted', () => {
    const archive = openArchive(
      zip({ 'a/b.txt': 'café', 'c.bin': new Uint8Array([1, 2]) }),
      (name) => name !== 'c.bin',
    );
    expect(archive.names).toEqual(['a/b.txt', 'c.bin']);
    expect(archive.text('a/b.txt')).toBe('café');
    expect([...(archive.pieces('a/b.txt') ?? [])].join('')).toBe('café');
    expect(archive.bytes('a/b.txt')).toEqual(strToU8('café'));
    expect(archive.bytes('c.bin')).toBeUndefined();
    expect(archive.text('none')).toBeUndefined();
    expect(archive.pieces('none')).toBeUndefined();
  });

  it('decodes UTF-16 by its mark, and characters that are cut between pieces', () => {
    const utf16 = new Uint8Array([0xff, 0xfe, 0x41, 0, 0xac, 0x20]);
    const long = 'é€𝄞'.repeat(20_000);
    const archive = openArchive(zip({ utf16, long }), all);
    expect(archive.text('utf16')).toBe('A€');
    expect([...(archive.pieces('long') ?? [])].join('')).toBe(long);
  });

  it('reads stored entries, empty ones, a comment and bytes before the archive', () => {
    const bytes = zipSync(
      { stored: [strToU8('plain'), { level: 0 }], empty: strToU8('') },
      { comment: 'made by hand' },
    );
    const before = new Uint8Array(bytes.length + 5);
    before.set(bytes, 5);
    expect(readAll(bytes)).toEqual(['plain', '']);
    expect(readAll(before)).toEqual(['plain', '']);
  });

  it('reads entries whose sizes stand in the ZIP64 field', () => {
    const bytes = zipSync({ a: [strToU8('text'), { extra: { 1: new Uint8Array([4, 0, 0, 0, 0, 0, 0, 0]) } }] });
    expect(readAll(forged(bytes, 24, 0xffffffff))).toEqual(['text']);
  });

  it('takes what compresses extremely well, up to the limit', () => {
    const row = '<w:tr><w:tc><w:p><w:r><w:t>The same in every row</w:t></w:r></w:p></w:tc></w:tr>';
    const archive = openArchive(zip({ 'word/document.xml': row.repeat(100_000) }), all);
    expect(archive.bytes('word/document.xml')?.length).toBe(row.length * 100_000);
  });

  it('does not count what is not wanted', () => {
    const video = new Uint8Array(limits.archive.entryBytes + 1);
    expect(openArchive(zip({ video, a: 'text' }), (name) => name === 'a').text('a')).toBe('text');
  });
});

describe('openArchive refuses', () => {
  const text = zip({ 'a.xml': 'text '.repeat(100), 'b.xml': 'other' });

  it.each<[string, Uint8Array, string]>([
    ['an entry that is too large', zip({ a: new Uint8Array(limits.archive.entryBytes + 1) }), 'unsafe_archive'],
    [
      'entries that are too large together',
      zip({ a: new Uint8Array(3e7), b: new Uint8Array(3e7), c: new Uint8Array(3e7) }),
      'unsafe_archive',
    ],
    ['a size no compression reaches', forged(text, 24, 30_000_000), 'unsafe_archive'],
    ['a name that climbs', zip({ '../../etc/passwd': 'x' }), 'unsafe_archive'],
    ['a name that climbs later', zip({ 'word/../../x': 'x' }), 'unsafe_archive'],
    ['an absolute name', zip({ '/etc/passwd': 'x' }), 'unsafe_archive'],
    ['a drive', zip({ 'C:windows': 'x' }), 'unsafe_archive'],
    ['a backslash', zip({ 'word\\x.xml': 'x' }), 'unsafe_archive'],
    ['a NUL', zip({ 'x.xml\0.png': 'x' }), 'unsafe_archive'],
    ['two entries of one name', rename(zip({ 'a.xml': 'x', 'b.xml': 'y' }), 'b.xml', 'a.xml'), 'unsafe_archive'],
    ['entries that share bytes', forged(text, 42, 0, { nth: 1 }), 'unsafe_archive'],
    [
      '10,000 entries',
      zip(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${index}`, '']))),
      'too_complex',
    ],
    ['an entry under a password', forged(text, 8, 1, { size: 2 }), 'encrypted'],
    ['a part of a split archive', forged(text, 4, 1, { size: 2, signature: END }), 'damaged'],
    ['a directory that is not there', forged(text, 16, 999_999, { signature: END }), 'damaged'],
    [
      'an entry count that is wrong',
      forged(forged(text, 10, 3, { size: 2, signature: END }), 8, 3, { size: 2, signature: END }),
      'damaged',
    ],
    ['a file cut short', text.subarray(0, text.length - 10), 'damaged'],
    ['what is no archive', strToU8('Just some text, longer than the shortest archive there could be.'), 'damaged'],
    ['nothing', new Uint8Array(), 'damaged'],
  ])('%s', (_, bytes, reason) => {
    expect(refusal(() => openArchive(bytes, all)).reason).toBe(reason);
  });

  it.each<[string, Uint8Array, string]>([
    ['more bytes than declared', forged(text, 24, 20), 'unsafe_archive'],
    ['fewer bytes than declared', forged(text, 24, 600), 'damaged'],
    ['another checksum', forged(text, 16, 12345), 'damaged'],
    ['an unknown method', forged(text, 10, 14, { size: 2 }), 'damaged'],
    ['a local header that is not there', forged(text, 0, 7, { signature: LOCAL }), 'damaged'],
    ['garbage for compressed data', garbled(text), 'damaged'],
  ])('an entry with %s, when it is read', (_, bytes, reason) => {
    const archive = openArchive(bytes, all);
    expect(refusal(() => archive.bytes('a.xml')).reason).toBe(reason);
    expect(refusal(() => archive.text('a.xml')).reason).toBe(reason);
    expect(refusal(() => [...(archive.pieces('a.xml') ?? [])]).reason).toBe(reason);
  });

  it('a bomb that lies about its size, after one piece of it', () => {
    const bomb = forged(zip({ a: new Uint8Array(60_000_000) }), 24, 100_000);
    const pieces = openArchive(bomb, all).pieces('a') ?? [];
    let length = 0;
    expect(
      refusal(() => {
        for (const piece of pieces) length += piece.length;
      }).reason,
    ).toBe('unsafe_archive');
    expect(length).toBeLessThanOrEqual(100_000);
  });

  it('to inflate the same entry over and over', () => {
    const archive = openArchive(zip({ a: new Uint8Array(25_000_000) }), all);
    archive.bytes('a');
    archive.bytes('a');
    expect(refusal(() => archive.bytes('a')).reason).toBe('unsafe_archive');
  });

  it('documents under a password and of old Office, and says what to do', () => {
    const compound = (stream: string) => {
      const bytes = new Uint8Array(1536);
      bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
      for (const [index, letter] of [...stream].entries()) bytes[1024 + 2 * index] = letter.charCodeAt(0);
      return bytes;
    };
    expect(refusal(() => openArchive(compound('EncryptedPackage'), all)).reason).toBe('encrypted');
    expect(refusal(() => openArchive(compound('WordDocument'), all))).toEqual({
      reason: 'damaged',
      message: expect.stringContaining('Office 97-2003'),
    });
  });

  it('without repeating what a hostile name holds', () => {
    const { message } = refusal(() => openArchive(zip({ [`../\u202e<script>${'x'.repeat(500)}`]: '' }), all));
    expect(message).not.toMatch(/[<\u202e]/);
    expect(message.length).toBeLessThan(250);
  });
});

/** Every occurrence of a name, local and in the directory. */
function rename(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const copy = bytes.slice();
  for (let at = 0; at < copy.length; at++) {
    if ([...from].every((letter, index) => copy[at + index] === letter.charCodeAt(0))) copy.set(strToU8(to), at);
  }
  return copy;
}

/** The first entry's data turned into something else. */
function garbled(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy.fill(0xff, 35, 40);
  return copy;
}
