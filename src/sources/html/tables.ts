/**
 * HTML tables as GFM tables: spans become empty cells, tables that only lay out a page become their content.
 *
 * @module
 */
import type { Element } from 'hast';
import type { State } from 'hast-util-to-mdast';
import type { AlignType, BlockContent, Nodes, PhrasingContent, Table, TableCell } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../../config/limits.ts';
import { attribute, elementChildren, findFirst, textOf } from './query.ts';

/** What a cell of a data table may hold; anything else is layout, and would lose its lines in a cell. */
const BLOCK_IN_CELL = /^(?:table|pre|h[1-6]|blockquote)$/;

export function tableToMdast(state: State, node: Element): Nodes | Nodes[] {
  const rows = rowsOf(node);
  if (isLayout(node, rows)) return rows.flatMap((row) => cellsOf(row).flatMap((cell) => state.toFlow(state.all(cell))));
  const grid = toGrid(state, rows);
  const width = Math.max(1, ...grid.map((row) => row.length));
  if (width > limits.html.tableColumns) return grid.map((row) => plainLine(row));
  const head = rows[0] !== undefined && isHead(rows[0]) ? [] : [[]];
  const table: Table = {
    type: 'table',
    align: alignment(rows[0], width),
    children: [...head, ...grid].map((row) => ({
      type: 'tableRow',
      children: Array.from({ length: width }, (_, index) => row[index] ?? emptyCell()),
    })),
  };
  const caption = findFirst(node, (child) => child.tagName === 'caption');
  if (caption === undefined || textOf(caption).trim() === '') return table;
  return [{ type: 'paragraph', children: phrasing(state.all(caption)) }, table];
}

/** Rows of this table and not of one inside it. */
function rowsOf(node: Element): Element[] {
  return elementChildren(node).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return /^(?:thead|tbody|tfoot)$/.test(child.tagName)
      ? elementChildren(child).filter((row) => row.tagName === 'tr')
      : [];
  });
}

function cellsOf(row: Element): Element[] {
  return elementChildren(row).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');
}

/** Whether the table will be one, and not dissolved into what it lays out. */
export function isDataTable(node: Element): boolean {
  return !isLayout(node, rowsOf(node));
}

function isLayout(node: Element, rows: readonly Element[]): boolean {
  const role = attribute(node, 'role');
  if (role === 'presentation' || role === 'none') return true;
  if (rows.every((row) => cellsOf(row).length <= 1)) return true;
  return findFirst(node, (child) => BLOCK_IN_CELL.test(child.tagName)) !== undefined;
}

function isHead(row: Element): boolean {
  const cells = cellsOf(row);
  return (
    cells.length > 0 &&
    cells.some((cell) => cell.tagName === 'th') &&
    cells.filter((cell) => cell.tagName === 'th').length >= cells.length - 1
  );
}

function toGrid(state: State, rows: readonly Element[]): TableCell[][] {
  const grid: TableCell[][] = [];
  /** For each column, in how many more rows a cell from above covers it. */
  const covered: number[] = [];
  for (const row of rows) {
    const line: TableCell[] = [];
    const fillCovered = () => {
      while ((covered[line.length] ?? 0) > 0 && line.length <= limits.html.tableColumns) {
        covered[line.length] = (covered[line.length] ?? 0) - 1;
        line.push(emptyCell());
      }
    };
    for (const cell of cellsOf(row)) {
      fillCovered();
      const width = span(cell, 'colspan', limits.html.colspan);
      const height = span(cell, 'rowspan', limits.html.rowspan);
      for (let offset = 0; offset < width; offset += 1) {
        covered[line.length] = height - 1;
        line.push(offset === 0 ? { type: 'tableCell', children: phrasing(state.all(cell)) } : emptyCell());
      }
    }
    fillCovered();
    if (line.length > 0) grid.push(line);
  }
  return grid;
}

function span(cell: Element, name: string, max: number): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(max, Math.max(1, value));
}

function emptyCell(): TableCell {
  return { type: 'tableCell', children: [] };
}

function alignment(row: Element | undefined, width: number): AlignType[] {
  const cells = row === undefined ? [] : cellsOf(row);
  return Array.from({ length: width }, (_, index) => {
    const cell = cells[index];
    if (cell === undefined) return null;
    const value = attribute(cell, 'align') ?? /text-align\s*:\s*(\w+)/.exec(attribute(cell, 'style') ?? '')?.[1];
    return value === 'left' || value === 'right' || value === 'center' ? value : null;
  });
}

/** A cell is one line: blocks in it follow one another, separated by a space. */
function phrasing(nodes: readonly Nodes[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const isBlock = 'children' in node && BLOCKS.has(node.type);
    if (isBlock && result.length > 0) result.push({ type: 'text', value: ' ' });
    if (isBlock) result.push(...phrasing(node.children as Nodes[]));
    else if (node.type === 'break') result.push({ type: 'text', value: ' ' });
    else if (node.type === 'code') result.push({ type: 'inlineCode', value: node.value.replace(/\s+/g, ' ') });
    // In a cell GFM reads \\| as a bar, so the page's own escape cannot be kept.
    else if (node.type === 'inlineCode') result.push({ ...node, value: node.value.replaceAll('\\|', '|') });
    else if (node.type !== 'thematicBreak') result.push(node as PhrasingContent);
  }
  return result;
}

const BLOCKS = new Set<string>(['paragraph', 'list', 'listItem', 'blockquote', 'heading']);

function plainLine(row: readonly TableCell[]): BlockContent {
  return {
    type: 'paragraph',
    children: [
      {
        type: 'text',
        value: row
          .map((cell) => toText(cell))
          .join(' ')
          .trim(),
      },
    ],
  };
}
