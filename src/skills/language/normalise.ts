/**
 * The one form in which texts are compared: source against skill, sentence against sentence.
 *
 * @module
 */
import { cleanText } from '../../lib/hidden-unicode.ts';

/**
 * NFKC, no hidden characters, white space as single spaces. Case and punctuation stay: a changed capital or a lost
 * "not" must show. The result never holds a line feed, so texts can be joined with one without running together.
 */
export function normaliseText(text: string): string {
  return cleanText(text).normalize('NFKC').replace(/\s+/gu, ' ').trim();
}
