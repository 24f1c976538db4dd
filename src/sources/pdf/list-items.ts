/**
 * Items of lists among the blocks: an initial at the start of a name looks like one.
 *
 * @module
 */
import type { Block, TextBlock } from './blocks.ts';

/** Blocks before and after an item among which there must be its neighbour. */
const REACH = 12;

/** Takes the marker from blocks that start like an item numbered with letters, but have no other item near. */
export function confirmMarkers(blocks: readonly Block[]): void {
  blocks.forEach((block, index) => {
    if (block.kind !== 'text' || block.marker === undefined || !/[aAi]/.test(block.marker.style)) return;
    const near = blocks.slice(Math.max(index - REACH, 0), index + REACH + 1);
    if (!near.some((other) => other.kind === 'text' && areNeighbours(block, other))) delete block.marker;
  });
}

function areNeighbours({ marker: one }: TextBlock, { marker: other }: TextBlock): boolean {
  if (one === undefined || other === undefined || one === other) return false;
  // A lone "i" is the ninth letter and the first of the Roman numbers.
  const isSameKind = one.style === other.style || (/[ai]/.test(one.style) && /[ai]/.test(other.style));
  return isSameKind && Math.abs(numberAs(one, other) - numberAs(other, one)) === 1;
}

function numberAs(marker: { style: string; number?: number }, beside: { style: string }): number {
  const isRoman = marker.style.includes('a') && beside.style.includes('i') && marker.number === 9;
  return isRoman ? 1 : (marker.number ?? 0);
}
