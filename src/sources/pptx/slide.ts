/**
 * One slide into a flow of blocks.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { paragraph as paragraphNode, text } from '../build.ts';
import type { Budget } from '../office/budget.ts';
import { calloutOf } from '../office/callouts.ts';
import { createCodeRuns } from '../office/code-runs.ts';
import { createFlow, type Flow, type Place } from '../office/flow.ts';
import { createGrid } from '../office/grid.ts';
import { isAllBold, isAllCode, isBlank, plainText, toHeadingPhrasing, toPhrasing } from '../office/inline.ts';
import { readGraphic } from '../ooxml/graphics.ts';
import { altText, chosenVariant } from '../ooxml/markup.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import { childAt, childNamed, childrenNamed, elementsOf } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';
import {
  frameOf,
  isFurniture,
  isTitle,
  levelStyles,
  modelsOf,
  placeholderOf,
  type SlideStyles,
} from './inheritance.ts';
import { type Placed, readingOrder } from './reading-order.ts';
import { readParagraphs, type SlideParagraph, type TextContext } from './text.ts';

export interface SlideContext extends TextContext {
  file: OfficePackage;
  part: string;
  styles: SlideStyles;
  budget: Budget;
  /** Whether nothing was shown before: a title alone is then that of the deck. */
  isFirst: boolean;
}

const TITLE_LEVEL = 2;
/** Slides that only begin a section of the deck. */
const SECTION_LAYOUT = 'secHead';
/** A bold line longer than this is a sentence. */
const HEADING_CHARACTERS = 80;

export function readSlide(slide: XmlElement, flow: Flow, context: SlideContext): void {
  const shapes = shapesOf(childAt(slide, 'p:cSld', 'p:spTree'), context);
  const title = shapes.find((shape) => isTitle(placeholderOf(shape)));
  const others = shapes.filter((shape) => shape !== title);
  if (title !== undefined) {
    const spans = paragraphsOf(title, context).flatMap((each, index) => [
      ...(index > 0 ? [{ value: ' ' }] : []),
      ...each.spans,
    ]);
    const isAlone = others.every((shape) => isTitle(placeholderOf(shape)) || isSubtitle(shape));
    const isAbove = context.isFirst || context.styles.layout?.attributes.type === SECTION_LAYOUT;
    flow.heading(isAlone && isAbove ? 1 : TITLE_LEVEL, toHeadingPhrasing(spans, context.budget));
  }
  for (const shape of others) readShape(shape, flow, context);
}

/** What the speaker says, marked as such. */
export function readNotes(notes: XmlElement, flow: Flow, context: SlideContext): void {
  const shapes = childrenNamed(childAt(notes, 'p:cSld', 'p:spTree'), 'p:sp');
  const bodies = shapes.filter((shape) => placeholderOf(shape)?.type === 'body');
  const paragraphs = bodies.flatMap((shape) =>
    readParagraphs(childNamed(shape, 'p:txBody'), { all: [], own: 0 }, context).filter((each) => !isBlank(each.spans)),
  );
  if (paragraphs.length === 0) return;
  flow.paragraph([{ type: 'strong', children: [text('Notes:')] }], {});
  writeParagraphs(paragraphs, flow, context.budget, false);
}

function isSubtitle(shape: XmlElement): boolean {
  return /^(?:subTitle|body)$/.test(placeholderOf(shape)?.type ?? '') || shape.name === 'p:pic';
}

/** Shapes with content, in reading order, groups in the place of their content. */
function shapesOf(parent: XmlElement | undefined, context: SlideContext): XmlElement[] {
  const placed: Placed<XmlElement[]>[] = [];
  for (const shape of parent === undefined ? [] : drawn(parent)) {
    context.budget.spend('shapes');
    const placeholder = placeholderOf(shape);
    if (isHidden(shape) || isFurniture(placeholder)) continue;
    const content = shape.name === 'p:grpSp' ? shapesOf(shape, context) : [shape];
    placed.push({ shape: content, frame: frameOf(shape, modelsOf(placeholder, context.styles)) });
  }
  return readingOrder(placed).flat();
}

function drawn(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === 'mc:AlternateContent') return drawn(chosenVariant(child) ?? { ...child, children: [] });
    return /^p:(?:sp|grpSp|graphicFrame|pic)$/.test(child.name) ? [child] : [];
  });
}

/** `p:cNvPr`, which names and describes a shape of any kind. */
function drawingProperties(shape: XmlElement): XmlElement | undefined {
  return childNamed(
    elementsOf(shape).find((child) => child.name.startsWith('p:nv')),
    'p:cNvPr',
  );
}

function isHidden(shape: XmlElement): boolean {
  return /^(?:1|true)$/.test(drawingProperties(shape)?.attributes.hidden ?? '');
}

function paragraphsOf(shape: XmlElement, context: SlideContext): SlideParagraph[] {
  const levels = levelStyles(shape, placeholderOf(shape), context.styles);
  return readParagraphs(childNamed(shape, 'p:txBody'), levels, context);
}

function readShape(shape: XmlElement, flow: Flow, context: SlideContext): void {
  const data = childAt(shape, 'a:graphic', 'a:graphicData');
  const table = childNamed(data, 'a:tbl');
  let blocks: RootContent[] = [];
  if (table !== undefined) blocks = readTable(table, context);
  else if (data !== undefined) blocks = readGraphic(data, context.file, context.part, context.budget);
  else if (shape.name === 'p:sp') {
    const paragraphs = paragraphsOf(shape, context);
    if (paragraphs.some((each) => !isBlank(each.spans))) {
      writeParagraphs(paragraphs, flow, context.budget, true);
      return;
    }
  }
  // What has no text may be described; what has, says it itself.
  const alt = blocks.length === 0 ? altText(drawingProperties(shape)) : '';
  for (const node of blocks) flow.block(node, {});
  if (alt !== '') flow.block(paragraphNode(alt), {});
}

function readTable(table: XmlElement, context: SlideContext): RootContent[] {
  const grid = createGrid(context.budget);
  for (const row of childrenNamed(table, 'a:tr')) {
    grid.row(
      childrenNamed(row, 'a:tc').map((cell, index) => {
        // Cells that are merged into another are there all the same.
        const isCovered = cell.attributes.hMerge === '1' || cell.attributes.vMerge === '1';
        return { blocks: isCovered || !grid.wants(index) ? [] : cellBlocks(cell, context), span: 1 };
      }),
    );
  }
  return grid.finish();
}

function cellBlocks(cell: XmlElement, context: SlideContext): RootContent[] {
  const code = createCodeRuns();
  const flow = createFlow(context.budget, code);
  const paragraphs = readParagraphs(childNamed(cell, 'a:txBody'), { all: [], own: 0 }, context);
  writeParagraphs(paragraphs, flow, context.budget, false);
  code.finish();
  return flow.root.children;
}

function writeParagraphs(
  paragraphs: readonly SlideParagraph[],
  flow: Flow,
  budget: Budget,
  hasHeadings: boolean,
): void {
  const isAllMono = paragraphs.every((each) => isBlank(each.spans) || isAllCode(each.spans));
  paragraphs.forEach((each, index) => {
    const { spans } = each;
    if (isBlank(spans)) {
      if (each.isMono || isAllMono) flow.code('', '', {});
      return;
    }
    if (each.bullet === 'none' && isAllCode(spans)) {
      flow.code(plainText(spans), '', placeOf(each));
      return;
    }
    if (hasHeadings && isHeading(each, paragraphs[index + 1])) {
      flow.heading(TITLE_LEVEL + 1, toHeadingPhrasing(spans, budget));
      return;
    }
    const content = toPhrasing(spans, budget);
    const callout = each.isIndented ? calloutOf(content) : undefined;
    const place = placeOf(each);
    flow.paragraph(callout?.content ?? content, callout === undefined ? place : { ...place, admonition: callout.kind });
  });
}

function placeOf({ bullet, level, isIndented }: SlideParagraph): Place {
  if (bullet === 'bullet') return { list: { level, ordered: false } };
  if (bullet !== 'none') return { list: { level, ordered: true, number: bullet.number } };
  // Further in than an item and without a mark, it goes on with it.
  return { ...(level > 0 && { within: level - 1 }), ...(isIndented && { quote: true }) };
}

/** A short line all in bold, without the end of a sentence, above one that is not. */
function isHeading(each: SlideParagraph, next: SlideParagraph | undefined): boolean {
  if (each.bullet !== 'none' || each.level > 0 || each.isIndented || !isAllBold(each.spans)) return false;
  const line = plainText(each.spans).trim();
  if (line.length > HEADING_CHARACTERS || /[.!?:;,]$/.test(line) || line.includes('\n')) return false;
  return next !== undefined && !isBlank(next.spans) && !isAllBold(next.spans);
}
