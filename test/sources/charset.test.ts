import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/sources/charset.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
/** `日本` in encodings TextEncoder cannot write. */
const nihon = {
  shiftJis: bytes(0x93, 0xfa, 0x96, 0x7b),
  eucJp: bytes(0xc6, 0xfc, 0xcb, 0xdc),
  iso2022: bytes(0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42),
};

describe('decodeText', () => {
  it('believes a byte order mark before anything else', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0, 0xe9, 0), 'utf-8', false)).toBe('aé');
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x61, 0, 0xe9), undefined, false)).toBe('aé');
    expect(decodeText(join(bytes(0xef, 0xbb, 0xbf), ascii('é')), 'windows-1252', false)).toBe('é');
  });

  it('then what HTTP declares', () => {
    expect(decodeText(nihon.shiftJis, 'Shift_JIS', true)).toBe('日本');
    expect(decodeText(bytes(0xe4), 'windows-1251', false)).toBe('д');
  });

  it('then what the page declares', () => {
    expect(decodeText(join(ascii('<meta charset=euc-jp><p>'), nihon.eucJp), undefined, true)).toContain('日本');
    const old = '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">';
    expect(decodeText(join(ascii(old), nihon.shiftJis), undefined, true)).toContain('日本');
    expect(decodeText(join(ascii('<?xml version="1.0" encoding="koi8-r"?>'), bytes(0xc4)), undefined, true)).toContain(
      'д',
    );
  });

  it('reads a page that claims UTF-16 in ASCII as UTF-8', () => {
    expect(decodeText(join(ascii('<meta charset="utf-16">'), ascii('é')), undefined, true)).toContain('é');
  });

  it('sees ISO-2022-JP by its escapes', () => {
    expect(decodeText(nihon.iso2022, undefined, false)).toBe('日本');
  });

  it('takes valid UTF-8 for UTF-8 whatever is declared, and invalid UTF-8 for windows-1252', () => {
    expect(decodeText(ascii('naïve café'), 'iso-8859-1', false)).toBe('naïve café');
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9, 0x93), undefined, false)).toBe('café“');
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9), 'utf-8', false)).toBe('café');
  });

  it('ignores a label nobody knows', () => {
    expect(decodeText(ascii('é'), 'klingon', false)).toBe('é');
  });

  it('refuses binary data', () => {
    expect(() => decodeText(bytes(0x61, 0, 0x62, 0), undefined, false)).toThrow(/binary/);
    const noise = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 32 || 1);
    expect(() => decodeText(noise, undefined, false)).toThrow(/binary/);
  });
});
