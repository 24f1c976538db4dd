/**
 * The encoding of bytes that declare none and are not Unicode: chardet's guesses, each held against what it decodes to.
 *
 * @module
 */
import { analyse } from 'chardet';
import { detectLanguage } from '../language.ts';
import { sampleOf } from './sample.ts';

const WESTERN = 'windows-1252';
/** Encodings chardet never names in full: each is what its guess is a part of, with letters instead of frames. */
const SUPERSETS: Readonly<Record<string, string>> = { 'KOI8-R': 'koi8-u', 'ISO-8859-1': WESTERN, ASCII: WESTERN };
const MULTIBYTE = /^(?:Shift_JIS|Big5|EUC-JP|EUC-KR|GB18030)$/;
/** What chardet says of a multibyte encoding in which nothing is wrong, but nothing is known either. */
const NO_EVIDENCE = 10;

/** Letters of Central Europe, of the Baltic and of Turkish share their bytes with Western ones. */
const ENCODINGS_OF: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['pl', 'cs', 'sk', 'sl', 'hr', 'hu', 'ro', 'sq'].map((tag) => [tag, ['iso-8859-2', 'windows-1250']]),
  ),
  ...Object.fromEntries(['et', 'lv', 'lt'].map((tag) => [tag, ['windows-1257']])),
  tr: ['windows-1254'],
};

/** Share of what cannot be read, of all that is not ASCII, up to which an encoding may be the right one. */
const MAX_BROKEN_SHARE = 0.02;
/** Never in text: controls, and signs inside a word. Both are what letters of another encoding look like. */
const BROKEN = /[\uFFFD\u0080-\u009F]|(?<=\p{L})[¡-©«-¶¸¹»-¿×÷\u2500-\u257F](?=\p{L})/gu;
/** One byte in Shift_JIS, so that Thai can pass for it; in Japanese they are rare. */
const HALF_WIDTH_KANA = /[\uFF61-\uFF9F]/g;
const MAX_KANA_SHARE = 0.2;
const NOT_ASCII = /[^\0-\x7F]/gu;

/** The label of the likeliest encoding: one that TextDecoder knows, and `windows-1252` where nothing is likely. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  const guesses = analyse(sample).filter(
    ({ name, confidence }) => confidence > 0 && !(MULTIBYTE.test(name) && confidence <= NO_EVIDENCE),
  );
  const labels = guesses.map(({ name }) => SUPERSETS[name] ?? name);
  const guess = labels.find((label) => brokenShare(sample, label) <= MAX_BROKEN_SHARE) ?? WESTERN;
  return guess === WESTERN ? neighbourOfWestern(sample) : guess;
}

/** Of the signs that are not ASCII, the share that no text in this encoding would hold; 1 for an unknown label. */
function brokenShare(sample: Uint8Array, label: string): number {
  const text = decodeOrNothing(sample, label);
  if (text === undefined) return 1;
  const signs = Math.max(1, count(text, NOT_ASCII));
  const kana = count(text, HALF_WIDTH_KANA) / signs;
  return kana > MAX_KANA_SHARE ? 1 : count(text, BROKEN) / signs;
}

/** The words in ASCII tell the language, and the language the encoding of the others. */
function neighbourOfWestern(sample: Uint8Array): string {
  const text = new TextDecoder(WESTERN).decode(sample);
  const ascii = text.replace(/[^\s]*[^\0-\x7F][^\s]*/g, ' ');
  const language = detectLanguage(ascii) ?? '';
  const labels = Object.hasOwn(ENCODINGS_OF, language) ? ENCODINGS_OF[language] : undefined;
  const shares = labels?.map((label) => [brokenShare(sample, label), label] as const) ?? [];
  const [share, label] = shares.sort(([a], [b]) => a - b)[0] ?? [1, WESTERN];
  return share <= MAX_BROKEN_SHARE ? label : WESTERN;
}

function decodeOrNothing(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return undefined;
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
