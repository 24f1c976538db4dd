/**
 * One chapter of a book into blocks.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import type { RootContent } from 'mdast';
import { guardHtml } from '../html/guard.ts';
import { normaliseHtml } from '../html/normalise.ts';
import { attribute, removeAll, textOf, walk } from '../html/query.ts';
import { contentToMdast } from '../html/to-mdast.ts';
import { markFootnotes, type NoteMarks } from './footnotes.ts';
import { epubTypes } from './semantics.ts';

/** Parts that only show the way through a book. */
const FURNITURE = new Set(['pagebreak', 'page-list', 'toc', 'landmarks', 'loi', 'lot', 'loa', 'lov']);
const TITLE_PAGES = new Set(['titlepage', 'halftitlepage', 'cover']);
/** A page with more text is none that only names the book. */
const FRONT_PAGE_CHARACTERS = 1_000;
const EXTERNAL = /^\s*(?:https?|mailto):/i;
/** Descriptions that programs write where nobody did. */
const EMPTY_DESCRIPTION =
  /^(?:(?:image|img|picture|figure|cover|illustration|photo|graphic|logo)[\s_-]*\d*|[\w-]+\.(?:jpe?g|png|gif|svg|webp))$/i;

export interface ChapterContext {
  path: string;
  /** The package says that it shows a cover, a title or the contents. */
  isFrontPage: boolean;
  marks: NoteMarks;
}

/** The blocks of a chapter, none for one that holds nothing to read. Links inside the book become plain text. */
export function readChapter(xhtml: string, { path, isFrontPage, marks }: ChapterContext): RootContent[] {
  const { root } = guardHtml(xhtml, { xhtml: true });
  if (isFrontPage && isShort(root)) return [];
  removeAll(root, isFurniture);
  markFootnotes(root, path, marks);
  normaliseHtml(root);
  walk(root, (node) => {
    if (node.tagName === 'a' && !EXTERNAL.test(attribute(node, 'href') ?? '')) delete node.properties.href;
    if (node.tagName === 'img') reduceImage(node);
  });
  return contentToMdast(root, undefined);
}

function isFurniture(node: Element): boolean {
  if (node.tagName === 'nav' || node.properties.hidden === true) return true;
  const types = epubTypes(node);
  return types.some((type) => FURNITURE.has(type) || (TITLE_PAGES.has(type) && isShort(node)));
}

function isShort(node: Root | Element): boolean {
  return textOf(node).trim().length < FRONT_PAGE_CHARACTERS;
}

/** Its description is all that can be read; its file is inside the book. */
function reduceImage(image: Element): void {
  if (!EXTERNAL.test(attribute(image, 'src') ?? '')) delete image.properties.src;
  if (EMPTY_DESCRIPTION.test((attribute(image, 'alt') ?? '').trim())) delete image.properties.alt;
}
