/**
 * What a reader of one format hands on: the tree, and what the source says of itself. `finish` makes a Document of it.
 *
 * @module
 */
import type { Root } from 'mdast';

export interface Reading {
  root: Root;
  /** Title the source gives apart from its headings (front matter, `<title>`). */
  title?: string;
  summary?: string;
  language?: string;
  /** Address a web page declares as its own, absolute; it may name another site. */
  canonicalUrl?: string;
}

export interface ReadOptions {
  /** Address relative links are resolved against; without one they stay relative. */
  baseUrl?: string;
}
