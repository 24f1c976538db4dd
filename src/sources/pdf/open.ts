/**
 * pdf.js, loaded when the first PDF comes, and a document opened with it.
 *
 * @module
 */
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { SourceError } from '../source-error.ts';
import type { Operations } from './drawing.ts';

export interface PdfLibrary {
  pdf: PDFDocumentProxy;
  operations: Operations;
  close(): Promise<void>;
}

/** Opens a document. Throws `encrypted` and `damaged`. */
export async function openPdf(bytes: Uint8Array): Promise<PdfLibrary> {
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  try {
    const pdf = await getDocumentProxy(
      // pdf.js takes the buffer it is given for its own.
      bytes.slice(),
      {
        disableFontFace: true,
        useSystemFonts: false,
        // Images are never looked at.
        maxImageSize: 0,
        verbosity: 0,
        enableXfa: false,
        useWasm: false,
      },
    );
    return { pdf, operations: OPS, close: () => pdf.loadingTask.destroy() };
  } catch (error) {
    throw openError(error);
  }
}

function openError(error: unknown): SourceError {
  if (error instanceof Error && error.name === 'PasswordException') return encrypted();
  return damaged();
}

export function encrypted(): SourceError {
  return new SourceError(
    'encrypted',
    'The PDF is encrypted. Export a copy without password and restrictions, for example by printing it to a PDF, and send that.',
  );
}

export function damaged(): SourceError {
  return new SourceError(
    'damaged',
    'The PDF is damaged or was cut short, and its pages cannot be read. Save or download it anew.',
  );
}
