/**
 * The main part of a Word document, read as it is inflated: a paragraph or a table row at a time.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Budget } from '../office/budget.ts';
import type { Flow } from '../office/flow.ts';
import { createGrid, type Grid } from '../office/grid.ts';
import { isOn } from '../ooxml/markup.ts';
import { OFFICE_NAMESPACES } from '../ooxml/namespaces.ts';
import { otherDocument } from '../ooxml/package.ts';
import { childNamed } from '../xml/query.ts';
import { scanUnits } from '../xml/units.ts';
import type { XmlElement, XmlSource } from '../xml.ts';
import { type BlockReader, isContents, isOneColumn } from './blocks.ts';

/** What only wraps paragraphs and rows. */
const WRAPPERS = new Set(['w:document', 'w:body', 'w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo']);
const DROPPED_WRAPPERS = new Set(['w:del', 'w:moveFrom']);
const LAYOUT = new Set(['w:tr', 'w:tc']);

interface OpenTable {
  /** Undefined for a table of one column: what stands in it is read as if it stood outside. */
  grid: Grid | undefined;
}

export function readBody(source: XmlSource, reader: BlockReader, flow: Flow, budget: Budget): void {
  const tables: OpenTable[] = [];
  const wrappers: { name: string; isDropped: boolean }[] = [];
  let dropped = 0;

  function isContainer(name: string): boolean {
    if (WRAPPERS.has(name) || DROPPED_WRAPPERS.has(name)) return true;
    if (name === 'w:tbl') return true;
    return LAYOUT.has(name) && tables.length > 0 && tables.at(-1)?.grid === undefined;
  }

  function drop(): void {
    const wrapper = wrappers.at(-1);
    if (wrapper === undefined || wrapper.isDropped) return;
    wrapper.isDropped = true;
    dropped += 1;
  }

  function unit(element: XmlElement): void {
    if (element.name === 'w:sdtPr') {
      const control: XmlElement = { name: 'w:sdt', attributes: {}, children: [element] };
      if (isContents(control) || isOn(childNamed(element, 'w:showingPlcHdr'))) drop();
      return;
    }
    if (dropped > 0) return;
    const table = tables.at(-1);
    if (element.name === 'w:tblGrid' && table !== undefined) {
      if (isOneColumn(element)) table.grid = undefined;
    } else if (element.name === 'w:tr' && table?.grid !== undefined) reader.row(element, table.grid);
    else reader.block(element, flow);
  }

  scanUnits(
    source,
    isContainer,
    {
      enter(name) {
        if (wrappers.length === 0 && name !== 'w:document') throw otherDocument('a Word document', name);
        wrappers.push({ name, isDropped: false });
        if (DROPPED_WRAPPERS.has(name)) drop();
        if (name === 'w:tbl') tables.push({ grid: createGrid(budget) });
      },
      unit(element) {
        if (wrappers.length === 0) throw otherDocument('a Word document', element.name);
        budget.spend('units');
        unit(element);
      },
      leave(name) {
        const wrapper = wrappers.pop();
        if (name === 'w:tbl') {
          const nodes = tables.pop()?.grid?.finish() ?? [];
          if (dropped === 0) for (const node of nodes) flow.block(node, {});
        }
        if (wrapper?.isDropped === true) dropped -= 1;
      },
    },
    OFFICE_NAMESPACES,
    { left: limits.office.treeNodes },
  );
}
