/**
 * Tables whose cells were read as blocks: GFM has one line a cell, no spans, and always a head.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../../config/limits.ts';
import { paragraph, table, text } from '../build.ts';
import type { Flow } from './flow.ts';

export interface Cell {
  blocks: Flow[];
  colspan?: number;
  rowspan?: number;
}

/** What would lose its lines in a cell: a table with such content lays out a page. */
const LAYOUT = new Set<string>(['code', 'table', 'blockquote', 'heading']);
/** What a table of data may have; short rows are filled up to the longest. */
const MAX_CELLS = limits.table.rows * limits.table.columns;
const CONTAINERS = new Set<string>(['paragraph', 'list', 'listItem', 'blockquote', 'heading']);

/** The table of `rows`; as the blocks in it, if it has only one column or if those cannot stand in a cell. */
export function cellTable(rows: readonly (readonly Cell[])[], hasHead: boolean): Flow[] {
  const grid = toGrid(rows);
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return [];
  const cells = rows.flat();
  if (width === 1 || cells.some(({ blocks }) => blocks.some((block) => LAYOUT.has(block.type))))
    return cells.flatMap(({ blocks }) => blocks);
  const lines = grid.map((row) => row.map((cell) => (cell === undefined ? [] : onOneLine(cell.blocks))));
  if (width > limits.table.columns || width * grid.length > MAX_CELLS)
    return lines.map((line) => plainLine(line)).filter((line) => toText(line) !== '');
  return [table(hasHead ? lines : [[], ...lines])];
}

/** Spans become empty cells. */
function toGrid(rows: readonly (readonly Cell[])[]): (Cell | undefined)[][] {
  /** For each column, in how many more rows a cell from above covers it. */
  const covered: number[] = [];
  return rows.map((row) => {
    const line: (Cell | undefined)[] = [];
    const skipCovered = () => {
      for (; (covered[line.length] ?? 0) > 0; line.push(undefined))
        covered[line.length] = (covered[line.length] ?? 0) - 1;
    };
    for (const cell of row) {
      skipCovered();
      for (let offset = 0; offset < (cell.colspan ?? 1); offset += 1) {
        covered[line.length] = (cell.rowspan ?? 1) - 1;
        line.push(offset === 0 ? cell : undefined);
      }
    }
    skipCovered();
    return line;
  });
}

/** Blocks in a cell follow one another, separated by a space. */
function onOneLine(nodes: readonly (Flow | PhrasingContent)[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    if (CONTAINERS.has(node.type) && 'children' in node) {
      if (result.length > 0) result.push(text(' '));
      result.push(...onOneLine(node.children as (Flow | PhrasingContent)[]));
    } else if (node.type === 'break') result.push(text(' '));
    else if (node.type === 'text') result.push(text(node.value.replaceAll('\n', ' ')));
    else if (node.type !== 'thematicBreak') result.push(node as PhrasingContent);
  }
  return result;
}

function plainLine(cells: readonly PhrasingContent[][]): Flow {
  return paragraph(
    cells
      .map((cell) => toText({ type: 'paragraph', children: cell }))
      .join(' ')
      .trim(),
  );
}
