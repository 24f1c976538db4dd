/**
 * Warnings that stand inside prose which is otherwise left to the references. They are what an agent gets wrong, so
 * the sentence comes along even where its paragraph does not.
 *
 * @module
 */
import type { BlockContent } from 'mdast';
import type { Grounded } from '../../draft.ts';
import { sentences } from '../../language/sentences.ts';
import { isWarning } from '../../language/signals.ts';
import { sliceParagraph } from '../../outline/slice.ts';
import type { ScoredUnit } from './score.ts';

const MOST = 6;
const SHORTEST = 40;
const LONGEST = 300;
const WEIGHT = 0.3;

/** Whole sentences that warn and can be understood alone, in source order. */
export function warningSentences(units: readonly ScoredUnit[]): Grounded<BlockContent>[] {
  const found: Grounded<BlockContent>[] = [];
  for (const unit of units) {
    if (unit.kind !== 'fact' && unit.kind !== 'narrative' && unit.kind !== 'definition' && unit.kind !== 'gotcha')
      continue;
    for (const block of unit.blocks) {
      if (block.node.type !== 'paragraph' || !isWarning(block.text)) continue;
      for (const sentence of sentences(block.text)) {
        if (!isUsable(sentence)) continue;
        const node = sliceParagraph(block.node, sentence);
        if (node) found.push({ content: node, sources: [block.id], weight: WEIGHT });
        if (found.length === MOST) return found;
      }
    }
  }
  return found;
}

function isUsable(sentence: string): boolean {
  if (sentence.length < SHORTEST || sentence.length > LONGEST || !/[.!。！]$/.test(sentence) || !isWarning(sentence))
    return false;
  // Speech and a first person tell of somebody's warning; a pronoun at the head needs the sentence before.
  if (/["“”«»]|\b(?:I|we|he|she|they|his|her|my|our|said|says)\b/i.test(sentence)) return false;
  return !/^(?:this|that|these|those|it|its|such|but|and|or|so|because|however|otherwise|then|also|here|there)\b/i.test(
    sentence,
  );
}
