/**
 * What every reader ends in. Nothing below `sources/` knows HTML, PDF or captions: it sees one mdast tree whose
 * top-level blocks carry an id and where they came from.
 *
 * @module
 */
import type { Root } from 'mdast';

/** Where one block came from inside its source. Only what the source can tell is present. */
export interface BlockOrigin {
  /** Fragment of the page the block stood under, without `#`. */
  anchor?: string;
  /** Address of the page a block stood on, where the Document holds several. */
  url?: string;
  /** One-based page of a paginated source. */
  page?: number;
  /** One-based slide of a presentation. */
  slide?: number;
  /** Name of the sheet of a workbook. */
  sheet?: string;
  /** Seconds from the start of a recording. */
  timestamp?: number;
  /** One-based cell of a notebook. */
  cell?: number;
  /** One-based line of a text source. */
  line?: number;
  /** Zero-based place of the block's source among the parts of a Document made of several. */
  part?: number;
}

/** The kinds of callout GitHub prints as `> [!KIND]`; every generator's admonitions map to one of them. */
export type AdmonitionKind = 'NOTE' | 'TIP' | 'IMPORTANT' | 'WARNING' | 'CAUTION';

declare module 'mdast' {
  interface Data {
    /** Stable within one Document: `b1`, `b2`, … in reading order, on every top-level block. */
    id?: string;
    origin?: BlockOrigin;
    /** Set on a blockquote that was an admonition in the source. */
    admonition?: AdmonitionKind;
  }
}

export type SourceKind = 'text' | 'file' | 'url' | 'youtube';

/** Where a whole Document came from. */
export interface DocumentOrigin {
  kind: SourceKind;
  /** Final address after redirects, without fragment; URL sources only. */
  url?: string;
  /** Name given with an upload. */
  filename?: string;
  /** Media type the bytes were read as, e.g. `text/markdown`. */
  mediaType: string;
  /** Lower-case hex SHA-256 of the bytes that were read. */
  digest: string;
  /** What the parts of a Document made of several came from, by `BlockOrigin.part`; its digest is made of theirs. */
  parts?: DocumentOrigin[];
}

export interface Document {
  /** Plain text, never empty. */
  title: string;
  /** GFM tree: headings, paragraphs, lists, tables, code, blockquotes; no raw `html`, `yaml` or footnote leftovers. */
  root: Root;
  /** BCP 47 tag as the source declares it, or `und`. */
  language: string;
  /** Words of prose and code, as `lib/words` counts them. */
  wordCount: number;
  origin: DocumentOrigin;
  /** What the source says of itself in a sentence or two (meta description, front matter), if it does. */
  summary?: string;
}
