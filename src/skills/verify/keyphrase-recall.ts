/**
 * The words a source keeps coming back to, and which of them a text has.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import { keyphrases, stem } from '../language/keyphrases.ts';
import { wordsOf } from '../language/words.ts';
import { isMetaHeading } from '../outline/boilerplate.ts';
import { blockText } from '../outline/text.ts';
import { share } from './share.ts';

/** Best first. Sections about the project rather than its use are not read. */
export function sourcePhrases(source: readonly BlockContent[], count: number): string[] {
  const each = Math.max(200, Math.floor(limits.verification.keyphraseCharacters / Math.max(1, source.length)));
  let meta: number | undefined;
  const texts = source.flatMap((block) => {
    const text = blockText(block).slice(0, each);
    if (block.type === 'heading') {
      if (meta === undefined || block.depth <= meta) meta = isMetaHeading(text) ? block.depth : undefined;
      return meta === undefined ? [{ text, weight: block.depth <= 2 ? 3 : 2 }] : [];
    }
    return block.type === 'code' || meta !== undefined ? [] : [{ text, weight: 1 }];
  });
  return keyphrases(texts, count).map(({ text }) => text);
}

/** Those whose words do not stand side by side in the text, whatever their endings. */
export function missingPhrases(text: string, phrases: readonly string[]): string[] {
  const stems = stemmed(text);
  return phrases.filter((phrase) => !stems.includes(stemmed(phrase)));
}

export function phraseRecall(text: string, phrases: readonly string[]): number {
  return share(phrases.length - missingPhrases(text, phrases).length, phrases.length);
}

function stemmed(text: string): string {
  return ` ${wordsOf(text).map(stem).join(' ')} `;
}
