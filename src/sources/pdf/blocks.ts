/**
 * The blocks a page is made of, before they become Markdown: they still know their lines, so that they can be joined
 * with what goes on in the next column or on the next page.
 *
 * @module
 */
import type { Line } from './lines.ts';
import type { ListMarker } from './list-marker.ts';

/** The column a block stands in. */
export interface Column {
  page: number;
  /** Counts up in reading order over the whole document. */
  index: number;
  x0: number;
  x1: number;
}

/** A paragraph, a heading or an item of a list. */
export interface TextBlock {
  kind: 'text';
  column: Column;
  lines: Line[];
  /** Space above it, in type sizes; infinite at the top of a column. */
  spaceAbove: number;
  marker?: ListMarker;
  /** Level of the entry of the outline it is. */
  outlineLevel?: number;
}

export interface TableBlock {
  kind: 'table';
  /** Page its first row stands on. */
  page: number;
  column: Column;
  rows: string[][];
  /** Left and right edge of each column of the table. */
  edges: { x0: number; x1: number }[];
  size: number;
}

export interface CodeBlock {
  kind: 'code';
  column: Column;
  lines: Line[];
  /** Left edge of the column of each line. */
  lefts: number[];
}

export type Block = TextBlock | TableBlock | CodeBlock;
