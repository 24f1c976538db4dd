/**
 * Tables of office documents: as GFM tables where they hold data, as the blocks inside where they only lay out a page.
 *
 * @module
 */
import type { Nodes, PhrasingContent, RootContent, Table, TableCell } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../../config/limits.ts';
import { shownSentence } from '../data-table.ts';
import type { Budget } from './budget.ts';

export interface GridCell {
  blocks: readonly RootContent[];
  /** Columns it takes; those after the first stay empty. */
  span: number;
}

export interface Grid {
  /** Whether the content of the next row's cell in that place is wanted; without it, it is to be added all the same. */
  wants(index: number): boolean;
  row(cells: readonly GridCell[]): void;
  /** The table and a sentence for what was left out, or its content. */
  finish(): RootContent[];
}

export function createGrid(budget: Budget): Grid {
  const rows: GridCell[][] = [];
  let count = 0;
  let columns = 0;

  function isFull(): boolean {
    // One row more than there are rows of data: the header is not counted.
    return rows.length > limits.table.rows;
  }

  return {
    wants: (index) => index < limits.table.columns && !isFull(),
    row(cells) {
      if (!isFull() && cells.every((cell) => cell.blocks.length === 0)) return;
      count += 1;
      columns = Math.max(
        columns,
        cells.reduce((width, cell) => width + cell.span, 0),
      );
      if (isFull()) return;
      rows.push(cells.slice(0, limits.table.columns));
    },
    finish() {
      if (rows.length === 0) return [];
      if (isLayout(rows)) return rows.flatMap((row) => row.flatMap((cell) => cell.blocks));
      const shownColumns = Math.min(columns, limits.table.columns);
      const left = shownSentence(
        'This table',
        { shown: rows.length - 1, all: count - 1 },
        { shown: shownColumns, all: columns },
      );
      return [toTable(rows, shownColumns, budget), ...(left === undefined ? [] : [left])];
    },
  };
}

/** One column, or cells that hold what would lose its lines in a cell. */
function isLayout(rows: readonly (readonly GridCell[])[]): boolean {
  return rows.every((row) => row.length <= 1) || rows.some((row) => row.some((cell) => cell.blocks.some(isTooMuch)));
}

/** Three lines, or an indented one: fewer are two things in a cell, and read well side by side. */
const CODE_WITH_LINES = /\n(?:[ \t]|[^\n]*\n)/;

function isTooMuch(block: RootContent, _index: number, blocks: readonly RootContent[]): boolean {
  if (block.type === 'heading') return blocks.length > 1;
  return block.type === 'table' || (block.type === 'code' && CODE_WITH_LINES.test(block.value));
}

function toTable(rows: readonly (readonly GridCell[])[], width: number, budget: Budget): Table {
  budget.spend('tableCells', rows.length * width);
  return {
    type: 'table',
    align: Array.from({ length: width }, () => null),
    children: rows.map((row) => {
      const cells = row.flatMap((cell) => [
        toCell(cell.blocks),
        ...Array.from({ length: Math.min(cell.span, width) - 1 }, emptyCell),
      ]);
      return { type: 'tableRow', children: Array.from({ length: width }, (_, index) => cells[index] ?? emptyCell()) };
    }),
  };
}

function emptyCell(): TableCell {
  return { type: 'tableCell', children: [] };
}

function toCell(blocks: readonly RootContent[]): TableCell {
  return { type: 'tableCell', children: oneLine(blocks) };
}

/** Blocks of a cell one after the other: paragraphs with a space between, items with a semicolon. */
function oneLine(nodes: readonly Nodes[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const isItem = node.type === 'listItem';
    if (isBlock(node) && result.length > 0) {
      result.push({ type: 'text', value: isItem && !/[.,;:!?]$/.test(endOf(result)) ? '; ' : ' ' });
    }
    if (node.type === 'code') result.push(inlineCode(node.value.replace(/\s+/g, ' ')));
    else if (node.type === 'break') result.push({ type: 'text', value: ' ' });
    else if (node.type === 'inlineCode') result.push(inlineCode(node.value));
    else if (isBlock(node) && 'children' in node) result.push(...oneLine(node.children as Nodes[]));
    else result.push(node as PhrasingContent);
  }
  return result;
}

/** In a cell GFM reads \\| as a bar, so an escape of the document's own cannot be kept. */
function inlineCode(value: string): PhrasingContent {
  return { type: 'inlineCode', value: value.replaceAll('\\|', '|') };
}

function isBlock(node: Nodes): boolean {
  return /^(?:paragraph|heading|list|listItem|blockquote|code)$/.test(node.type);
}

function endOf(nodes: readonly PhrasingContent[]): string {
  const last = nodes.at(-1);
  return last === undefined ? '' : toText(last).trimEnd();
}
