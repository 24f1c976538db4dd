/**
 * `content.xml` of an OpenDocument text, read as it is inflated: a paragraph, a list or a table row at a time.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Budget } from '../office/budget.ts';
import type { Flow } from '../office/flow.ts';
import { createGrid, type Grid } from '../office/grid.ts';
import { SourceError } from '../source-error.ts';
import { scanUnits } from '../xml/units.ts';
import type { XmlElement, XmlSource } from '../xml.ts';
import { type BlockReader, isIndex, isOneColumn, ROW_GROUPS } from './blocks.ts';
import { ODF_NAMESPACES } from './namespaces.ts';
import type { OdtStyles } from './styles.ts';

const WRAPPERS = new Set([
  'office:document-content',
  'office:font-face-decls',
  'office:automatic-styles',
  'office:body',
  'office:text',
  'text:section',
  'table:table',
]);
const LAYOUT = new Set(['table:table-row', 'table:table-cell']);

interface OpenTable {
  /** Undefined for a table of one column: what stands in it is read as if it stood outside. */
  grid: Grid | undefined;
  columns: XmlElement[];
}

export function readBody(source: XmlSource, reader: BlockReader, styles: OdtStyles, flow: Flow, budget: Budget): void {
  const tables: OpenTable[] = [];
  const open: string[] = [];
  let dropped = 0;

  function isContainer(name: string): boolean {
    if (WRAPPERS.has(name) || isIndex(name) || ROW_GROUPS.test(name)) return true;
    const table = tables.at(-1);
    if (table === undefined || !LAYOUT.has(name)) return false;
    if (table.grid !== undefined && isOneColumn(table.columns)) table.grid = undefined;
    return table.grid === undefined;
  }

  function unit(element: XmlElement): void {
    const parent = open.at(-1) ?? '';
    const table = tables.at(-1);
    if (parent === 'office:automatic-styles' || parent === 'office:font-face-decls') styles.add(element);
    else if (parent === 'office:body') throw otherDocument(element.name);
    else if (dropped > 0) return;
    else if (element.name === 'table:table-column') table?.columns.push(element);
    else if (element.name === 'table:table-row' && table?.grid !== undefined) reader.row(element, table.grid);
    else reader.block(element, flow);
  }

  scanUnits(
    source,
    isContainer,
    {
      enter(name) {
        if (open.length === 0 && name !== 'office:document-content') throw otherDocument(name);
        open.push(name);
        if (isIndex(name)) dropped += 1;
        if (name === 'table:table') tables.push({ grid: createGrid(budget), columns: [] });
      },
      unit(element) {
        if (open.length === 0) throw otherDocument(element.name);
        budget.spend('units');
        unit(element);
      },
      leave(name) {
        open.pop();
        if (name === 'table:table') {
          const nodes = tables.pop()?.grid?.finish() ?? [];
          if (dropped === 0) for (const node of nodes) flow.block(node, {});
        }
        if (isIndex(name)) dropped -= 1;
      },
    },
    ODF_NAMESPACES,
    { left: limits.office.treeNodes },
  );
}

/** The body of an OpenDocument file says what kind it is. */
function otherDocument(name: string): SourceError {
  const kind = {
    'office:spreadsheet': 'a spreadsheet',
    'office:presentation': 'a presentation',
    'office:drawing': 'a drawing',
  }[name];
  return new SourceError(
    'type_mismatch',
    `The source is declared as an OpenDocument text but is ${kind ?? 'something else'}.`,
  );
}
