/**
 * A sheet as blocks: a heading, then what stands on it.
 *
 * @module
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import { heading, type Inline, paragraph, table, text } from '../build.ts';
import { shownSentence } from '../data-table.ts';
import { resolveLink } from '../links.ts';
import { type Region, regionsOf, type SheetCell, type SheetRow } from './regions.ts';

export interface Sheet {
  name: string;
  /** Ascending. */
  rows: SheetRow[];
  /** Rows with a value that are not among `rows`. */
  moreRows: number;
  /** Columns with a value, those that are not in `rows` included. */
  columns: number;
}

/** Blocks below a heading of the second level; none for a sheet without anything to see. */
export function sheetBlocks(sheet: Sheet): RootContent[] {
  if (sheet.rows.length === 0 && sheet.moreRows === 0) return [];
  const { blocks, shown, all } = regionBlocks(regionsOf(sheet.rows));
  const left = shownSentence(
    'This sheet',
    { shown, all: all + sheet.moreRows },
    { shown: Math.min(sheet.columns, limits.table.columns), all: sheet.columns },
  );
  const content = [heading(2, sheet.name), ...blocks, ...(left === undefined ? [] : [left])];
  for (const block of content) block.data = { ...block.data, origin: { sheet: sheet.name } };
  return content;
}

/** The blocks, and how many of the rows of data below the tables' headers they show. */
function regionBlocks(regions: readonly Region[]): { blocks: RootContent[]; shown: number; all: number } {
  const blocks: RootContent[] = [];
  let all = 0;
  let shown = 0;
  for (const region of regions) {
    if (region.kind === 'text') {
      blocks.push(
        paragraph(region.cells.flatMap((cell, index) => [...(index > 0 ? [text(' ')] : []), ...phrasing(cell)])),
      );
      continue;
    }
    const room = limits.table.rows - shown;
    const rows = region.rows.length - 1;
    all += rows;
    if (room === 0) continue;
    shown += Math.min(rows, room);
    blocks.push(table(region.rows.slice(0, 1 + room).map((row) => record(row, region.columns))));
  }
  return { blocks, shown, all };
}

function record({ cells }: SheetRow, columns: readonly number[]): Inline[] {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  return columns.map((column) => {
    const cell = byColumn.get(column);
    if (cell === undefined) return '';
    return cell.url === undefined ? cell.text : phrasing(cell);
  });
}

function phrasing(cell: SheetCell): PhrasingContent[] {
  const value = text(cell.text.replace(/\s+/g, ' '));
  const url = cell.url === undefined ? undefined : resolveLink(cell.url);
  return url === undefined ? [value] : [{ type: 'link', url, title: null, children: [value] }];
}
