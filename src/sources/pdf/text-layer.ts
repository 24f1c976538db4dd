/**
 * Whether a PDF has text at all, or only pictures of it.
 *
 * @module
 */
import { SourceError } from '../source-error.ts';
import type { PdfFacts } from './guard.ts';
import type { PageText } from './page-text.ts';

/** A page with fewer characters has no text layer: a stamp or a page number is not its text. */
const PAGE_CHARACTERS = 20;
/** Share of pages without text from which on a document with pictures counts as scanned. */
const SCANNED = 0.5;
/** Share of characters without meaning from which on the text is none: fonts that do not say what their shapes are. */
const MEANINGLESS = 0.3;

/** Throws `scanned` where most pages have no text that can be read, and `empty` where there is nothing at all. */
export function refuseUnreadable(texts: readonly PageText[], pageCount: number, facts: PdfFacts): void {
  const perPage = new Map<number, number>();
  let [all, meaningless] = [0, 0];
  for (const { number, runs } of texts) {
    for (const { text } of runs) {
      const characters = text.replace(/\s/g, '').length;
      all += characters;
      meaningless += text.match(/[\p{Co}\p{Cn}\p{Cc}\uFFFD]/gu)?.length ?? 0;
      perPage.set(number, (perPage.get(number) ?? 0) + characters);
    }
  }
  if (meaningless > MEANINGLESS * all) {
    throw new SourceError(
      'scanned',
      'The fonts of the PDF do not say which characters they show, so its text cannot be read. Run text recognition (OCR) over it and send the result, or paste the text.',
    );
  }
  const readable = [...perPage.values()].filter((characters) => characters >= PAGE_CHARACTERS).length;
  if (facts.images > 0 && pageCount - readable > SCANNED * pageCount) {
    throw new SourceError(
      'scanned',
      `${pageCount - readable} of ${pageCount} pages of the PDF have no text layer: they are pictures of text. Run text recognition (OCR) over it and send the result, or paste the text.`,
    );
  }
  if (all === 0) throw new SourceError('empty', 'The PDF holds no text.');
}
