/**
 * Tables drawn with `+`, `-` and `|`. Their lines are cut at every column and row where one might end, and what no line
 * divides is put together again.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { codeBlock } from '../build.ts';
import { type Cell, cellTable } from '../markup/cell-table.ts';
import { fromColumns, toColumns } from './columns.ts';
import { Lines } from './lines.ts';
import type { Construct, Reader } from './reader.ts';

const TOP = /^\+-[-+]*\+$/;
const HEAD_RULE = /^\+=[=+]*\+$/;
const RULE_PART = /\+[-=]+(?=\+)/;

export const readGridTable: Construct = (lines, index, reader) => {
  if (!TOP.test(lines.text(index))) return undefined;
  let end = index + 1;
  while (end < lines.length && /^[+|]/.test(lines.text(end))) end += 1;
  const drawing = lines.part(index, end).texts().map(toColumns);
  const grid = gridOf(drawing);
  if (grid === undefined) return { nodes: [codeBlock(lines.part(index, end).texts().join('\n'))], next: end };
  return { nodes: cellTable(cellsOf(drawing, grid, lines.number(index), reader), grid.hasHead), next: end };
};

interface Grid {
  /** Where rows and columns may end: lines and columns of the drawing. */
  rows: number[];
  columns: number[];
  hasHead: boolean;
}

/** `undefined` for what is no table, or one too large. */
function gridOf(drawing: readonly string[]): Grid | undefined {
  const rows: number[] = [];
  const columns = new Set<number>();
  drawing.forEach((line, at) => {
    if (!RULE_PART.test(line)) return;
    rows.push(at);
    for (let column = line.indexOf('+'); column !== -1; column = line.indexOf('+', column + 1)) {
      // A plus sign in a cell has no line beside it.
      if (/[-=]/.test(`${line[column - 1] ?? ''}${line[column + 1] ?? ''}`)) columns.add(column);
    }
  });
  if (rows.length < 2 || rows.at(-1) !== drawing.length - 1) return undefined;
  if (rows.length * columns.size > limits.rst.tableCells) return undefined;
  return { rows, columns: [...columns].sort((a, b) => a - b), hasHead: drawing.some((line) => HEAD_RULE.test(line)) };
}

function cellsOf(drawing: readonly string[], { rows, columns }: Grid, number: number, reader: Reader): Cell[][] {
  const taken = new Set<string>();
  return rows.slice(0, -1).map((top, row) =>
    columns.slice(0, -1).flatMap((left, column): Cell[] => {
      if (taken.has(`${row},${column}`)) return [];
      let right = column + 1;
      while (right < columns.length - 1 && !hasSide(drawing, top, rows[row + 1] ?? top, columns[right] ?? 0))
        right += 1;
      let bottom = row + 1;
      while (bottom < rows.length - 1 && !hasRule(drawing[rows[bottom] ?? 0] ?? '', left, columns[right] ?? 0))
        bottom += 1;
      for (let y = row; y < bottom; y += 1) for (let x = column; x < right; x += 1) taken.add(`${y},${x}`);
      const content = drawing.slice(top + 1, rows[bottom]).map((line) => line.slice(left + 1, columns[right]));
      const blocks = reader.blocks(Lines.of(fromColumns(content), number + top + 1));
      return [{ blocks, colspan: right - column, rowspan: bottom - row }];
    }),
  );
}

/** Whether a line runs down column `column` from `top` to `bottom`. */
function hasSide(drawing: readonly string[], top: number, bottom: number, column: number): boolean {
  for (let at = top + 1; at < bottom; at += 1) if (!/[|+]/.test(drawing[at]?.[column] ?? '')) return false;
  return true;
}

/** Whether a line runs between the columns. */
function hasRule(line: string, left: number, right: number): boolean {
  return /^[-=+]+$/.test(line.slice(left + 1, right));
}
