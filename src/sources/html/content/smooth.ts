/**
 * What belongs together stays together: lists whole, headings with what they head, pictures with their text.
 *
 * @module
 */
import type { Group, PageBlocks } from './blocks.ts';

/** A gap between two kept paragraphs is filled from this share of the threshold on. */
const GAP_SHARE = 0.5;
/** Blocks a gap may be long. */
const GAP_BLOCKS = 2;
const LISTS = new Set(['ul', 'ol', 'dl']);

/** `keep` with the choices that contradict their surroundings changed. */
export function smooth(
  page: PageBlocks,
  keep: readonly boolean[],
  chances: readonly number[],
  threshold: number,
): boolean[] {
  const result = [...keep];
  const words = page.blocks.map((block) => (block.text === '' ? 0 : block.text.split(' ', 400).length));
  for (const group of page.groups) if (LISTS.has(group.tag)) keepListWhole(page, group, words, result);
  fillGaps(page, chances, threshold, words, result);
  keepHeadings(page, words, result);
  keepPictures(page, result);
  return result;
}

/** A list whose items are plain is kept or dropped as most of its words are; one of cards is not one block. */
function keepListWhole(page: PageBlocks, list: Group, words: readonly number[], keep: boolean[]): void {
  let kept = 0;
  let all = 0;
  let items = 0;
  for (let index = list.first; index < list.last; index += 1) {
    const group = page.groups[page.blocks[index]?.group ?? 0];
    if (group === undefined || !/^(?:li|dt|dd|p|pre|ul|ol)$/.test(group.tag)) return;
    if (group.tag === 'li' || group.tag === 'dt') items += 1;
    all += words[index] ?? 0;
    if (keep[index] === true) kept += words[index] ?? 0;
  }
  if (items < 2 || all === 0 || kept === 0 || kept === all) return;
  keep.fill(kept >= all / 2, list.first, list.last);
}

function fillGaps(
  page: PageBlocks,
  chances: readonly number[],
  threshold: number,
  words: readonly number[],
  keep: boolean[],
): void {
  let last = -1;
  for (let index = 0; index < keep.length; index += 1) {
    if (keep[index] !== true) continue;
    const parent = parentOf(page, index);
    const isGap = last !== -1 && index - last > 1 && index - last <= GAP_BLOCKS + 1 && parentOf(page, last) === parent;
    if (isGap) {
      for (let at = last + 1; at < index; at += 1)
        if (parentOf(page, at) === parent && (words[at] ?? 0) > 0 && (chances[at] ?? 0) >= GAP_SHARE * threshold)
          keep[at] = true;
    }
    last = index;
  }
}

/** A heading goes with most of the text up to the next one. */
function keepHeadings(page: PageBlocks, words: readonly number[], keep: boolean[]): void {
  let kept = 0;
  let all = 0;
  for (let index = keep.length - 1; index >= 0; index -= 1) {
    const tag = page.groups[page.blocks[index]?.group ?? 0]?.tag ?? '';
    if (!/^h[1-6]$/.test(tag)) {
      all += words[index] ?? 0;
      if (keep[index] === true) kept += words[index] ?? 0;
      continue;
    }
    if (all > 0 && kept > 0.6 * all) keep[index] = true;
    kept = 0;
    all = 0;
  }
}

/** What has no words stays with a kept neighbour in the same element. */
function keepPictures(page: PageBlocks, keep: boolean[]): void {
  page.blocks.forEach((block, index) => {
    if (block.text !== '') return;
    const isNear = (at: number) => keep[at] === true && parentOf(page, at) === parentOf(page, index);
    keep[index] = isNear(index - 1) || isNear(index + 1);
  });
}

/** The group around the innermost one of a block. */
function parentOf(page: PageBlocks, index: number): number {
  const group = page.blocks[index]?.group ?? 0;
  const own = page.groups[group];
  return own === undefined || own.last - own.first > 1 ? group : own.parent;
}
