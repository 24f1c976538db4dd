/**
 * Tables whose columns are marked by `=====  ===` above and below them.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { codeBlock } from '../build.ts';
import { type Cell, cellTable } from '../markup/cell-table.ts';
import { fromColumns, toColumns } from './columns.ts';
import { Lines } from './lines.ts';
import type { Construct, Reader } from './reader.ts';

const BORDER = /^=+(?: +=+)+$/;
/** Below a row: which of its columns are one. */
const SPAN_RULE = /^-+(?: +-+)*$/;

interface Column {
  start: number;
  end: number;
}

export const readSimpleTable: Construct = (lines, index, reader) => {
  if (!BORDER.test(lines.text(index))) return undefined;
  const borders = bordersOf(lines, index);
  const last = borders.at(-1);
  if (last === undefined) return undefined;
  const columns = columnsOf(lines.text(index));
  const drawing = lines
    .part(index, last + 1)
    .texts()
    .map(toColumns);
  if (columns.length * drawing.length > limits.rst.tableCells)
    return { nodes: [codeBlock(drawing.join('\n').replaceAll('\0', ''))], next: last + 1 };
  const rows: Cell[][] = [];
  let row: { lines: string[]; line: number } | undefined;
  const flush = (spans: readonly Column[]) => {
    if (row !== undefined) rows.push(cellsOf(row.lines, spans, columns, lines.number(index) + row.line, reader));
    row = undefined;
  };
  drawing.slice(1).forEach((text, at) => {
    if (BORDER.test(text)) flush(columns);
    else if (SPAN_RULE.test(text)) flush(columnsOf(text));
    else {
      const starts = text.slice(0, columns[0]?.end).trim() !== '';
      if (starts || row === undefined) flush(columns);
      if (text.trim() !== '' || row !== undefined) {
        row ??= { lines: [], line: at + 1 };
        row.lines.push(text);
      }
    }
  });
  return { nodes: cellTable(rows, borders.length > 1), next: last + 1 };
};

/** The lines of `=` after the first: the table ends at the first that a blank line, or nothing, follows. */
function bordersOf(lines: Lines, index: number): number[] {
  const borders: number[] = [];
  for (let at = index + 1; at < lines.length; at += 1) {
    if (!BORDER.test(lines.text(at))) continue;
    borders.push(at);
    if (lines.isBlank(at + 1) || borders.length === 2) return borders;
  }
  return [];
}

function columnsOf(border: string): Column[] {
  return [...border.matchAll(/[=-]+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function cellsOf(
  rows: string[],
  spans: readonly Column[],
  columns: readonly Column[],
  line: number,
  reader: Reader,
): Cell[] {
  return spans.map((span, index) => {
    // Text may stand out of the last column.
    const end = index === spans.length - 1 ? undefined : spans[index + 1]?.start;
    const blocks = reader.blocks(Lines.of(fromColumns(rows.map((row) => row.slice(span.start, end))), line));
    const colspan = columns.filter((column) => column.start >= span.start && column.start < span.end).length;
    return { blocks, colspan: Math.max(1, colspan) };
  });
}
