/**
 * What a report can say less about when the source is not English.
 *
 * @module
 */
import { isEnglish } from '../language/english.ts';

/** What is known of a language besides its letters. */
export interface LanguageSupport {
  /** Its function words: without them keyphrases are found by frequency alone. */
  stopWords: boolean;
  /** Its imperatives: without them steps are recognised by lists and numbers alone. */
  imperatives: boolean;
  /** Its words for warnings. */
  warnings: boolean;
}

const ENGLISH: LanguageSupport = { stopWords: true, imperatives: true, warnings: true };

/** Languages the tables of `language/` know something of, by their primary subtag. */
const SUPPORT: Readonly<Record<string, LanguageSupport>> = {
  en: ENGLISH,
  de: { stopWords: true, imperatives: false, warnings: true },
  fr: { stopWords: true, imperatives: false, warnings: true },
  es: { stopWords: true, imperatives: false, warnings: true },
  it: { stopWords: true, imperatives: false, warnings: true },
  pt: { stopWords: true, imperatives: false, warnings: true },
  zh: { stopWords: false, imperatives: false, warnings: true },
  ja: { stopWords: false, imperatives: false, warnings: true },
};

/** Written without spaces between words. */
const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

export interface SourceLanguage {
  language: string;
  weaker: string[];
}

/** `declared` is the Document's tag; `text` its beginning, by which an undeclared language is told from English. */
export function sourceLanguage(declared: string, text: string): SourceLanguage {
  const primary = declared.toLowerCase().split('-')[0] ?? 'und';
  if (primary !== 'und' && primary !== '') return { language: declared, weaker: weakerMeasures(primary) };
  return isEnglish(text) ? { language: 'en', weaker: [] } : { language: 'und', weaker: weakerMeasures('und') };
}

/** In words, empty when nothing was weaker. `primary` is a primary language subtag. */
export function weakerMeasures(primary: string, support: LanguageSupport | undefined = SUPPORT[primary]): string[] {
  const known = support ?? { stopWords: false, imperatives: false, warnings: false };
  const weaker: string[] = [];
  if (!known.stopWords) weaker.push('keyphrases by frequency only');
  if (!known.imperatives) weaker.push('imperatives not recognised: steps by lists and numbering only');
  if (!known.warnings) weaker.push('warnings recognised by their marks only');
  if (UNSPACED.has(primary)) weaker.push('words not told apart: keyphrases and near-duplicates by characters');
  if (primary !== 'en') weaker.push('description framed in English around the source’s own words');
  return weaker;
}
