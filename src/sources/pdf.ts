/**
 * A digital PDF into its text, its structure and its order of reading. pdf.js gives the text and where it stands;
 * everything else is worked out here.
 *
 * @module
 */
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { limits } from '../config/limits.ts';
import { measureFonts } from './pdf/fonts.ts';
import { guardPdf, type PdfFacts } from './pdf/guard.ts';
import { layOut } from './pdf/layout.ts';
import { openPdf } from './pdf/open.ts';
import { type OutlineEntry, outlineOf } from './pdf/outline.ts';
import { type ReadPages, readPages } from './pdf/read-pages.ts';
import { refuseUnreadable } from './pdf/text-layer.ts';
import { declaredTitle } from './pdf/title.ts';
import { blocksToMdast } from './pdf/to-mdast.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';

/**
 * Reads a PDF; `data.origin.page` of each block says where it begins. Throws `SourceError`: `damaged`, `encrypted`,
 * `scanned` (no text layer), `undecodable` (fonts that are not in the file), `empty`, and `too_complex` for more pages
 * or more content than can be read.
 */
export async function readPdf(bytes: Uint8Array, _options: ReadOptions = {}): Promise<Reading> {
  const facts = guardPdf(bytes);
  const { texts, fonts, language, outline, title } = await gather(bytes, facts);
  measureFonts(fonts.facts, texts);
  const { blocks, levels, typography, hyphenation } = layOut(texts, fonts.facts, outline);
  const body = fonts.facts.get(typography.bodyFont);
  const plainFont = { isMonospaced: body?.isMonospaced === true, isBold: typography.isBodyBold };
  return {
    root: blocksToMdast(blocks, levels, { fonts: fonts.facts, hyphenation, plainFont }),
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
  };
}

/** Everything that is needed of the file; after it pdf.js and what it holds are gone. */
async function gather(
  bytes: Uint8Array,
  facts: PdfFacts,
): Promise<ReadPages & { outline: OutlineEntry[]; title?: string }> {
  const library = await openPdf(bytes);
  try {
    const { pdf } = library;
    refuseTooManyPages(pdf);
    const pages = await readPages(library, facts);
    refuseUnreadable(pages.texts, pdf.numPages, facts);
    const outline = facts.hasSoundOutline ? await outlineOf(pdf, pages.index) : [];
    const title = facts.hasShortMetadata ? await titleOf(pdf) : undefined;
    return { ...pages, outline, ...(title !== undefined && { title }) };
  } finally {
    await library.close();
  }
}

function refuseTooManyPages({ numPages }: PDFDocumentProxy): void {
  if (numPages <= limits.pdf.pages) return;
  throw new SourceError(
    'too_complex',
    `The PDF has ${numPages} pages; at most ${limits.pdf.pages} can be read. Split it and send the part that matters.`,
  );
}

async function titleOf(pdf: PDFDocumentProxy): Promise<string | undefined> {
  const metadata: unknown = await pdf.getMetadata().catch(() => undefined);
  if (typeof metadata !== 'object' || metadata === null || !('info' in metadata)) return undefined;
  return declaredTitle(metadata.info);
}
