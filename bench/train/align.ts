/**
 * Which blocks of a page its labelled main content was made of. The label is plain text, so both are aligned as
 * sequences of words: first by long runs that occur once in each, then by shorter ones between those.
 *
 * @module
 */
import { tokensOf } from '../sources/score.ts';

/** Longest first: what is between two anchors is aligned by the next. */
const RUNS = [8, 4, 2, 1];

/** For each block, the share of its words that the truth was found to hold in its place: 0 to 1. */
export function alignBlocks(blocks: readonly string[], truth: string): number[] {
  const numbers = new Map<string, number>();
  const numberOf = (token: string) => {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    numbers.set(token, numbers.size);
    return numbers.size - 1;
  };
  const tokens = blocks.map((block) => tokensOf(block).map(numberOf));
  const page = tokens.flat();
  const lines = truth.split('\n').map((line) => tokensOf(line).map(numberOf));
  const wanted = lines.flat();
  const lineStarts = new Set<number>();
  let position = 0;
  for (const line of lines) {
    lineStarts.add(position);
    position += line.length;
  }

  const matches = new Int32Array(page.length).fill(-1);
  align(page, wanted, { pageStart: 0, pageEnd: page.length, start: 0, end: wanted.length }, 0, matches);
  const used = new Uint8Array(wanted.length);
  for (const match of matches) if (match >= 0) used[match] = 1;
  const rest = new Set(shingles(wanted.map((token, index) => (used[index] === 1 ? -1 : token))));

  let start = 0;
  let previous = -1;
  return tokens.map((block) => {
    const end = start + block.length;
    const own = matches.subarray(start, end);
    start = end;
    const found = own.filter((match) => match >= 0);
    const share = block.length === 0 ? 0 : found.length / block.length;
    const first = found[0] ?? -1;
    // A word or two may stand anywhere by chance: they count at the start of a line, or right behind the last match.
    const isPlaced = block.length > 3 || lineStarts.has(first) || (first !== -1 && first - previous === 1);
    if (found.length > 0 && isPlaced && share >= 0.5) previous = found.at(-1) ?? previous;
    if (isPlaced && share >= 0.5) return share;
    // Some labels have their parts in another order than the page.
    const moved = block.length < 5 ? [] : shingles(block);
    const held = moved.length === 0 ? 0 : moved.filter((shingle) => rest.has(shingle)).length / moved.length;
    return held >= 0.8 ? held : isPlaced ? share : 0;
  });
}

function shingles(tokens: readonly number[]): string[] {
  const found: string[] = [];
  for (let index = 0; index + 4 <= tokens.length; index += 1) {
    const part = tokens.slice(index, index + 4);
    if (!part.includes(-1)) found.push(part.join(' '));
  }
  return found;
}

interface Range {
  pageStart: number;
  pageEnd: number;
  start: number;
  end: number;
}

function align(
  page: readonly number[],
  truth: readonly number[],
  range: Range,
  level: number,
  matches: Int32Array,
): void {
  const size = RUNS[level];
  if (size === undefined || range.pageEnd - range.pageStart < size || range.end - range.start < size) return;
  const anchors = increasing(commonRuns(page, truth, range, size));
  const gap: Range = { ...range };
  for (const [pageAt, truthAt] of anchors) {
    // A longer run before may have covered this one.
    if (pageAt < gap.pageStart || truthAt < gap.start) continue;
    align(page, truth, { ...gap, pageEnd: pageAt, end: truthAt }, level + 1, matches);
    let length = 0;
    while (
      pageAt + length < range.pageEnd &&
      truthAt + length < range.end &&
      page[pageAt + length] === truth[truthAt + length]
    ) {
      matches[pageAt + length] = truthAt + length;
      length += 1;
    }
    gap.pageStart = pageAt + length;
    gap.start = truthAt + length;
  }
  align(page, truth, gap, level + 1, matches);
}

/** Places of the runs of `size` tokens that occur exactly once in each of both ranges. */
function commonRuns(page: readonly number[], truth: readonly number[], range: Range, size: number): [number, number][] {
  const inTruth = uniqueRuns(truth, range.start, range.end, size);
  const inPage = uniqueRuns(page, range.pageStart, range.pageEnd, size);
  const common: [number, number][] = [];
  for (const [run, at] of inPage) {
    const place = inTruth.get(run);
    if (at >= 0 && place !== undefined && place >= 0) common.push([at, place]);
  }
  return common.sort((a, b) => a[0] - b[0]);
}

function uniqueRuns(tokens: readonly number[], start: number, end: number, size: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let index = start; index + size <= end; index += 1) {
    const run = tokens.slice(index, index + size).join(' ');
    places.set(run, places.has(run) ? -1 : index);
  }
  return places;
}

/** The longest part of `pairs`, sorted by the first number, in which the second rises too. */
function increasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, value], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = index;
  });
  const result: [number, number][] = [];
  for (let index = tails.at(-1) ?? -1; index !== -1; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) result.push(pair);
  }
  return result.reverse();
}
