import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/lib/hidden-unicode.ts';

describe('cleanText', () => {
  const hidden = [
    0xe0000, 0xe0041, 0xe007f, 0x202a, 0x202e, 0x2066, 0x2069, 0x061c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060,
    0x2064, 0x206a, 0x206f, 0x034f, 0x180e, 0xfeff,
  ];
  it.each(hidden)('removes U+%s between Latin letters', (code) => {
    expect(cleanText(`a${String.fromCodePoint(code)}b`)).toBe('ab');
  });

  it.each(['👩‍💻', '👨‍👩‍👧‍👦', '🏳️‍🌈', '❤️', '👍🏽', '🧑🏿‍🚀', 'می‌خواهم', 'क्‍ष', 'നന്‍മ', '葛󠄀'])(
    'keeps %s as it is',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );

  it('removes joiners that join nothing', () => {
    expect(cleanText('a\u200Db \u200C\u200D می\u200C c')).toBe('ab  می c');
  });

  it('leaves one variation selector of a run, which is where payloads hide', () => {
    expect(cleanText('😀\uFE0F\uFE01\uFE02\u{E0100}')).toBe('😀\uFE0F');
  });

  it('makes every line end a line feed and removes other control characters', () => {
    expect(cleanText('a\r\nb\rc\fd\u0000\u0007e\u0085\tf\n')).toBe('a\nb\nc\nde\tf\n');
  });

  it('mends lone surrogates', () => {
    expect(cleanText('a\uD800b').isWellFormed()).toBe(true);
  });
});
