/**
 * The kinds of text there is a reader for, and the media types and file names they go by.
 *
 * @module
 */
export type TextFormat = 'markdown' | 'plain' | 'html' | 'srt' | 'vtt' | 'csv' | 'tsv' | 'notebook' | 'json' | 'yaml';

export interface FormatFacts {
  /** As it is called in messages. */
  name: string;
  /** What the Document says it was read as. */
  mediaType: string;
  mediaTypes: readonly string[];
  extensions: readonly string[];
  /** A page of HTML can be nothing of this kind; Markdown and plain text may hold one as an example. */
  isStrict: boolean;
}

export const FORMATS: Readonly<Record<TextFormat, FormatFacts>> = {
  markdown: {
    name: 'Markdown',
    mediaType: 'text/markdown',
    mediaTypes: ['text/markdown', 'text/x-markdown'],
    extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx'],
    isStrict: false,
  },
  plain: {
    name: 'plain text',
    mediaType: 'text/plain',
    mediaTypes: ['text/plain'],
    extensions: ['txt', 'text', 'log'],
    isStrict: false,
  },
  html: {
    name: 'HTML',
    mediaType: 'text/html',
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    extensions: ['html', 'htm', 'xhtml'],
    isStrict: false,
  },
  srt: {
    name: 'SRT subtitles',
    mediaType: 'application/x-subrip',
    mediaTypes: ['application/x-subrip', 'application/srt', 'text/srt', 'text/x-srt'],
    extensions: ['srt'],
    isStrict: true,
  },
  vtt: {
    name: 'WebVTT subtitles',
    mediaType: 'text/vtt',
    mediaTypes: ['text/vtt'],
    extensions: ['vtt'],
    isStrict: true,
  },
  csv: {
    name: 'CSV',
    mediaType: 'text/csv',
    mediaTypes: ['text/csv', 'application/csv', 'text/x-csv'],
    extensions: ['csv'],
    isStrict: true,
  },
  tsv: {
    name: 'TSV',
    mediaType: 'text/tab-separated-values',
    mediaTypes: ['text/tab-separated-values', 'text/tsv'],
    extensions: ['tsv', 'tab'],
    isStrict: true,
  },
  notebook: {
    name: 'a Jupyter notebook',
    mediaType: 'application/x-ipynb+json',
    mediaTypes: ['application/x-ipynb+json'],
    extensions: ['ipynb'],
    isStrict: true,
  },
  json: {
    name: 'JSON',
    mediaType: 'application/json',
    mediaTypes: [
      'application/json',
      'text/json',
      'application/schema+json',
      'application/openapi+json',
      'application/vnd.oai.openapi+json',
    ],
    extensions: ['json'],
    isStrict: true,
  },
  yaml: {
    name: 'YAML',
    mediaType: 'application/yaml',
    mediaTypes: [
      'application/yaml',
      'application/x-yaml',
      'text/yaml',
      'text/x-yaml',
      'application/openapi+yaml',
      'application/vnd.oai.openapi',
    ],
    extensions: ['yaml', 'yml'],
    isStrict: true,
  },
};

export const SUPPORTED =
  'Supported are Markdown, plain text, HTML, subtitles (SRT, WebVTT), CSV and TSV, Jupyter notebooks, JSON (OpenAPI and JSON Schema too) and YAML.';

export const BY_MEDIA_TYPE = index((facts) => facts.mediaTypes);
export const BY_EXTENSION = index((facts) => facts.extensions);

function index(namesOf: (facts: FormatFacts) => readonly string[]): Readonly<Record<string, TextFormat>> {
  const formats = Object.keys(FORMATS) as TextFormat[];
  return Object.fromEntries(formats.flatMap((format) => namesOf(FORMATS[format]).map((name) => [name, format])));
}
