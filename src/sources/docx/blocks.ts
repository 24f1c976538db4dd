/**
 * Paragraphs and tables of Word into a flow of blocks.
 *
 * @module
 */
import type { PhrasingContent, RootContent } from 'mdast';
import type { AdmonitionKind } from '../document.ts';
import type { Budget } from '../office/budget.ts';
import { calloutOf } from '../office/callouts.ts';
import { createCodeRuns } from '../office/code-runs.ts';
import { createFlow, type Flow, type Place } from '../office/flow.ts';
import { createGrid, type Grid, type GridCell } from '../office/grid.ts';
import { isAllCode, isBlank, plainText, type Span, toHeadingPhrasing, toPhrasing } from '../office/inline.ts';
import {
  admonitionStyle,
  continuedLevel,
  isCodeStyle,
  isContentsStyle,
  isQuoteStyle,
  listStyle,
} from '../office/style-names.ts';
import { chosenVariant, isOn } from '../ooxml/markup.ts';
import { childAt, childNamed, childrenNamed, elementsOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';
import { hasMonoMark, type InlineContext, isPlaceholder, readInline } from './inline.ts';
import type { Numbering } from './numbering.ts';
import { indentOf, outlineLevel, type ParagraphStyle } from './styles.ts';

export interface BlockContext extends InlineContext {
  numbering: Numbering;
  budget: Budget;
  /** Blocks of a chart or diagram. */
  graphic(data: XmlElement): RootContent[];
  /** Called with the text of the first paragraph in the style "Title". */
  foundTitle(content: PhrasingContent[]): void;
}

export interface BlockReader {
  /** Reads what stands between paragraphs: `w:p`, `w:tbl` and what may hold them. */
  block(element: XmlElement, flow: Flow): void;
  row(element: XmlElement, grid: Grid): void;
  /** Writes what still waits for a further paragraph. */
  finish(flow: Flow): void;
}

export function createBlockReader(context: BlockContext): BlockReader {
  const { styles, fields, budget } = context;
  /** Runs of a paragraph that has no end of its own: an initial, or one whose end was deleted. */
  let carried: Span[] = [];

  function blocks(parent: XmlElement, flow: Flow): void {
    for (const child of elementsOf(parent)) block(child, flow);
  }

  function block(element: XmlElement, flow: Flow): void {
    switch (element.name) {
      case 'w:p':
        paragraph(element, flow);
        break;
      case 'w:tbl':
        table(element, flow);
        break;
      case 'w:sdt':
        if (!isContents(element) && !isPlaceholder(element)) blocks(element, flow);
        break;
      case 'mc:AlternateContent':
        blocks(chosenVariant(element) ?? { ...element, children: [] }, flow);
        break;
      case 'w:sdtContent':
      case 'w:customXml':
      case 'w:ins':
      case 'w:moveTo':
        blocks(element, flow);
        break;
      case 'm:oMathPara':
      case 'm:oMath':
        paragraph({ name: 'w:p', attributes: {}, children: [element] }, flow);
        break;
      default:
    }
  }

  function paragraph(element: XmlElement, flow: Flow): void {
    const properties = childNamed(element, 'w:pPr');
    const style = styles.paragraph(childNamed(properties, 'w:pStyle')?.attributes['w:val']);
    const level = outlineLevel(properties) ?? style.headingLevel;
    if (level !== undefined && level > 0) fields.closeContents();
    const content = readInline(element, style, context);
    for (const span of content.spans) carried.push(span);
    if (goesOnInNext(properties)) budget.spend('blocks');
    else {
      const spans = carried;
      carried = [];
      if (!style.names.some(isContentsStyle)) text(spans, style, properties, level ?? 0, flow);
    }
    for (const box of content.boxes) blocks(box, flow);
    for (const data of content.graphics) for (const node of context.graphic(data)) flow.block(node, {});
  }

  function text(
    spans: Span[],
    style: ParagraphStyle,
    properties: XmlElement | undefined,
    level: number,
    flow: Flow,
  ): void {
    const own = spans.filter((span) => span.isNote !== true);
    const notes = spans.filter((span) => span.isNote === true);
    const isTitle = style.isTitle && level === 0;
    if (isBlank(spans)) {
      // Of a list, an empty item is counted though it is not shown.
      const place = placeOf(style, properties);
      if (isCode(own, style, properties)) flow.code('', codeKey(style), place);
      return;
    }
    if (isTitle || level > 0) {
      const content = toHeadingPhrasing(own, budget);
      if (isTitle) context.foundTitle(content);
      flow.heading(isTitle ? 1 : level, content);
      if (notes.length > 0) flow.paragraph(toPhrasing(notes, budget), {});
    } else if (isCode(own, style, properties)) {
      flow.code(plainText(own), codeKey(style), placeOf(style, properties));
      if (notes.length > 0) flow.paragraph(toPhrasing(notes, budget), placeOf(style, properties));
    } else {
      const content = toPhrasing(spans, budget);
      const place = placeOf(style, properties);
      const callout = place.quote === true && place.admonition === undefined ? calloutOf(content) : undefined;
      if (callout === undefined) flow.paragraph(content, place);
      else flow.paragraph(callout.content, { ...place, admonition: callout.kind });
    }
  }

  function isCode(spans: readonly Span[], style: ParagraphStyle, properties: XmlElement | undefined): boolean {
    if (style.names.some(isCodeStyle)) return true;
    if (styles.isMono) return false;
    return isBlank(spans) ? style.run.isMono === true || hasMonoMark(properties) : isAllCode(spans);
  }

  function placeOf(style: ParagraphStyle, properties: XmlElement | undefined): Place {
    const place: Place = {};
    const ownIndent = indentOf(properties) ?? style.indent;
    const admonition: AdmonitionKind | undefined = style.names.map(admonitionStyle).find((kind) => kind !== undefined);
    if (style.names.some(isQuoteStyle) || admonition !== undefined) place.quote = true;
    if (admonition !== undefined) place.admonition = admonition;
    // A quote is set in by itself, which does not make it a part of the item above.
    if (ownIndent !== undefined && place.quote !== true) place.indent = ownIndent;
    const own = childNamed(properties, 'w:numPr');
    const id = childNamed(own, 'w:numId')?.attributes['w:val'] ?? style.numbering?.id;
    if (id !== undefined && id !== '0') {
      const ownLevel = childNamed(own, 'w:ilvl')?.attributes['w:val'];
      const levelOfStyle = style.numbering?.level ?? context.numbering.levelOfStyle(id, style.id) ?? 0;
      const mark = context.numbering.next(
        id,
        ownLevel === undefined ? levelOfStyle : Number.parseInt(ownLevel, 10) || 0,
      );
      if (mark?.kind === 'none') place.within = mark.level;
      else if (mark !== undefined) {
        // "List Bullet 2" is the first level of a list of its own.
        const named = own === undefined ? style.names.map(listStyle).find((list) => list !== undefined) : undefined;
        place.list = {
          level: Math.max(mark.level, named?.level ?? 0),
          ordered: mark.kind === 'number',
          ...(mark.kind === 'number' && { number: mark.number }),
        };
        const indent = ownIndent ?? mark.indent;
        if (indent !== undefined) place.indent = indent;
      }
      if (mark !== undefined) return place;
    }
    if (id === '0') return place;
    for (const name of style.names) {
      const list = listStyle(name);
      if (list !== undefined) return { ...place, list };
      const continued = continuedLevel(name);
      if (continued !== undefined) return { ...place, within: continued };
    }
    return place;
  }

  function table(element: XmlElement, flow: Flow): void {
    if (isOneColumn(childNamed(element, 'w:tblGrid'))) {
      for (const row of rowsOf(element)) for (const cell of cellsOf(row)) blocks(cell, flow);
      return;
    }
    const grid = createGrid(budget);
    for (const each of rowsOf(element)) row(each, grid);
    for (const node of grid.finish()) flow.block(node, {});
  }

  function row(element: XmlElement, grid: Grid): void {
    const properties = childNamed(element, 'w:trPr');
    if (childNamed(properties, 'w:del') !== undefined) return;
    if (isOn(childNamed(properties, 'w:hidden'))) return;
    const before = spanOf(childNamed(properties, 'w:gridBefore'), 0);
    const cells: GridCell[] = before > 0 ? [{ blocks: [], span: before }] : [];
    for (const cell of cellsOf(element)) {
      const isWanted = grid.wants(cells.length);
      const cellProperties = childNamed(cell, 'w:tcPr');
      const span = spanOf(childNamed(cellProperties, 'w:gridSpan'), 1);
      const merge = childNamed(cellProperties, 'w:vMerge');
      const isCovered = merge !== undefined && merge.attributes['w:val'] !== 'restart';
      cells.push({ blocks: isCovered || !isWanted ? [] : cellBlocks(cell), span });
    }
    grid.row(cells);
  }

  function cellBlocks(cell: XmlElement): RootContent[] {
    const code = createCodeRuns();
    const flow = createFlow(budget, code);
    blocks(cell, flow);
    finish(flow);
    code.finish();
    return flow.root.children;
  }

  function finish(flow: Flow): void {
    if (!isBlank(carried)) flow.paragraph(toPhrasing(carried, budget), {});
    carried = [];
  }

  return { block, row, finish };
}

/** Styles are judged apart; code by its font alone has no style to speak of. */
function codeKey(style: ParagraphStyle): string {
  return style.names.some(isCodeStyle) ? style.id : '';
}

/** Whether the paragraph's text belongs to the next: an initial in a frame, or its end is a tracked deletion. */
function goesOnInNext(properties: XmlElement | undefined): boolean {
  const dropCap = childNamed(properties, 'w:framePr')?.attributes['w:dropCap'];
  if (dropCap !== undefined && dropCap !== 'none') return true;
  return (
    childAt(properties, 'w:rPr', 'w:del') !== undefined || childAt(properties, 'w:rPr', 'w:moveFrom') !== undefined
  );
}

export function isOneColumn(grid: XmlElement | undefined): boolean {
  return childrenNamed(grid, 'w:gridCol').length === 1;
}

/** Whether a content control holds a table of contents. */
export function isContents(control: XmlElement): boolean {
  const gallery = childAt(control, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attributes['w:val'] ?? '';
  return /^table of contents$/i.test(gallery);
}

function rowsOf(table: XmlElement): XmlElement[] {
  return through(table, 'w:tr');
}

function cellsOf(row: XmlElement): XmlElement[] {
  return through(row, 'w:tc');
}

/** Children of that name, those in content controls and insertions between included. */
function through(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return /^w:(?:sdt|sdtContent|customXml|ins|moveTo)$/.test(child.name) ? through(child, name) : [];
  });
}

function spanOf(element: XmlElement | undefined, otherwise: number): number {
  const value = Number.parseInt(element?.attributes['w:val'] ?? '', 10);
  // Word has at most 63 columns.
  return Number.isNaN(value) ? otherwise : Math.min(Math.max(value, otherwise), 63);
}
