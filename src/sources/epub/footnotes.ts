/**
 * Footnotes of a book: `[1]` where one is called, `[1]` before its text, and no arrows back.
 *
 * @module
 */
import type { Element, Root } from 'hast';
import { attribute, findAll, findFirst, hasClass, isElement, removeAll, replaceAll, textOf } from '../html/query.ts';
import { resolveInContainer } from './paths.ts';
import { epubTypes } from './semantics.ts';

/** Marks of the notes called so far in the book, by the address of their text. */
export type NoteMarks = Map<string, string>;

const MARK = /^[[(]?(\d{1,4}|[*†‡§¶]{1,4}|[a-z]|[ivx]{1,6})[\])]?$/i;
const NOTE_TYPES = ['footnote', 'endnote', 'rearnote'];
const BACKLINK_CLASSES = ['footnote-back', 'footnote-backref', 'footnoteBackLink', 'backlink'];
const BACK_SIGN = /^(?:[\s\u21A9\u21B5\u21B2\u23CE\u2190\u2191^]|\uFE0E|\uFE0F)*$/;

/** Rewrites the notes of the chapter at `path`; notes gathered in a later file are marked as they were called. */
export function markFootnotes(root: Root, path: string, marks: NoteMarks): void {
  removeAll(root, isBacklink);
  replaceAll(root, (node) => {
    const call = callIn(node);
    if (call === undefined) return undefined;
    const key = keyOf(call.link, path);
    if (key === undefined) return undefined;
    if (!marks.has(key)) marks.set(key, call.mark);
    return [{ type: 'text', value: `[${call.mark}]` }];
  });
  for (const note of findAll(root, (node) => isNote(node, path, marks))) {
    const mark = marks.get(`${path}#${attribute(note, 'id')}`);
    if (mark !== undefined) prefix(note, mark);
  }
}

function isBacklink(node: Element): boolean {
  if (node.tagName !== 'a' || attribute(node, 'href') === undefined) return false;
  if (epubTypes(node).includes('backlink') || hasClass(node, ...BACKLINK_CLASSES)) return true;
  const text = textOf(node);
  return text.trim() !== '' && BACK_SIGN.test(text);
}

/** The link of a call, and how the note is marked: `<a epub:type="noteref">1</a>`, `<sup><a>1</a></sup>`, `<a><sup>1</sup></a>`. */
function callIn(node: Element): { link: Element; mark: string } | undefined {
  const other = node.tagName === 'a' ? 'sup' : node.tagName === 'sup' ? 'a' : undefined;
  if (other === undefined) return undefined;
  const inner = findFirst(node, ({ tagName }) => tagName === other);
  const link = node.tagName === 'a' ? node : inner;
  if (link === undefined) return undefined;
  const isDeclared = epubTypes(link).includes('noteref') || hasClass(link, 'footnote-ref', 'noteref', 'footnoteRef');
  if (!isDeclared && inner === undefined) return undefined;
  const [, mark] = MARK.exec(textOf(node).trim()) ?? [];
  return mark === undefined ? undefined : { link, mark };
}

function keyOf(link: Element, path: string): string | undefined {
  const address = resolveInContainer(path, attribute(link, 'href') ?? '');
  return address === undefined || address.fragment === '' ? undefined : `${address.path}#${address.fragment}`;
}

/** An element called a note, or one that a call points to. */
function isNote(node: Element, path: string, marks: NoteMarks): boolean {
  const id = attribute(node, 'id');
  if (id === undefined || !marks.has(`${path}#${id}`)) return false;
  return epubTypes(node).some((type) => NOTE_TYPES.includes(type)) || /^(?:p|div|aside|dd|section)$/.test(node.tagName);
}

/** Instead of the mark the note may have already, as text or as a link back. */
function prefix(note: Element, mark: string): void {
  // The number of a list's item is its mark.
  if (note.tagName === 'li') return;
  const place = findFirst(note, ({ tagName }) => tagName === 'p') ?? note;
  let first: Element = place;
  while (isElement(first.children[0])) first = first.children[0];
  const [start] = first.children;
  if (start?.type === 'text') start.value = withoutMark(start.value, mark);
  place.children.unshift({ type: 'text', value: `[${mark}] ` });
}

function withoutMark(text: string, mark: string): string {
  const trimmed = text.trimStart();
  const bare = trimmed.replace(/^[[(]/, '');
  if (!bare.startsWith(mark)) return trimmed;
  const rest = bare.slice(mark.length);
  // A note on "1984" does not begin with its mark.
  return /^[\w\d]/.test(rest) ? trimmed : rest.replace(/^[\])]?[.:)]?\s*/, '');
}
