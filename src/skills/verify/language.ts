/**
 * What a report can say less about when the source is not English.
 *
 * @module
 */
import type { Document } from '../../sources/document.ts';
import { type LanguageSupport, supportOf } from '../language/support.ts';
import { type Block, readBlocks } from '../outline/blocks.ts';
import { languageOf, primaryTag } from '../outline/source-language.ts';

/** Written without spaces between words. */
const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

export interface SourceLanguage {
  language: string;
  weaker: string[];
}

/** What the blocks read as; the Document's own tag where that says the same with more detail. */
export function sourceLanguage(document: Document, blocks: readonly Block[] = readBlocks(document)): SourceLanguage {
  const primary = languageOf(document.language, blocks);
  const language = primaryTag(document.language) === primary ? document.language : primary;
  return { language, weaker: weakerMeasures(primary) };
}

export function isEnglishSource(document: Document): boolean {
  return languageOf(document.language, readBlocks(document)) === 'en';
}

/** In words, empty when nothing was weaker. `primary` is a primary language subtag. */
export function weakerMeasures(primary: string, known: LanguageSupport = supportOf(primary)): string[] {
  const weaker: string[] = [];
  if (!known.stopWords) weaker.push('keyphrases by frequency only');
  if (!known.imperatives) weaker.push('imperatives not recognised: steps by lists and numbering only');
  if (!known.warnings) weaker.push('warnings recognised by their marks only');
  if (UNSPACED.has(primary)) weaker.push('words not told apart: keyphrases and near-duplicates by characters');
  if (primary !== 'en') weaker.push('description framed in English around the source’s own words');
  return weaker;
}
