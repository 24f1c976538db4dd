/**
 * Grounding: sentences of the skill that stand in the source word for word.
 *
 * @module
 */
import type { Leaf } from './leaves.ts';
import { share } from './share.ts';
import { sentencesOf, type TextIndex } from './text-index.ts';

export function measureGrounding(skill: readonly Leaf[], source: TextIndex): number {
  const all = sentencesOf(skill);
  return share(all.filter((sentence) => source.has(sentence)).length, all.length);
}
