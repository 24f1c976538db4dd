/**
 * Warnings, limits and defaults inside prose which is otherwise left to the references. They are what an agent gets
 * wrong, so the sentence comes along even where its paragraph does not, with the one it points back to.
 *
 * @module
 */

import type { Remark } from '../../draft.ts';
import { pointsBack, pointsElsewhere } from '../../language/anaphora.ts';
import type { Cues } from '../../language/cues.ts';
import { isReported } from '../../language/reported.ts';
import type { Block } from '../../outline/blocks.ts';
import { sliceSpan } from '../../outline/slice.ts';
import { blockText } from '../../outline/text.ts';
import { isPointer } from './phrases.ts';
import type { ScoredUnit } from './score.ts';

/** Bullet, bold heading and colon around a remark. */
const MARKUP = 10;
const SHORTEST = 40;
const LONGEST = 320;
const WEIGHT = 0.3;
/** Sentences taken along because the next one points back to them. */
const ANTECEDENTS = 2;

interface Found {
  remark: Remark;
  /** Outright warnings first, then by how much their unit would be missed. */
  rank: number;
  order: number;
}

/** Whole sentences that warn and can be understood where they will stand, in source order, the best within `characters`. */
export function gotchaSentences(units: readonly ScoredUnit[], cues: Cues, characters: number): Remark[] {
  const found: Found[] = [];
  for (const unit of units) {
    if (unit.kind === 'meta' || unit.kind === 'example' || (unit.kind === 'narrative' && !cues.spoken)) continue;
    const under = unit.section.parent ? unit.section.title : '';
    for (const block of unit.blocks) {
      for (const { remark, warns } of inBlock(block, cues, under)) {
        found.push({ remark, rank: (warns ? 1 : 0) + unit.score, order: found.length });
      }
    }
  }
  let left = characters;
  return found
    .sort((a, b) => b.rank - a.rank || a.order - b.order)
    .filter(({ remark }) => {
      const size = blockText(remark.content).length + (remark.under?.length ?? 0) + MARKUP;
      if (size > left) return false;
      left -= size;
      return true;
    })
    .sort((a, b) => a.order - b.order)
    .map(({ remark }) => remark);
}

function inBlock({ id, node }: Block, cues: Cues, under: string): { remark: Remark; warns: boolean }[] {
  if (node.type !== 'paragraph') return [];
  const text = blockText(node);
  const spans = cues.spans(text);
  /** First and last sentence of each remark; one that points back into the remark before it goes on from there. */
  const runs: { first: number; last: number; warns: boolean }[] = [];
  for (const at of spans.keys()) {
    const sentence = sentenceAt(text, spans, at);
    const warns = cues.isWarning(sentence);
    if ((!warns && !cues.isGotcha(sentence)) || !isUsable(sentence, cues)) continue;
    let first = at;
    while (first > 0 && at - first < ANTECEDENTS && pointsBack(sentenceAt(text, spans, first))) first--;
    if (pointsBack(sentenceAt(text, spans, first))) continue;
    const before = runs.at(-1);
    if (before && first <= before.last) {
      before.last = at;
      before.warns ||= warns;
    } else runs.push({ first, last: at, warns });
  }
  return runs.flatMap(({ first, last, warns }) => {
    const [start = 0, end = 0] = [spans[first]?.start, spans[last]?.end];
    const content = end - start > LONGEST ? undefined : sliceSpan(node, start, end);
    if (!content) return [];
    return [{ remark: { content, sources: [id], weight: WEIGHT, ...(under !== '' && { under }) }, warns }];
  });
}

function sentenceAt(text: string, spans: readonly { start: number; end: number }[], at: number): string {
  const span = spans[at];
  return span ? text.slice(span.start, span.end).replace(/\s+/g, ' ') : '';
}

function isUsable(sentence: string, cues: Cues): boolean {
  if (sentence.length < SHORTEST || sentence.length > LONGEST) return false;
  // Speech has no full stops to wait for.
  if (!cues.spoken && !/[.!。！]["”»)]?$/.test(sentence)) return false;
  return !isReported(sentence) && !isPointer(sentence) && !pointsElsewhere(sentence) && !/["“«]/.test(sentence);
}
