/**
 * TextTiling (Hearst 1997) as published: pseudo-sentences of 20 words, blocks of 10 of them, depth scores over the
 * smoothed similarities, cutoff at the mean less half a standard deviation, boundaries moved to the nearest paragraph.
 *
 * @module
 */
import type { Bag } from './task.ts';

const SENTENCE = 20;
const BLOCK = 10;
/** Boundaries closer than this, in pseudo-sentences, are one. */
const APART = 4;

/** Positions of the blocks that begin a part; `blocks` are the terms of each. */
export function textTiling(blocks: readonly (readonly number[])[]): number[] {
  const gaps: number[] = [];
  const words: number[] = [];
  for (const block of blocks) {
    gaps.push(words.length);
    for (const word of block) words.push(word);
  }
  const sentences: Bag[] = [];
  for (let at = 0; at < words.length; at += SENTENCE) sentences.push(bagOf(words.slice(at, at + SENTENCE)));
  const similarities = sentences.slice(1).map((_, at) => similarity(sentences, at + 1));
  const smooth = similarities.map((_, at) => mean(similarities.slice(Math.max(0, at - 1), at + 2)));
  const depths = smooth.map((_, at) => depthAt(smooth, at));
  const cutoff = mean(depths) - deviation(depths) / 2;
  const ranked = depths
    .map((depth, at) => ({ depth, at }))
    .filter(({ depth }) => depth > cutoff)
    .sort((a, b) => b.depth - a.depth || a.at - b.at);
  const taken: number[] = [];
  const starts = new Set<number>();
  for (const { at } of ranked) {
    if (taken.some((other) => Math.abs(other - at) < APART)) continue;
    taken.push(at);
    const start = nearest(gaps, (at + 1) * SENTENCE);
    if (start > 0) starts.add(start);
  }
  return [...starts].sort((a, b) => a - b);
}

function similarity(sentences: readonly Bag[], gap: number): number {
  const left = sumOf(sentences.slice(Math.max(0, gap - BLOCK), gap));
  const right = sumOf(sentences.slice(gap, gap + BLOCK));
  let product = 0;
  for (const [term, count] of left) product += count * (right.get(term) ?? 0);
  return product / (Math.sqrt(squares(left) * squares(right)) || 1);
}

function depthAt(values: readonly number[], at: number): number {
  const peak = (step: 1 | -1): number => {
    let place = at;
    while ((values[place + step] ?? Number.NEGATIVE_INFINITY) >= (values[place] ?? 0)) place += step;
    return values[place] ?? 0;
  };
  return peak(-1) + peak(1) - 2 * (values[at] ?? 0);
}

function bagOf(words: readonly number[]): Bag {
  const bag = new Map<number, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function sumOf(bags: readonly Bag[]): Bag {
  const sum = new Map<number, number>();
  for (const bag of bags) for (const [term, count] of bag) sum.set(term, (sum.get(term) ?? 0) + count);
  return sum;
}

function squares(bag: Bag): number {
  let sum = 0;
  for (const count of bag.values()) sum += count * count;
  return sum;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function nearest(gaps: readonly number[], position: number): number {
  let best = 0;
  gaps.forEach((gap, at) => {
    if (Math.abs(gap - position) < Math.abs((gaps[best] ?? 0) - position)) best = at;
  });
  return best;
}
