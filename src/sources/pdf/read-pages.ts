/**
 * All pages of an open document, one after the other, with their fonts, ruled lines and links.
 *
 * @module
 */
import type { PDFPageProxy } from 'unpdf/pdfjs';
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import { readDrawing } from './drawing.ts';
import { DocumentFonts } from './fonts.ts';
import type { PdfFacts } from './guard.ts';
import { withLinks } from './links.ts';
import type { PdfLibrary } from './open.ts';
import type { PageIndex } from './outline.ts';
import type { PageText } from './page-text.ts';
import { type ReadPage, readPage } from './read-page.ts';

export interface ReadPages {
  texts: PageText[];
  fonts: DocumentFonts;
  index: PageIndex;
  language?: string;
}

/** Gaps between pieces of a line, in type sizes, that several lines of a page with a table have. */
const TABLE_GAP = 0.3;
const TABLE_GAPS = 3;
/** Tokens of contents after which pdf.js is told to forget what it keeps of them: some 100 bytes for each. */
const KEPT_TOKENS = 300_000;

/** Reads every page. Throws `damaged` if one cannot be read, and `too_complex` for too much text. */
export async function readPages(library: PdfLibrary, facts: PdfFacts): Promise<ReadPages> {
  const { pdf } = library;
  const texts: PageText[] = [];
  const fonts = new DocumentFonts();
  const index = new Map<number, { number: number; height: number }>();
  let language: string | undefined;
  let [runs, characters, kept, drawn] = [0, 0, 0, 0];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number).catch(() => undefined);
    if (page === undefined) throw damagedPage(number, pdf.numPages);
    const object = page.ref?.num ?? -number;
    // A page that stands in the document twice says nothing new.
    if (index.has(object)) continue;
    index.set(object, { number, height: page.getViewport({ scale: 1 }).height });
    const tokens = facts.tokensOf(object);
    const isDrawable = facts.isDrawable(object) && drawn + tokens <= limits.pdf.allDrawnTokens;
    const read = await readPageText(page, library, facts);
    if (isDrawable && (fonts.isMissingAny(read.fonts) || read.texts.some(mayHoldTable))) {
      drawn += tokens;
      await addDrawing(page, library, read, fonts);
    }
    for (const text of read.texts) for (const run of text.runs) run.font = fonts.nameOf(run.font);
    language ??= read.language;
    for (const text of read.texts) {
      runs += text.runs.length;
      characters += charactersOf(text);
      texts.push(text);
    }
    if (characters > limits.pdf.characters || runs > limits.pdf.runs) throw tooMuchText();
    page.cleanup();
    kept += tokens;
    if (kept < KEPT_TOKENS) continue;
    await pdf.cleanup().catch(() => undefined);
    kept = 0;
  }
  return { texts, fonts, index, ...(language !== undefined && { language }) };
}

async function readPageText(page: PDFPageProxy, { pdf }: PdfLibrary, { hasLinks }: PdfFacts): Promise<ReadPage> {
  const read = await readPage(page).catch((error: unknown) => {
    throw error instanceof SourceError ? error : damagedPage(page.pageNumber, pdf.numPages);
  });
  const [first] = read.texts;
  if (first !== undefined && read.isLevel && hasLinks) first.runs = await withLinks(page, first.runs);
  return read;
}

/** Adds what the drawing of a page tells. Without it a page still has its text. */
async function addDrawing(
  page: PDFPageProxy,
  { operations }: PdfLibrary,
  { texts: [first], fonts: used, isLevel }: ReadPage,
  fonts: DocumentFonts,
): Promise<void> {
  const drawing = await readDrawing(page, operations, used).catch(() => undefined);
  for (const [key, name] of drawing?.fontNames ?? []) fonts.add(key, name);
  if (first !== undefined && isLevel) first.rules = drawing?.rules ?? [];
}

function charactersOf({ runs }: PageText): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
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
