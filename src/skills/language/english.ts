/**
 * Whether a text is English: what decides if headings may be turned into English phrases.
 *
 * @module
 */
import { wordsOf } from './words.ts';

const FUNCTION_WORDS = new Set([
  'the',
  'and',
  'of',
  'to',
  'in',
  'is',
  'for',
  'with',
  'that',
  'it',
  'on',
  'you',
  'be',
  'or',
  'this',
  'are',
  'your',
  'if',
]);

/** Words looked at: a language shows in far fewer. */
const SAMPLE_WORDS = 2_000;

/** Below this share no English prose was ever seen; German and Dutch stay under half of it. */
const ENGLISH_SHARE = 0.1;

/** Judges by function words. Too short a text counts as English. */
export function isEnglish(text: string): boolean {
  const words = wordsOf(text.slice(0, 10 * SAMPLE_WORDS)).slice(0, SAMPLE_WORDS);
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]/u.test(
      text.slice(0, 200),
    )
  )
    return false;
  if (words.length < 15) return true;
  return words.filter((word) => FUNCTION_WORDS.has(word.toLowerCase())).length / words.length >= ENGLISH_SHARE;
}
