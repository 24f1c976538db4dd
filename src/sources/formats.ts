/**
 * The kinds of source there is a reader for: what they are called, what they go by, and how large they may be.
 *
 * @module
 */
import { limits } from '../config/limits.ts';

/** Read as characters, once their charset is known. */
export type TextFormat =
  | 'markdown'
  | 'plain'
  | 'html'
  | 'rst'
  | 'asciidoc'
  | 'srt'
  | 'vtt'
  | 'csv'
  | 'tsv'
  | 'notebook'
  | 'json'
  | 'yaml';

/** Read as bytes. */
export type DocumentFormat = 'pdf' | 'docx' | 'pptx' | 'xlsx' | 'odt' | 'epub';

/** `audio` is written down by a transcription service; every other format is read here. */
export type Format = TextFormat | DocumentFormat | 'audio';

export interface FormatFacts {
  /** As it is called in messages. */
  name: string;
  /** What the Document says it was read as. */
  mediaType: string;
  /** Other media types it goes by. */
  aliases: readonly string[];
  extensions: readonly string[];
  maxBytes: number;
  /** A page of HTML can be nothing of this kind; Markdown and plain text may hold one as an example. */
  isStrict: boolean;
  /** Known by its first bytes: without them a file of this kind is none. */
  hasMagic: boolean;
}

const { text, pdf, office, spreadsheet, epub, audio } = limits.sourceBytes;
const TEXT = { maxBytes: text, isStrict: true, hasMagic: false } as const;
const BINARY = { isStrict: true, hasMagic: true } as const;

export const FORMATS: Readonly<Record<Format, FormatFacts>> = {
  markdown: {
    name: 'Markdown',
    mediaType: 'text/markdown',
    aliases: ['text/x-markdown'],
    extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx'],
    ...TEXT,
    isStrict: false,
  },
  plain: {
    name: 'plain text',
    mediaType: 'text/plain',
    aliases: [],
    extensions: ['txt', 'text', 'log'],
    ...TEXT,
    isStrict: false,
  },
  html: {
    name: 'HTML',
    mediaType: 'text/html',
    aliases: ['application/xhtml+xml'],
    extensions: ['html', 'htm', 'xhtml'],
    ...TEXT,
    isStrict: false,
  },
  rst: {
    name: 'reStructuredText',
    mediaType: 'text/x-rst',
    aliases: ['text/prs.fallenstein.rst', 'text/restructured'],
    extensions: ['rst', 'rest'],
    ...TEXT,
    isStrict: false,
  },
  asciidoc: {
    name: 'AsciiDoc',
    mediaType: 'text/asciidoc',
    aliases: ['text/x-asciidoc'],
    extensions: ['adoc', 'asciidoc', 'asc'],
    ...TEXT,
    isStrict: false,
  },
  srt: {
    name: 'SRT subtitles',
    mediaType: 'application/x-subrip',
    aliases: ['application/srt', 'text/srt', 'text/x-srt'],
    extensions: ['srt'],
    ...TEXT,
  },
  vtt: { name: 'WebVTT subtitles', mediaType: 'text/vtt', aliases: [], extensions: ['vtt'], ...TEXT },
  csv: {
    name: 'CSV',
    mediaType: 'text/csv',
    aliases: ['application/csv', 'text/x-csv'],
    extensions: ['csv'],
    ...TEXT,
    maxBytes: spreadsheet,
  },
  tsv: {
    name: 'TSV',
    mediaType: 'text/tab-separated-values',
    aliases: ['text/tsv'],
    extensions: ['tsv', 'tab'],
    ...TEXT,
    maxBytes: spreadsheet,
  },
  notebook: {
    name: 'a Jupyter notebook',
    mediaType: 'application/x-ipynb+json',
    aliases: [],
    extensions: ['ipynb'],
    ...TEXT,
  },
  json: {
    name: 'JSON',
    mediaType: 'application/json',
    aliases: ['text/json', 'application/schema+json', 'application/openapi+json', 'application/vnd.oai.openapi+json'],
    extensions: ['json'],
    ...TEXT,
  },
  yaml: {
    name: 'YAML',
    mediaType: 'application/yaml',
    aliases: [
      'application/x-yaml',
      'text/yaml',
      'text/x-yaml',
      'application/openapi+yaml',
      'application/vnd.oai.openapi',
    ],
    extensions: ['yaml', 'yml'],
    ...TEXT,
  },
  pdf: {
    name: 'a PDF document',
    mediaType: 'application/pdf',
    aliases: ['application/x-pdf'],
    extensions: ['pdf'],
    ...BINARY,
    maxBytes: pdf,
  },
  docx: {
    name: 'a Word document (DOCX)',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    aliases: [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
      'application/vnd.ms-word.document.macroenabled.12',
    ],
    extensions: ['docx', 'docm', 'dotx'],
    ...BINARY,
    maxBytes: office,
  },
  pptx: {
    name: 'a PowerPoint presentation (PPTX)',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    aliases: [
      'application/vnd.openxmlformats-officedocument.presentationml.slideshow',
      'application/vnd.ms-powerpoint.presentation.macroenabled.12',
    ],
    extensions: ['pptx', 'pptm', 'ppsx'],
    ...BINARY,
    maxBytes: office,
  },
  xlsx: {
    name: 'an Excel workbook (XLSX)',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    aliases: ['application/vnd.ms-excel.sheet.macroenabled.12'],
    extensions: ['xlsx', 'xlsm'],
    ...BINARY,
    maxBytes: spreadsheet,
  },
  odt: {
    name: 'an OpenDocument text (ODT)',
    mediaType: 'application/vnd.oasis.opendocument.text',
    aliases: [],
    extensions: ['odt'],
    ...BINARY,
    maxBytes: office,
  },
  epub: {
    name: 'an EPUB book',
    mediaType: 'application/epub+zip',
    aliases: [],
    extensions: ['epub'],
    ...BINARY,
    maxBytes: epub,
  },
  audio: {
    name: 'audio',
    mediaType: 'audio/mpeg',
    aliases: [
      'audio/mp3',
      'audio/wav',
      'audio/x-wav',
      'audio/wave',
      'audio/vnd.wave',
      'audio/mp4',
      'audio/m4a',
      'audio/x-m4a',
      'audio/ogg',
      'application/ogg',
      'audio/opus',
      'audio/webm',
      // What recorders call a WebM without pictures.
      'video/webm',
    ],
    extensions: ['mp3', 'wav', 'm4a', 'ogg', 'oga', 'opus', 'webm'],
    ...BINARY,
    maxBytes: audio,
  },
};

export const SUPPORTED =
  'Supported are web pages, YouTube videos with captions, PDF, Word (DOCX), PowerPoint (PPTX), Excel (XLSX), OpenDocument text, EPUB, Markdown, reStructuredText, AsciiDoc, plain text, HTML, subtitles (SRT, WebVTT), CSV and TSV, Jupyter notebooks, JSON (OpenAPI and JSON Schema too), YAML and audio (MP3, WAV, M4A, OGG, WebM).';

export const BY_MEDIA_TYPE = index((facts) => [facts.mediaType, ...facts.aliases]);
export const BY_EXTENSION = index((facts) => facts.extensions);

function index(namesOf: (facts: FormatFacts) => readonly string[]): ReadonlyMap<string, Format> {
  const formats = Object.keys(FORMATS) as Format[];
  return new Map(formats.flatMap((format) => namesOf(FORMATS[format]).map((name) => [name, format] as const)));
}
