/**
 * Nodes of mdast for readers that make their tree themselves.
 *
 * @module
 */
import type { Code, Heading, Paragraph, PhrasingContent, Strong, Table, TableRow, Text } from 'mdast';

export type HeadingDepth = Heading['depth'];

/** A cell or a heading: plain text, or what was parsed of it. */
export type Inline = string | PhrasingContent[];

export function text(value: string): Text {
  return { type: 'text', value };
}

export function strong(value: string): Strong {
  return { type: 'strong', children: [text(value)] };
}

export function paragraph(content: Inline): Paragraph {
  return { type: 'paragraph', children: toPhrasing(content) };
}

/** A heading of at most the sixth level: what lies deeper stays on it. */
export function heading(depth: number, content: Inline): Heading {
  return { type: 'heading', depth: toDepth(depth), children: toPhrasing(content) };
}

export function codeBlock(value: string, lang: string | null = null): Code {
  return { type: 'code', lang, meta: null, value };
}

/** A table whose first row is its head; short rows are filled up. Cells become one line, which is all GFM allows. */
export function table(rows: readonly (readonly Inline[])[]): Table {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  return {
    type: 'table',
    align: Array.from({ length: width }, () => null),
    children: rows.map(
      (row): TableRow => ({
        type: 'tableRow',
        children: Array.from({ length: width }, (_, index) => ({
          type: 'tableCell',
          children: toPhrasing(oneLineCell(row[index] ?? '')),
        })),
      }),
    ),
  };
}

function oneLineCell(cell: Inline): Inline {
  if (typeof cell !== 'string') return cell;
  const trimmed = cell.trim();
  if (!trimmed.includes('\n')) return trimmed;
  const lines = trimmed.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

function toPhrasing(content: Inline): PhrasingContent[] {
  if (typeof content !== 'string') return content;
  return content === '' ? [] : [text(content)];
}

function toDepth(depth: number): HeadingDepth {
  if (depth <= 1) return 1;
  if (depth === 2 || depth === 3 || depth === 4 || depth === 5) return depth;
  return 6;
}
