/**
 * What is known of a language besides its letters.
 *
 * @module
 */
import { isKnownLanguage } from './cues.ts';
import { hasStopWords } from './stop-words.ts';

export interface LanguageSupport {
  /** Its function words: without them keyphrases are found by frequency alone. */
  stopWords: boolean;
  /** Its imperatives: without them steps are recognised by lists and numbers alone. */
  imperatives: boolean;
  /** Its words for warnings. */
  warnings: boolean;
}

/** By primary language subtag. */
export function supportOf(tag: string): LanguageSupport {
  const known = isKnownLanguage(tag);
  return { stopWords: hasStopWords(tag), imperatives: known, warnings: known };
}
