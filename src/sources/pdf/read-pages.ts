/**
 * All pages of an open document, one after the other, with their fonts, ruled lines and links.
 *
 * @module
 */
import type { PDFPageProxy } from 'unpdf/pdfjs';
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import { readDrawing } from './drawing.ts';
import { fontFacts } from './fonts.ts';
import type { PdfFacts } from './guard.ts';
import { withLinks } from './links.ts';
import type { PdfLibrary } from './open.ts';
import type { PageIndex } from './outline.ts';
import type { FontFacts, PageText } from './page-text.ts';
import { type ReadPage, readPage } from './read-page.ts';

export interface ReadPages {
  texts: PageText[];
  fonts: Map<string, FontFacts>;
  index: PageIndex;
  language?: string;
}

/** Gaps between pieces of a line, in type sizes, that several lines of a page with a table have. */
const TABLE_GAP = 0.3;
const TABLE_GAPS = 3;

/** Reads every page. Throws `damaged` if one cannot be read, and `too_complex` for too much text. */
export async function readPages({ pdf, operations }: PdfLibrary, facts: PdfFacts): Promise<ReadPages> {
  const texts: PageText[] = [];
  const fonts = new Map<string, FontFacts>();
  const index = new Map<number, { number: number; height: number }>();
  let language: string | undefined;
  let [runs, characters] = [0, 0];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number).catch(() => undefined);
    if (page === undefined) throw damagedPage(number, pdf.numPages);
    const object = page.ref?.num ?? -number;
    // A page that stands in the document twice says nothing new.
    if (index.has(object)) continue;
    index.set(object, { number, height: page.getViewport({ scale: 1 }).height });
    const read = await readOne(page, pdf.numPages);
    language ??= read.language;
    characters += charactersOf(read.texts);
    runs += read.texts.reduce((sum, text) => sum + text.runs.length, 0);
    if (characters > limits.pdf.characters || runs > limits.pdf.runs) throw tooMuchText();
    const [first] = read.texts;
    if (first !== undefined && read.isLevel && facts.hasLinks) first.runs = await withLinks(page, first.runs);
    const hasNewFonts = [...read.fonts].some((font) => !fonts.has(font));
    if ((hasNewFonts || read.texts.some(mayHoldTable)) && facts.isDrawable(object)) {
      // Without its drawing a page still has its text.
      const rules = await readDrawing(page, operations, read.fonts, fonts).catch(() => []);
      if (first !== undefined && read.isLevel) first.rules = rules;
    }
    for (const font of read.fonts) if (!fonts.has(font)) fonts.set(font, fontFacts(''));
    texts.push(...read.texts);
    page.cleanup();
  }
  return { texts, fonts, index, ...(language !== undefined && { language }) };
}

async function readOne(page: PDFPageProxy, pageCount: number): Promise<ReadPage> {
  try {
    return await readPage(page);
  } catch (error) {
    throw error instanceof SourceError ? error : damagedPage(page.pageNumber, pageCount);
  }
}

function charactersOf(texts: readonly PageText[]): number {
  let characters = 0;
  for (const { runs } of texts) for (const { text } of runs) characters += text.length;
  return characters;
}

/** Whether ruled lines could matter: in several lines of the page there are gaps between pieces of text. */
function mayHoldTable({ runs }: PageText): boolean {
  const ends = new Map<number, number>();
  let gaps = 0;
  for (const { x, y, width, size } of runs) {
    const end = ends.get(Math.round(y));
    if (end !== undefined && x > end + TABLE_GAP * size) gaps += 1;
    ends.set(Math.round(y), x + width);
  }
  return gaps >= TABLE_GAPS;
}

function damagedPage(number: number, pageCount: number): SourceError {
  return new SourceError(
    'damaged',
    `Page ${number} of ${pageCount} of the PDF is damaged and cannot be read. Save or download it anew.`,
  );
}

function tooMuchText(): SourceError {
  return new SourceError(
    'too_complex',
    `The PDF holds more than ${limits.pdf.characters} characters or ${limits.pdf.runs} separate pieces of text, more than can be read at once. Split it and send the part that matters.`,
  );
}
