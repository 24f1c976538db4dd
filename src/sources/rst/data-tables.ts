/**
 * Tables written as comma-separated values or as lists of lists.
 *
 * @module
 */
import type { List } from 'mdast';
import { limits } from '../../config/limits.ts';
import { paragraph } from '../build.ts';
import { readRecords } from '../csv/records.ts';
import { shownSentence } from '../data-table.ts';
import { type Cell, cellTable } from '../markup/cell-table.ts';
import type { Flow } from '../markup/flow.ts';
import type { Directive } from './directive.ts';
import { Lines } from './lines.ts';
import type { Reader } from './reader.ts';

const DELIMITERS: Readonly<Record<string, string>> = { tab: '\t', space: ' ' };

export function readCsvTable(directive: Directive, reader: Reader): Flow[] {
  const named = directive.options.get('delim') ?? ',';
  const delimiter = DELIMITERS[named] ?? (named.charAt(0) || ',');
  const header = directive.options.get('header');
  const headRows = Number(directive.options.get('header-rows') ?? 0);
  const line = directive.content.number(0);
  const kept = { records: limits.table.rows + 1, fields: limits.table.columns };
  const rows: Cell[][] = [];
  let count = 0;
  for (const source of [header ?? '', directive.content.texts().join('\n')]) {
    // Spaces after a delimiter do not belong to the field, which may be quoted.
    for (const { fields } of readRecords(source.replace(/([,;|]) +(?=")/g, '$1'), delimiter, kept)) {
      count += 1;
      if (count > kept.records) continue;
      rows.push(fields.map((field) => ({ blocks: reader.blocks(Lines.of(field.trim().split('\n'), line)) })));
    }
  }
  const columns = { shown: 0, all: 0 };
  const left = shownSentence('This table', { shown: rows.length, all: count }, columns);
  return [
    ...title(directive, reader),
    ...cellTable(rows, header !== undefined || headRows > 0),
    ...(left === undefined ? [] : [left]),
  ];
}

export function readListTable(directive: Directive, reader: Reader): Flow[] {
  const nodes = reader.blocks(directive.content);
  const rows = nodes.find((node): node is List => node.type === 'list');
  if (rows === undefined) return [...title(directive, reader), ...nodes];
  const cells = rows.children.map(({ children }) => {
    const row = children.find((node): node is List => node.type === 'list');
    return (row?.children ?? []).map((cell): Cell => ({ blocks: cell.children }));
  });
  const hasHead = Number(directive.options.get('header-rows') ?? 0) > 0;
  return [...title(directive, reader), ...cellTable(cells, hasHead)];
}

function title(directive: Directive, reader: Reader): Flow[] {
  const text = directive.argument.join(' ');
  return text === '' ? [] : [paragraph(reader.inline(text))];
}
