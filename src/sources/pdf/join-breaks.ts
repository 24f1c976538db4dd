/**
 * Blocks that go on in the next column or on the next page, joined.
 *
 * @module
 */
import type { Block, CodeBlock, TableBlock, TextBlock } from './blocks.ts';
import type { Line } from './lines.ts';
import { endsSentence, INDENT, isShort } from './paragraphs.ts';
import { sameSize, type Typography } from './typography.ts';

/** Type smaller than this share of running text is a note, where it ends a column. */
const NOTE_SIZE = 0.93;
const CAPTION = /^(?:figure|fig\.|table|listing|algorithm|abbildung|abb\.|tabelle|tableau|figura|tabla)\s*\d/i;

/** The blocks, those that a column or page break parted joined. What stands between (notes, captions) comes after. */
export function joinBreaks(blocks: readonly Block[], typography: Typography): Block[] {
  const joined: Block[] = [];
  /** The last block the text of the previous column can go on, and the last block of any kind. */
  let openText: TextBlock | undefined;
  let column = -1;
  let isFirst = true;
  for (const block of blocks) {
    if (block.column.index !== column) {
      isFirst = true;
      column = block.column.index;
    }
    const last = joined.at(-1);
    if (isFirst && last !== undefined && last.column.index !== column) {
      if (joinTables(last, block) || joinCode(last, block)) {
        isFirst = false;
        continue;
      }
    }
    if (block.kind !== 'text') {
      joined.push(block);
      if (block.kind === 'code') openText = undefined;
      continue;
    }
    const isAside = isNote(block, typography) || isCaption(block);
    if (isFirst && !isAside) {
      isFirst = false;
      if (openText !== undefined && openText.column.index !== column && goesOnAfterBreak(openText, block)) {
        openText.lines.push(...block.lines);
        // What follows in this column goes on from here.
        openText.column = block.column;
        continue;
      }
    }
    joined.push(block);
    if (!isAside) openText = block;
  }
  return joined;
}

export function isCaption(block: TextBlock): boolean {
  return CAPTION.test(block.lines[0]?.text ?? '');
}

function isNote(block: TextBlock, { bodySize }: Typography): boolean {
  return (block.lines[0]?.size ?? bodySize) < NOTE_SIZE * bodySize;
}

function goesOnAfterBreak(open: TextBlock, next: TextBlock): boolean {
  const [last, first] = [open.lines.at(-1), next.lines[0]];
  if (last === undefined || first === undefined) return false;
  if (next.marker !== undefined || next.outlineLevel !== undefined || open.outlineLevel !== undefined) return false;
  if (!sameSize(last.size, first.size) || last.isBold !== first.isBold || first.page > last.page + 1) return false;
  if (/^[\p{Ll},;)]/u.test(first.text) || /[-‐,;]$/.test(last.text)) return true;
  if (isIndented(next) || isShort(last, first, open.column)) return false;
  if (!endsSentence(last.text)) return true;
  // In justified text the last line of a paragraph is hardly ever full, so one that is has its rest over there.
  const above = open.lines.at(-2);
  const isFull = (line: Line | undefined) => line !== undefined && line.x1 > open.column.x1 - 0.3 * line.size;
  return isFull(last) && isFull(above);
}

/** Whether the first line is set in, and the second is not. */
function isIndented({ lines: [first, second], column }: TextBlock): boolean {
  const left = second?.x0 ?? column.x0;
  return first !== undefined && first.x0 > left + INDENT * first.size;
}

function joinTables(last: Block, next: Block): boolean {
  if (last.kind !== 'table' || next.kind !== 'table' || !haveSameColumns(last, next)) return false;
  const [head] = last.rows;
  const repeats = head !== undefined && next.rows[0]?.join('\n') === head.join('\n');
  last.rows.push(...next.rows.slice(repeats ? 1 : 0));
  last.column = next.column;
  return true;
}

/** Columns agree if they overlap pair by pair; a table in the next column of a page is shifted as a whole. */
function haveSameColumns(one: TableBlock, other: TableBlock): boolean {
  if (one.edges.length !== other.edges.length) return false;
  const shift = one.column.page === other.column.page ? other.column.x0 - one.column.x0 : 0;
  return one.edges.every(({ x0, x1 }, index) => {
    const counterpart = other.edges[index];
    return (
      counterpart !== undefined && counterpart.x0 - shift < x1 + one.size && counterpart.x1 - shift > x0 - one.size
    );
  });
}

function joinCode(last: Block, next: Block): boolean {
  if (last.kind !== 'code' || next.kind !== 'code' || !haveSameType(last, next)) return false;
  last.lines.push(...next.lines);
  last.lefts.push(...next.lefts);
  last.column = next.column;
  return true;
}

function haveSameType(one: CodeBlock, other: CodeBlock): boolean {
  const [before, after] = [one.lines.at(-1), other.lines[0]];
  return before !== undefined && after !== undefined && sameSize(before.size, after.size);
}
