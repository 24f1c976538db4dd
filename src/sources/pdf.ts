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
import { openPdf, type PdfLibrary } from './pdf/open.ts';
import { outlineOf } from './pdf/outline.ts';
import { readPages } from './pdf/read-pages.ts';
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
  const library = await openPdf(bytes);
  try {
    return await readDocument(library, facts);
  } finally {
    await library.close();
  }
}

async function readDocument(library: PdfLibrary, facts: PdfFacts): Promise<Reading> {
  const { pdf } = library;
  if (pdf.numPages > limits.pdf.pages) {
    throw new SourceError(
      'too_complex',
      `The PDF has ${pdf.numPages} pages; at most ${limits.pdf.pages} can be read. Split it and send the part that matters.`,
    );
  }
  const { texts, fonts, index, language } = await readPages(library, facts);
  refuseUnreadable(texts, pdf.numPages, facts);
  measureFonts(fonts, texts);
  const outline = facts.hasSoundOutline ? await outlineOf(pdf, index) : [];
  const { blocks, levels, typography, hyphenation } = layOut(texts, fonts, outline);
  const body = fonts.get(typography.bodyFont);
  const plainFont = { isMonospaced: body?.isMonospaced === true, isBold: typography.isBodyBold };
  const title = facts.hasShortMetadata ? await titleOf(pdf) : undefined;
  return {
    root: blocksToMdast(blocks, levels, { fonts, hyphenation, plainFont }),
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
  };
}

async function titleOf(pdf: PDFDocumentProxy): Promise<string | undefined> {
  const metadata: unknown = await pdf.getMetadata().catch(() => undefined);
  if (typeof metadata !== 'object' || metadata === null || !('info' in metadata)) return undefined;
  return declaredTitle(metadata.info);
}
