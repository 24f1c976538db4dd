/**
 * Bytes into a Document: detect the format, decode, read, finish.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { countWords } from '../lib/words.ts';
import { decodeText } from './charset.ts';
import { readCsv } from './csv.ts';
import { detectFormat, isUntyped, tooLarge } from './detect.ts';
import type { Document } from './document.ts';
import { finish } from './finish.ts';
import { type DocumentFormat, FORMATS, type Format, type TextFormat } from './formats.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { readMarkdown } from './markdown.ts';
import { tooComplex } from './markdown-guard.ts';
import { markupLanguageOf } from './markup/sniff.ts';
import { readNotebook } from './notebook.ts';
import { readPlainText } from './plain-text.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';
import type { RawSource } from './source-input.ts';
import { readSrt, readVtt } from './subtitles.ts';
import { readYaml } from './yaml.ts';

type Reader<Input> = (input: Input, options: ReadOptions) => Reading | Promise<Reading>;

const TEXT_READERS: Readonly<Record<TextFormat, Reader<string>>> = {
  markdown: readMarkdown,
  plain: readPlainText,
  html: readHtml,
  rst: async (text, options) => (await import('./rst.ts')).readRst(text, options),
  asciidoc: async (text, options) => (await import('./asciidoc.ts')).readAsciidoc(text, options),
  srt: readSrt,
  vtt: readVtt,
  csv: (text) => readCsv(text),
  tsv: (text) => readCsv(text, '\t'),
  notebook: readNotebook,
  json: readJson,
  yaml: readYaml,
};

/** Loaded when the first document of their kind comes: most sources are text. */
const DOCUMENT_READERS: Readonly<Record<DocumentFormat, Reader<Uint8Array>>> = {
  pdf: async (bytes, options) => (await import('./pdf.ts')).readPdf(bytes, options),
  docx: async (bytes, options) => (await import('./docx.ts')).readDocx(bytes, options),
  pptx: async (bytes, options) => (await import('./pptx.ts')).readPptx(bytes, options),
  xlsx: async (bytes, options) => (await import('./xlsx.ts')).readXlsx(bytes, options),
  odt: async (bytes, options) => (await import('./odt.ts')).readOdt(bytes, options),
  epub: async (bytes, options) => (await import('./epub.ts')).readEpub(bytes, options),
};

/** Reads any source but audio. Throws `SourceError`, and nothing else, for a source that cannot be read. */
export async function extractDocument(raw: RawSource): Promise<Document> {
  const detected = detectFormat(raw, raw.bytes);
  if (!detected.ok) throw detected.error;
  const format = detected.value;
  const { name, maxBytes, mediaType } = FORMATS[format];
  if (raw.bytes.byteLength > maxBytes) throw tooLarge(name, maxBytes);
  try {
    const document = await finish(raw, await read(raw, format), mediaType);
    if (document.wordCount === 0) throw empty();
    return document;
  } catch (error) {
    // The caps keep trees shallow; should a text still outgrow the stack, it is refused like any other too complex one.
    if (error instanceof RangeError) throw tooComplex();
    throw error;
  }
}

async function read(raw: RawSource, format: Format): Promise<Reading> {
  const options: ReadOptions = raw.url === undefined ? {} : { baseUrl: raw.url };
  if (format === 'audio') {
    throw new SourceError('unsupported_type', 'The source is audio, which must be written down before it can be read.');
  }
  if (isDocumentFormat(format)) return DOCUMENT_READERS[format](raw.bytes, options);
  const text = decodeText(raw.bytes, raw.charset, format === 'html');
  refuseTooLittle(raw, text);
  const markup = format === 'plain' && isUntyped(raw) ? markupLanguageOf(text) : undefined;
  return TEXT_READERS[markup ?? format](text, options);
}

function isDocumentFormat(format: Format): format is DocumentFormat {
  return format in DOCUMENT_READERS;
}

function refuseTooLittle(raw: RawSource, text: string): void {
  const cleaned = cleanText(text);
  if (cleaned.trim() === '') throw empty();
  if (raw.kind !== 'text') return;
  const words = countWords(cleaned);
  if (words < limits.rawTextMinWords) {
    throw new SourceError(
      'too_short',
      `The text has ${words} ${words === 1 ? 'word' : 'words'}; at least ${limits.rawTextMinWords} are needed.`,
    );
  }
}

function empty(): SourceError {
  return new SourceError('empty', 'The source holds no text.');
}
