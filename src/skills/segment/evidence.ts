/**
 * What besides the words speaks for or against a boundary between two blocks: cue phrases, pauses, the kinds of the
 * blocks, how they begin and end. Weights are log-odds counted over the section starts of structured manuals.
 *
 * @module
 */
import type { Block } from '../outline/blocks.ts';
import { openness } from './cue-phrases.ts';

const CUE = 3;
const GOING_ON = -0.6;
/** A paragraph that announces what follows belongs to it. */
const ANNOUNCED = -4;
/** Code stands below the text that explains it. */
const BEFORE_CODE = -2;
const AFTER_TABLE = 1;
const RULED_OFF = 4;
const SHORT = -0.5;
const LOWER_CASE = -0.4;
const SIGNATURE = -2;

/** A paragraph with fewer characters seldom opens anything. */
const SHORT_CHARACTERS = 60;

/** A pause so many times the usual one counts in full. */
const LONG_PAUSE = 6;
const PAUSE = 3;
/** Taking breath is no pause. */
const SHORTEST_PAUSE_SECONDS = 1.5;

/** Of each block, what speaks for a boundary before it. The first has none. */
export function evidenceOf(blocks: readonly Block[]): number[] {
  const pauses = pausesOf(blocks);
  return blocks.map((block, at) => {
    const before = blocks[at - 1];
    return before === undefined ? 0 : betweenBlocks(before, block) + (pauses[at] ?? 0);
  });
}

function betweenBlocks(before: Block, block: Block): number {
  let sum = 0;
  if (block.ruledOff === true) sum += RULED_OFF;
  if (/[:：]$/.test(before.text)) sum += ANNOUNCED;
  if (before.node.type === 'table') sum += AFTER_TABLE;
  if (block.node.type === 'code') return sum + BEFORE_CODE;
  if (block.node.type !== 'paragraph') return sum;
  const opens = openness(block.text);
  sum += opens > 0 ? CUE : opens < 0 ? GOING_ON : 0;
  if (block.text.length < SHORT_CHARACTERS && opens <= 0) sum += SHORT;
  // Speech written down by a machine has no capitals at all.
  if (/^\p{Ll}/u.test(block.text) && /\p{Lu}/u.test(block.text)) sum += LOWER_CASE;
  if (/^(?:type|added in|version|default|syntax|returns?)\b[^.]{0,40}[:：]/i.test(block.text)) sum += SIGNATURE;
  return sum;
}

/**
 * A recording tells when each block starts, not when it ends; how long it takes to say is estimated from the usual pace,
 * and what is left is silence. Blocks without times have none.
 */
function pausesOf(blocks: readonly Block[]): number[] {
  const gaps = blocks.map((block, at) => {
    const start = block.origin?.timestamp;
    const previous = blocks[at - 1]?.origin?.timestamp;
    return start === undefined || previous === undefined || start <= previous ? undefined : start - previous;
  });
  const paces = gaps.flatMap((gap, at) => (gap === undefined ? [] : [(blocks[at - 1]?.text.length ?? 0) / gap]));
  const pace = medianOf(paces);
  if (paces.length < 3 || pace <= 0) return gaps.map(() => 0);
  const silences = gaps.map((gap, at) => Math.max(0, (gap ?? 0) - (blocks[at - 1]?.text.length ?? 0) / pace));
  const usual = Math.max(SHORTEST_PAUSE_SECONDS, medianOf(silences));
  return silences.map((silence) => PAUSE * Math.min(1, Math.max(0, silence / usual - 1) / (LONG_PAUSE - 1)));
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
