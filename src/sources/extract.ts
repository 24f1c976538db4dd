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
import { detectFormat } from './detect.ts';
import type { Document } from './document.ts';
import { finish } from './finish.ts';
import { FORMATS, type TextFormat } from './formats.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { readMarkdown } from './markdown.ts';
import { tooComplex } from './markdown-guard.ts';
import { readNotebook } from './notebook.ts';
import { readPlainText } from './plain-text.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';
import type { RawSource } from './source-input.ts';
import { readSrt, readVtt } from './subtitles.ts';
import { readYaml } from './yaml.ts';

const READERS: Readonly<Record<TextFormat, (text: string, options: ReadOptions) => Reading>> = {
  markdown: readMarkdown,
  plain: readPlainText,
  html: readHtml,
  srt: readSrt,
  vtt: readVtt,
  csv: (text) => readCsv(text),
  tsv: (text) => readCsv(text, '\t'),
  notebook: readNotebook,
  json: readJson,
  yaml: readYaml,
};

/** Reads any supported source. Throws `SourceError`, and nothing else, for a source that cannot be read. */
export async function extractDocument(raw: RawSource): Promise<Document> {
  if (raw.bytes.byteLength > limits.textSourceBytes) {
    throw new SourceError(
      'too_large',
      `The source is larger than the ${limits.textSourceBytes / 1024 / 1024} MiB that can be read.`,
    );
  }
  const format = detectFormat(raw);
  if (!format.ok) throw format.error;
  const text = decodeText(raw.bytes, raw.charset, format.value === 'html');
  refuseTooLittle(raw, text);

  const read = READERS[format.value];
  const options = raw.url === undefined ? {} : { baseUrl: raw.url };
  try {
    const document = await finish(raw, read(text, options), FORMATS[format.value].mediaType);
    if (document.wordCount === 0) throw empty();
    return document;
  } catch (error) {
    // The caps keep trees shallow; should a text still outgrow the stack, it is refused like any other too complex one.
    if (error instanceof RangeError) throw tooComplex();
    throw error;
  }
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
