/**
 * Which writing systems a text uses. Most belong to one language, at least among those people write documentation in.
 *
 * @module
 */

/** Scripts several languages share: which of them it is, words decide. */
export type SharedScript = 'Latin' | 'Cyrillic' | 'Arabic' | 'Devanagari';

/** First and last code point of a block, and what it stands for: a shared script, or the tag of the one language. */
const BLOCKS: readonly (readonly [number, number, SharedScript | string])[] = [
  [0x0041, 0x024f, 'Latin'],
  [0x0370, 0x03ff, 'el'],
  [0x0400, 0x052f, 'Cyrillic'],
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0600, 0x06ff, 'Arabic'],
  [0x0750, 0x077f, 'Arabic'],
  [0x0900, 0x097f, 'Devanagari'],
  [0x0980, 0x09ff, 'bn'],
  [0x0a00, 0x0a7f, 'pa'],
  [0x0a80, 0x0aff, 'gu'],
  [0x0b80, 0x0bff, 'ta'],
  [0x0c00, 0x0c7f, 'te'],
  [0x0c80, 0x0cff, 'kn'],
  [0x0d00, 0x0d7f, 'ml'],
  [0x0d80, 0x0dff, 'si'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0e80, 0x0eff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x1e00, 0x1eff, 'Latin'],
  [0x1f00, 0x1fff, 'el'],
  [0x3040, 0x30ff, 'ja'],
  [0x3400, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
];

/** A sign of these stands for a syllable or a word, so it weighs as much as several letters. */
const WEIGHTS: Readonly<Record<string, number>> = { ja: 2, ko: 2, zh: 3 };
/** Japanese is written in Chinese characters too, but never without this share of kana. */
const KANA_SHARE = 0.05;

/** The script, or the language, each share of the letters of `text` belongs to, in descending order; shares add up to 1. */
export function scriptShares(text: string): { script: string; share: number; letters: number }[] {
  const counts = new Map<string, number>();
  for (let index = 0; index < text.length; index += 1) {
    const script = scriptOf(text.charCodeAt(index));
    if (script !== undefined) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const kana = counts.get('ja') ?? 0;
  const han = counts.get('zh') ?? 0;
  if (kana > KANA_SHARE * (kana + han)) {
    counts.set('ja', kana + han);
    counts.delete('zh');
  }
  const weighted = [...counts].map(([script, letters]) => ({
    script,
    letters,
    weight: letters * (WEIGHTS[script] ?? 1),
  }));
  const total = weighted.reduce((sum, one) => sum + one.weight, 0);
  return weighted
    .map(({ script, letters, weight }) => ({ script, letters, share: weight / total }))
    .sort((a, b) => b.share - a.share);
}

function scriptOf(code: number): string | undefined {
  // Most of most texts.
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? 'Latin' : undefined;
  if (code < 0xc0) return undefined;
  return BLOCKS.find(([first, last]) => code >= first && code <= last)?.[2];
}
