/**
 * The table of contents of a book: what each file is called there, and how deep it stands.
 *
 * @module
 */
import type { Element } from 'hast';
import type { Archive } from '../archive.ts';
import { decodeText } from '../charset.ts';
import { guardHtml } from '../html/guard.ts';
import { attribute, elementChildren, findAll, findFirst, textOf as textOfHtml } from '../html/query.ts';
import { SourceError } from '../source-error.ts';
import { childAt, childNamed, childrenNamed, firstNamed, textOf } from '../xml/query.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { EPUB_NAMESPACES } from './namespaces.ts';
import type { BookPackage } from './package.ts';
import { resolveInContainer } from './paths.ts';
import { epubTypes } from './semantics.ts';

export interface ContentsEntry {
  label: string;
  /** One for the outermost. */
  depth: number;
}

/** The first entry of each file, by its path. Empty for a book without a table of contents that can be read. */
export function readContents(archive: Archive, { nav, ncx }: BookPackage): Map<string, ContentsEntry> {
  const entries = nav === undefined ? new Map<string, ContentsEntry>() : readNav(archive, nav);
  return entries.size > 0 || ncx === undefined ? entries : readNcx(archive, ncx);
}

function readNav(archive: Archive, path: string): Map<string, ContentsEntry> {
  const entries = new Map<string, ContentsEntry>();
  const bytes = archive.bytes(path);
  if (bytes === undefined) return entries;
  const { root } = guardHtml(decodeText(bytes, undefined, true), { xhtml: true });
  const navs = findAll(root, ({ tagName }) => tagName === 'nav');
  const contents = navs.find((nav) => epubTypes(nav).includes('toc')) ?? navs[0];
  const list = contents && findFirst(contents, isList);
  if (list !== undefined) addItems(entries, list, path, 1);
  return entries;
}

function isList({ tagName }: Element): boolean {
  return tagName === 'ol' || tagName === 'ul';
}

/** May recurse: the guard bounds the depth of the tree. */
function addItems(entries: Map<string, ContentsEntry>, list: Element, base: string, depth: number): void {
  for (const item of elementChildren(list)) {
    const link = elementChildren(item).find(({ tagName }) => tagName === 'a');
    if (link !== undefined) addEntry(entries, base, attribute(link, 'href'), textOfHtml(link), depth);
    for (const inner of elementChildren(item).filter(isList)) addItems(entries, inner, base, depth + 1);
  }
}

function readNcx(archive: Archive, path: string): Map<string, ContentsEntry> {
  const entries = new Map<string, ContentsEntry>();
  const source = archive.text(path);
  const root = source === undefined ? undefined : parseIfSound(source);
  const waiting = childrenNamed(firstNamed(root, 'navMap'), 'navPoint')
    .reverse()
    .map((point) => ({ point, depth: 1 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { point, depth } = next;
    const label = textOf(childAt(point, 'navLabel', 'text'));
    addEntry(entries, path, childNamed(point, 'content')?.attributes.src, label, depth);
    for (const inner of childrenNamed(point, 'navPoint').reverse()) waiting.push({ point: inner, depth: depth + 1 });
  }
  return entries;
}

/** The chapters can be read without it. */
function parseIfSound(source: string): XmlElement | undefined {
  try {
    return parseXml(source, EPUB_NAMESPACES);
  } catch (error) {
    if (error instanceof SourceError && error.reason === 'damaged') return undefined;
    throw error;
  }
}

function addEntry(
  entries: Map<string, ContentsEntry>,
  base: string,
  href: string | undefined,
  text: string,
  depth: number,
): void {
  const address = href === undefined ? undefined : resolveInContainer(base, href);
  const label = text.replace(/\s+/g, ' ').trim();
  if (address === undefined || label === '') return;
  for (const path of new Set([address.path, address.rawPath]))
    if (!entries.has(path)) entries.set(path, { label, depth });
}
