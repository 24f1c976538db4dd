/**
 * Placed text of all pages into blocks in reading order, headings among them told.
 *
 * @module
 */
import type { Block, Column, TextBlock } from './blocks.ts';
import { continuesCode, isCodeLine } from './code.ts';
import { guttersOf, regionsOf } from './columns.ts';
import { printedContents } from './contents-pages.ts';
import { headingLevels } from './headings.ts';
import { type Hyphenation, learnHyphenation } from './hyphenation.ts';
import { joinBreaks } from './join-breaks.ts';
import { type Line, linesOf } from './lines.ts';
import { confirmMarkers } from './list-items.ts';
import type { OutlineEntry } from './outline.ts';
import { markOutline } from './outline-match.ts';
import type { FontFacts, Fonts, PageText } from './page-text.ts';
import { type MarkedLine, textBlocks } from './paragraphs.ts';
import { type RuledArea, ruledAreas } from './rules.ts';
import { withoutRunningText } from './running-text.ts';
import { segmentsOf } from './segments.ts';
import { findTables } from './tables.ts';
import { type Typography, typographyOf } from './typography.ts';

export interface LaidOutDocument {
  blocks: Block[];
  /** Level of each block that is a heading. */
  levels: Map<TextBlock, number>;
  typography: Typography;
  hyphenation: Hyphenation;
}

interface ColumnLines {
  column: Column;
  lines: MarkedLine[];
  areas: RuledArea[];
}

/** A gutter on this share of the pages is one of the whole document. */
const GUTTER_SHARE = 0.3;

/** Lays out the pages. */
export function layOut(pages: readonly PageText[], fonts: Fonts, outline: readonly OutlineEntry[]): LaidOutDocument {
  const columns = columnsOf(pages, fonts);
  const contents = printedContents(
    columns.map(({ lines }) => lines),
    outline,
  );
  for (const column of columns) column.lines = column.lines.filter((line) => !contents.lines.has(line));
  const allLines = columns.flatMap(({ lines }) => lines);
  const typography = typographyOf(allLines);
  const found = markOutline(
    columns.map(({ lines }) => lines),
    outline.length > 0 ? outline : contents.entries,
  );
  const blocks = joinBreaks(
    columns.flatMap((column) => columnBlocks(column, typography, fonts)),
    typography,
  );
  confirmMarkers(blocks);
  return {
    blocks,
    levels: headingLevels(blocks, typography, found),
    typography,
    hyphenation: learnHyphenation(allLines),
  };
}

function columnsOf(pages: readonly PageText[], fonts: Fonts): ColumnLines[] {
  const placed = withoutRunningText(pages.map((page) => ({ page, segments: segmentsOf(page.runs, page.rules) })));
  const gutters = commonGutters(placed.map(({ page, segments }) => guttersOf(segments, page.width)));
  const columns: ColumnLines[] = [];
  for (const { page, segments } of placed) {
    const areas = ruledAreas(page.rules);
    for (const region of regionsOf(segments, page.width, gutters)) {
      const column = { page: page.number, index: columns.length, x0: region.x0, x1: region.x1 };
      columns.push({ column, lines: linesOf(region.segments, page.number, fonts), areas });
    }
  }
  return columns;
}

/** Gutters that many pages have at about the same place. */
function commonGutters(gutters: readonly number[][]): number[] {
  const found = gutters.flat().toSorted((one, other) => one - other);
  const middle = found[found.length >> 1];
  if (middle === undefined || found.length < Math.max(2, GUTTER_SHARE * gutters.length)) return [];
  const near = found.filter((gutter) => Math.abs(gutter - middle) < 6);
  return near.length >= 0.6 * found.length ? [middle] : [];
}

function columnBlocks({ column, lines, areas }: ColumnLines, typography: Typography, fonts: Fonts): Block[] {
  const blocks: Block[] = [];
  let prose: MarkedLine[] = [];
  const isBodyMonospaced = isMonospaced(fonts.get(typography.bodyFont));
  const flush = () => {
    blocks.push(...proseBlocks(prose, column, typography, areas));
    prose = [];
  };
  lines.forEach((line, index) => {
    const isCode = !isBodyMonospaced && line.outlineEntry === undefined && isCodeLine(line, typography);
    if (!isCode || isTailOfParagraph(lines, index, column, typography)) {
      prose.push(line);
      return;
    }
    flush();
    const last = blocks.at(-1);
    const above = last?.kind === 'code' ? last.lines.at(-1) : undefined;
    if (last?.kind === 'code' && above !== undefined && above === lines[index - 1] && continuesCode(above, line)) {
      last.lines.push(line);
      last.lefts.push(column.x0);
    } else blocks.push({ kind: 'code', column, lines: [line], lefts: [column.x0] });
  });
  flush();
  return blocks;
}

function isMonospaced(font: FontFacts | undefined): boolean {
  return font?.isMonospaced === true;
}

/** A sentence may end in a line that is all code. */
function isTailOfParagraph(
  lines: readonly Line[],
  index: number,
  { x0, x1 }: Column,
  { leading }: Typography,
): boolean {
  const [above, line, below] = [lines[index - 1], lines[index], lines[index + 1]];
  if (above === undefined || line === undefined || above.isMonospaced || below?.isMonospaced) return false;
  const isNear = line.y - above.y < 1.15 * leading * above.size;
  return (
    isNear &&
    above.x1 > x1 - 0.12 * (x1 - x0) &&
    Math.abs(line.x0 - above.x0) < line.size &&
    !/[.:!?]$/.test(above.text)
  );
}

function proseBlocks(
  lines: readonly MarkedLine[],
  column: Column,
  typography: Typography,
  areas: readonly RuledArea[],
): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  // A heading that an outline names is no row of a table, whatever gaps it has.
  for (const stretch of stretches(lines)) {
    for (const table of findTables(stretch.lines, areas)) {
      blocks.push(...textBlocks(lines.slice(from, stretch.start + table.from), column, typography));
      const [first] = stretch.lines.slice(table.from);
      blocks.push({
        kind: 'table',
        page: column.page,
        column,
        rows: table.rows,
        edges: table.edges,
        size: first?.size ?? typography.bodySize,
      });
      from = stretch.start + table.to;
    }
  }
  blocks.push(...textBlocks(lines.slice(from), column, typography));
  return blocks;
}

function stretches(lines: readonly MarkedLine[]): { start: number; lines: MarkedLine[] }[] {
  const parts: { start: number; lines: MarkedLine[] }[] = [];
  lines.forEach((line, index) => {
    if (line.outlineEntry !== undefined) return;
    const last = parts.at(-1);
    if (last !== undefined && last.start + last.lines.length === index) last.lines.push(line);
    else parts.push({ start: index, lines: [line] });
  });
  return parts;
}
