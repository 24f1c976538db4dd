/**
 * What besides the words speaks for or against a boundary between two blocks: cue phrases, pauses, the kinds of the
 * blocks, how they begin and end. Weights are log-odds counted over the section starts of structured manuals.
 *
 * @module
 */
import type { Block } from '../outline/blocks.ts';
import { openness } from './cue-phrases.ts';

const CUE = 2;
const GOING_ON = -0.4;
/** A paragraph that announces what follows belongs to it. */
const ANNOUNCED = -3;
/** Code stands below the text that explains it. */
const BEFORE_CODE = -1;
const AFTER_TABLE = 0.8;
const RULED_OFF = 2;
const SHORT = -0.2;
const LOWER_CASE = -0.4;
const SIGNATURE = -1.2;
/** From the particulars of one entry to those of the next, all belongs to one reference. */
const AMONG_ENTRIES = -3;
/** Blocks from the particulars of one entry to those of the next, at most. */
const ENTRY_BLOCKS = 8;

/** "Default: 80, Type: number": lists that begin alike so often are particulars of the entries of a reference. */
const PARTICULARS = 3;
const LABEL = /^[\p{L}\p{N}_-]{2,24}(?: [\p{L}\p{N}_-]{1,24}){0,2}(?=\s?[:：])/u;

/** A paragraph with fewer characters seldom opens anything. */
const SHORT_CHARACTERS = 60;

/** A pause so many times the usual one counts in full. */
const LONG_PAUSE = 6;
const PAUSE = 2;
/** Taking breath is no pause. */
const SHORTEST_PAUSE_SECONDS = 1.5;

/** Of each block, what speaks for a boundary before it. The first has none. */
export function evidenceOf(blocks: readonly Block[]): number[] {
  const pauses = pausesOf(blocks);
  const among = amongEntries(blocks);
  return blocks.map((block, at) => {
    const before = blocks[at - 1];
    if (before === undefined) return 0;
    return betweenBlocks(before, block) + (among[at] === true ? AMONG_ENTRIES : 0) + (pauses[at] ?? 0);
  });
}

/** Of each block, whether the place before it lies between the particulars of two entries. */
function amongEntries(blocks: readonly Block[]): boolean[] {
  const particulars = particularsIn(blocks);
  const among = blocks.map(() => false);
  let last = Number.NEGATIVE_INFINITY;
  blocks.forEach((block, at) => {
    if (!particulars.has(block)) return;
    if (at - last <= ENTRY_BLOCKS) among.fill(true, last + 1, at + 1);
    last = at;
  });
  return among;
}

function particularsIn(blocks: readonly Block[]): Set<Block> {
  const byLabel = new Map<string, Block[]>();
  for (const block of blocks) {
    const label = block.node.type === 'list' ? LABEL.exec(block.text)?.[0].toLowerCase() : undefined;
    if (label === undefined) continue;
    const alike = byLabel.get(label);
    if (alike) alike.push(block);
    else byLabel.set(label, [block]);
  }
  return new Set([...byLabel.values()].filter((alike) => alike.length >= PARTICULARS).flat());
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
