import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyText, KEY_PATTERN, parseKeyText } from '../../src/keys/key-text.ts';

const prefixes = ['smidge_sk_', 'sk-proj-'] as const;
const BASE62 = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];

describe('key text', () => {
  it('has the documented shape, and reads back', () => {
    for (const prefix of prefixes) {
      const { text, parts } = createKeyText(prefix);
      expect(text).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{46}$`));
      expect(text).toMatch(KEY_PATTERN);
      expect(parseKeyText(text)).toEqual(parts);
    }
  });

  it('keeps its checksum over the years: a key issued today opens tomorrow', () => {
    // The checksum was computed independently, with zlib's crc32.
    expect(parseKeyText('smidge_sk_AAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB38wXKp')).not.toBeNull();
  });

  it('refuses any key with one character changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...prefixes),
        fc.nat(45),
        fc.constantFrom(...BASE62),
        (prefix, position, replacement) => {
          const { text } = createKeyText(prefix);
          const at = prefix.length + position;
          fc.pre(text[at] !== replacement);
          expect(parseKeyText(text.slice(0, at) + replacement + text.slice(at + 1))).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('refuses everything that is not a whole key', () => {
    const { text } = createKeyText('smidge_sk_');
    for (const bad of ['', text.slice(0, -1), `${text}0`, ` ${text}`, `${text}\n`, text.replace('smidge', 'Smidge')]) {
      expect(parseKeyText(bad)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (any) => parseKeyText(any) === null));
  });

  it('spends the whole alphabet evenly', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 2_000; i++) {
      for (const char of createKeyText('smidge_sk_').parts.secret) counts.set(char, (counts.get(char) ?? 0) + 1);
    }
    const expected = (2_000 * 32) / 62;
    // Chi-squared with 61 degrees of freedom: 120 is beyond the 99.999th percentile.
    const chi = BASE62.reduce((sum, char) => sum + ((counts.get(char) ?? 0) - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(120);
  });
});
