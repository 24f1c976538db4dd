/**
 * Paragraphs, lists and tables of an OpenDocument text into a flow of blocks.
 *
 * @module
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import type { Budget } from '../office/budget.ts';
import { calloutOf } from '../office/callouts.ts';
import { createCodeRuns } from '../office/code-runs.ts';
import { copyBlocks } from '../office/copy.ts';
import { createFlow, type Flow, type Place } from '../office/flow.ts';
import { createGrid, type Grid, type GridCell } from '../office/grid.ts';
import { isAllCode, isBlank, plainText, type Span, toHeadingPhrasing, toPhrasing } from '../office/inline.ts';
import { admonitionStyle, isCodeStyle, isContentsStyle, isQuoteStyle } from '../office/style-names.ts';
import { elementsOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';
import { type InlineContext, readInline } from './inline.ts';
import type { ResolvedStyle } from './styles.ts';

export interface BlockContext extends InlineContext {
  budget: Budget;
  foundTitle(content: PhrasingContent[]): void;
}

export interface BlockReader {
  block(element: XmlElement, flow: Flow): void;
  row(element: XmlElement, grid: Grid): void;
}

/** Made by the program out of the rest. */
const INDEX =
  /^text:(?:table-of-content|alphabetical-index|illustration-index|table-index|object-index|user-index|index-title|index-body|bibliography|tracked-changes|sequence-decls|variable-decls|user-field-decls)$/;

export function createBlockReader(context: BlockContext): BlockReader {
  const { styles, budget } = context;
  /** Next number of a list style, by style and level, for lists that go on. */
  const counters = new Map<string, number>();

  function blocks(parent: XmlElement, flow: Flow, place: Place = {}): void {
    for (const child of elementsOf(parent)) block(child, flow, place);
  }

  function block(element: XmlElement, flow: Flow, place: Place = {}): void {
    switch (element.name) {
      case 'text:p':
        paragraph(element, 0, flow, place);
        break;
      case 'text:h':
        paragraph(element, Number.parseInt(element.attributes['text:outline-level'] ?? '1', 10) || 1, flow, place);
        break;
      case 'text:list':
        list(element, 0, undefined, flow);
        break;
      case 'table:table':
        table(element, flow, place);
        break;
      default:
        if (/^(?:text:section|draw:text-box|office:text|text:numbered-paragraph)$/.test(element.name)) {
          blocks(element, flow, place);
        } else if (element.name.startsWith('draw:')) {
          // What is bound to the page stands outside of any paragraph.
          paragraph({ name: 'text:p', attributes: {}, children: [element] }, 0, flow, place);
        }
    }
  }

  function paragraph(element: XmlElement, level: number, flow: Flow, place: Place): void {
    const style = styles.paragraph(element.attributes['text:style-name']);
    const content = readInline(element, { ...(style.format.isMono === true && { isMono: true }) }, false, context);
    if (style.format.hidden !== true && !style.names.some(isContentsStyle)) {
      text(content.spans, style, level > 0 ? level : (style.headingLevel ?? 0), flow, place);
    }
    for (const box of content.boxes) blocks(box, flow, place.list === undefined ? place : { within: place.list.level });
  }

  function text(spans: Span[], style: ResolvedStyle, level: number, flow: Flow, place: Place): void {
    const own = spans.filter((span) => span.isNote !== true);
    const notes = spans.filter((span) => span.isNote === true);
    if (isBlank(spans)) {
      if (isCode(own, style)) flow.code('', codeKey(style), place);
    } else if (style.isTitle || level > 0) {
      const content = toHeadingPhrasing(own, budget);
      if (style.isTitle) context.foundTitle(content);
      flow.heading(style.isTitle ? 1 : level, content);
      if (notes.length > 0) flow.paragraph(toPhrasing(notes, budget), {});
    } else if (isCode(own, style)) {
      flow.code(plainText(own), codeKey(style), place);
      if (notes.length > 0) flow.paragraph(toPhrasing(notes, budget), place);
    } else {
      const content = toPhrasing(spans, budget);
      const admonition = style.names.map(admonitionStyle).find((kind) => kind !== undefined);
      const isQuote = admonition !== undefined || style.names.some(isQuoteStyle);
      const callout = isQuote && admonition === undefined ? calloutOf(content) : undefined;
      const kind = admonition ?? callout?.kind;
      flow.paragraph(callout?.content ?? content, {
        ...place,
        ...(isQuote && { quote: true }),
        ...(kind !== undefined && { admonition: kind }),
      });
    }
  }

  function isCode(spans: readonly Span[], style: ResolvedStyle): boolean {
    if (style.names.some(isCodeStyle)) return true;
    if (isBlank(spans)) return style.format.isMono === true && !styles.isMono();
    return isAllCode(spans);
  }

  /** A list inside an item has the style of the one around unless it has its own. */
  function list(element: XmlElement, level: number, inherited: string | undefined, flow: Flow): void {
    const style = element.attributes['text:style-name'] ?? inherited;
    const { kind, start } = styles.listLevel(style, level);
    const ordered = kind === 'number';
    const counter = `${style ?? ''} ${level}`;
    const goesOn =
      element.attributes['text:continue-numbering'] === 'true' || 'text:continue-list' in element.attributes;
    let number = goesOn ? (counters.get(counter) ?? start) : start;
    for (const item of elementsOf(element)) {
      if (item.name !== 'text:list-item' && item.name !== 'text:list-header') continue;
      const own = Number.parseInt(item.attributes['text:start-value'] ?? '', 10);
      if (own >= 0) number = own;
      const isItem = item.name === 'text:list-item' && kind !== 'none' && startsWithText(item);
      listItem(item, level, { level, ordered, ...(ordered && { number }) }, isItem, style, flow);
      if (isItem) number += 1;
    }
    counters.set(counter, number);
  }

  function listItem(
    item: XmlElement,
    level: number,
    first: NonNullable<Place['list']>,
    isItem: boolean,
    style: string | undefined,
    flow: Flow,
  ): void {
    let isOpen = !isItem;
    for (const child of elementsOf(item)) {
      if (child.name === 'text:list') list(child, level + 1, style, flow);
      else if (isOpen) block(child, flow, { within: level });
      else {
        isOpen = true;
        block(child, flow, { list: first });
      }
    }
  }

  function table(element: XmlElement, flow: Flow, place: Place): void {
    if (isOneColumn(columnsOf(element))) {
      for (const row of rowsOf(element)) for (const cell of elementsOf(row)) blocks(cell, flow, place);
      return;
    }
    const grid = createGrid(budget);
    for (const each of rowsOf(element)) row(each, grid);
    for (const node of grid.finish()) flow.block(node, place.list === undefined ? place : { within: place.list.level });
  }

  function row(element: XmlElement, grid: Grid): void {
    const cells: GridCell[] = [];
    for (const cell of elementsOf(element)) {
      if (!/^table:(?:covered-)?table-cell$/.test(cell.name)) continue;
      const isWanted = cell.name !== 'table:covered-table-cell' && grid.wants(cells.length);
      const blocksOfCell = isWanted ? cellBlocks(cell) : [];
      // What repeats a cell repeats its content; empty ones may be thousands, to the edge of the sheet.
      const repeated = Math.min(wholeNumber(cell, 'table:number-columns-repeated'), limits.table.columns);
      if (blocksOfCell.length === 0) cells.push({ blocks: [], span: repeated });
      else cells.push(...copies(repeated, (isFirst) => ({ blocks: again(blocksOfCell, isFirst), span: 1 })));
    }
    const repeated = Math.min(wholeNumber(element, 'table:number-rows-repeated'), limits.table.rows);
    for (const each of copies(repeated, (isFirst) =>
      cells.map((cell) => ({ ...cell, blocks: again(cell.blocks, isFirst) })),
    ))
      grid.row(each);
  }

  function again(content: readonly RootContent[], isFirst: boolean): readonly RootContent[] {
    return isFirst ? content : copyBlocks(content, budget);
  }

  function cellBlocks(cell: XmlElement): RootContent[] {
    const code = createCodeRuns();
    const flow = createFlow(budget, code);
    blocks(cell, flow);
    code.finish();
    return flow.root.children;
  }

  return { block, row };
}

function copies<T>(count: number, make: (isFirst: boolean) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index === 0));
}

/** Style of code, with those made for single paragraphs traced back to the one they vary; code by font alone has none. */
function codeKey(style: ResolvedStyle): string {
  return style.names.some(isCodeStyle) ? style.key : '';
}

/** An item whose first child is a list has no mark of its own: it only nests. */
function startsWithText(item: XmlElement): boolean {
  const [first] = elementsOf(item);
  return first !== undefined && first.name !== 'text:list';
}

export function isIndex(name: string): boolean {
  return INDEX.test(name);
}

export function isOneColumn(columns: readonly XmlElement[]): boolean {
  return columns.reduce((sum, column) => sum + wholeNumber(column, 'table:number-columns-repeated'), 0) === 1;
}

function columnsOf(table: XmlElement): XmlElement[] {
  return through(table, 'table:table-column', /^table:(?:table-columns|table-header-columns|table-column-group)$/);
}

function rowsOf(table: XmlElement): XmlElement[] {
  return through(table, 'table:table-row', ROW_GROUPS);
}

export const ROW_GROUPS = /^table:(?:table-rows|table-header-rows|table-row-group)$/;

function through(parent: XmlElement, name: string, wrapper: RegExp): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return wrapper.test(child.name) ? through(child, name, wrapper) : [];
  });
}

function wholeNumber(element: XmlElement, name: string): number {
  const value = Number.parseInt(element.attributes[name] ?? '1', 10);
  return Number.isNaN(value) || value < 1 ? 1 : value;
}
