/**
 * Lines of a column parted into paragraphs, headings and items of lists.
 *
 * @module
 */
import type { Column, TextBlock } from './blocks.ts';
import type { Line } from './lines.ts';
import { type ListMarker, listMarker } from './list-marker.ts';
import { segmentText } from './segments.ts';
import { sameSize, type Typography } from './typography.ts';

/** A line this much further from the one above than usual begins a paragraph. */
const PARAGRAPH_GAP = 1.22;
/** Indentation that begins a paragraph, or an item inside another, in type sizes. */
export const INDENT = 0.7;
/** What may be missing at the end of a line before it counts as short, as a share of the column. */
const SHORT = 0.08;

/** No justified line has a gap like this, in type sizes. */
const WIDE_GAP = 3;

export interface MarkedLine extends Line {
  outlineLevel?: number;
  /** Key of the entry of the outline it belongs to: a heading may take several lines. */
  outlineEntry?: number;
}

/** The blocks of a column, from top to bottom. */
export function textBlocks(lines: readonly MarkedLine[], column: Column, typography: Typography): TextBlock[] {
  const blocks: TextBlock[] = [];
  let above: MarkedLine | undefined;
  for (const line of lines) {
    const last = blocks.at(-1);
    const marker = markerOf(line, last, blocks, typography);
    const continues =
      last !== undefined && above !== undefined && marker === undefined && goesOn(last, above, line, typography);
    if (continues) last.lines.push(line);
    else {
      const spaceAbove =
        above === undefined ? Number.POSITIVE_INFINITY : (line.y - above.y) / Math.max(line.size, above.size);
      blocks.push({
        kind: 'text',
        column,
        lines: [line],
        spaceAbove,
        ...(marker !== undefined && { marker }),
        ...(line.outlineLevel !== undefined && { outlineLevel: line.outlineLevel }),
      });
    }
    above = line;
  }
  return blocks;
}

/** The marker of a line that is the start of an item, as far as its surroundings agree. */
function markerOf(
  line: MarkedLine,
  last: TextBlock | undefined,
  blocks: readonly TextBlock[],
  typography: Typography,
): ListMarker | undefined {
  if (line.outlineEntry !== undefined) return undefined;
  const marker = listMarker(line.text) ?? numberApart(line);
  if (marker === undefined) return undefined;
  const isWeak = marker.isOrdered || /^[–—*o·-]$/.test(marker.style);
  if (!isWeak || last === undefined) return marker;
  const above = last.lines.at(-1);
  if (above === undefined) return marker;
  // In the middle of a paragraph a line may start with "3." or a dash by chance.
  const before = blocks.findLast((block) => block.marker !== undefined && block.marker.style === marker.style);
  const isNext =
    before?.marker !== undefined &&
    Math.abs((before.lines[0]?.x0 ?? 0) - line.x0) < line.size &&
    (!marker.isOrdered || marker.number === (before.marker.number ?? 0) + 1);
  const isApart =
    (line.y - above.y) / line.size > PARAGRAPH_GAP * typography.leading || line.x0 > above.x0 + INDENT * line.size;
  const isAfterEnd =
    /[.:;!?)\]"”]$/.test(above.text) || above.x1 < last.column.x1 - SHORT * (last.column.x1 - last.column.x0);
  return isNext || (isAfterEnd && (marker.number ?? 1) === 1) || (isApart && isAfterEnd) ? marker : undefined;
}

/** A number without a dot is a marker too if it stands apart from the text. */
function numberApart({ segments: [first, ...rest] }: Line): ListMarker | undefined {
  const label = first === undefined || rest.length !== 1 ? '' : segmentText(first).trim();
  return /^\d{1,2}$/.test(label)
    ? { isOrdered: true, number: Number(label), style: '1', length: label.length + 1 }
    : undefined;
}

/** Whether `line` is part of the block whose last line is `above`, in the same column. */
function goesOn(block: TextBlock, above: MarkedLine, line: MarkedLine, typography: Typography): boolean {
  if (above.outlineEntry !== line.outlineEntry) return false;
  if (line.outlineEntry !== undefined) return true;
  // Labels and values at both edges of the page, addresses side by side: each line by itself.
  if (hasWideGap(line) || hasWideGap(above)) return false;
  const size = Math.max(line.size, above.size);
  const distance = (line.y - above.y) / size;
  if (!sameSize(line.size, above.size) || distance < 0.5) return isInlineChange(above, line);
  if (distance > PARAGRAPH_GAP * usualLeading(block, typography)) return false;
  if (line.isBold !== above.isBold && !typography.isBodyBold && changesAtLineEnd(above, line, block)) return false;
  const first = block.lines[0] ?? above;
  if (block.marker !== undefined) return goesOnItem(first, above, line, block.column);
  const { x0 } = block.column;
  // Entries of a bibliography hang: what is set back to the left begins the next.
  const hangs =
    block.lines.length > 1 &&
    startOf(line) < startOf(above) - INDENT * size &&
    Math.abs(startOf(line) - startOf(first)) < INDENT * size;
  if (hangs) return false;
  const isIndented = startOf(line) > startOf(above) + INDENT * size;
  const isCentred = Math.abs(line.x0 + line.x1 - (above.x0 + above.x1)) < size && above.x0 > x0 + INDENT * size;
  if (isIndented && !isCentred && (block.lines.length > 1 || endsSentence(above.text))) return false;
  return !(endsSentence(above.text) && isShort(above, line, block.column));
}

function hasWideGap({ segments, size }: Line): boolean {
  return segments.some((segment, index) => {
    const next = segments[index + 1];
    return next !== undefined && next.x0 - segment.x1 > WIDE_GAP * size;
  });
}

function usualLeading(block: TextBlock, { leading }: Typography): number {
  const [first, second] = block.lines;
  // Wider set paragraphs keep their own distance.
  const own = first !== undefined && second !== undefined ? (second.y - first.y) / second.size : leading;
  return Math.max(leading, own <= PARAGRAPH_GAP * leading ? own : leading);
}

/** A line whose size differs may still be one with the line above: a formula, a word in another size. */
function isInlineChange(above: Line, line: Line): boolean {
  const ratio = line.size / above.size;
  return ratio > 0.9 && ratio < 1.1 && line.y - above.y < 1.6 * above.size && !endsSentence(above.text);
}

/** Bold type that ends with the line is a heading run in; that goes on in the next is a word in bold. */
function changesAtLineEnd(above: Line, line: Line, block: TextBlock): boolean {
  if (above.isBold) return !/[,–-]$/.test(above.text);
  return endsSentence(above.text) || isShort(above, line, block.column);
}

function goesOnItem(first: Line, above: Line, line: Line, column: Column): boolean {
  if (startOf(line) > startOf(first) + 0.3 * line.size) return true;
  // Not set off from the marker: it goes on only if the sentence does.
  return !endsSentence(above.text) && !isShort(above, line, column);
}

/** Whether the first word of `line` would have had room at the end of the line above. */
export function isShort(above: Line, line: Line, { x0, x1 }: Pick<Column, 'x0' | 'x1'>): boolean {
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  const advance = (line.x1 - line.x0) / Math.max(line.text.length, 1);
  const room = above.isRightToLeft ? above.x0 - x0 : x1 - above.x1;
  return room > (word + 1) * advance && room > SHORT * (x1 - x0);
}

/** Where a line begins, growing in the direction of reading. */
function startOf({ isRightToLeft, x0, x1 }: Line): number {
  return isRightToLeft ? -x1 : x0;
}

/** Whether the text ends like a sentence does. */
export function endsSentence(text: string): boolean {
  return /[.!?:…。！？]['"”’»)\]\u00B9\u00B2\u00B3\u2070-\u2079]*$/.test(text.slice(-12));
}
