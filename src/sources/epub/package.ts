/**
 * The package of a book: what it says of itself, and its files in reading order.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Archive } from '../archive.ts';
import { SourceError } from '../source-error.ts';
import { allNamed, childNamed, childrenNamed, firstNamed, textOf } from '../xml/query.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { EPUB_NAMESPACES } from './namespaces.ts';
import { type ContainerAddress, resolveInContainer } from './paths.ts';

export interface BookPackage {
  title?: string;
  creators: string[];
  /** May hold HTML. */
  description?: string;
  language?: string;
  /** Paths of the chapters in reading order, each once. */
  chapters: string[];
  /** Chapters that only show a cover, a title or the contents, as far as the package tells. */
  frontPages: ReadonlySet<string>;
  /** The files with the table of contents: that of EPUB 3, and that of EPUB 2. */
  nav?: string;
  ncx?: string;
}

const CONTAINER = 'META-INF/container.xml';
const PACKAGE_TYPE = 'application/oebps-package+xml';
const NCX_TYPE = 'application/x-dtbncx+xml';
const CHAPTER_TYPES = new Set(['application/xhtml+xml', 'text/html', 'text/x-oeb1-document']);
const FRONT_PAGES = new Set(['cover', 'title-page', 'toc']);
/** Of files that stand in for one that is no text, one after the other. */
const FALLBACKS = 5;

interface ManifestItem {
  path: string;
  mediaType: string;
  properties: string[];
  fallback: string | undefined;
}

/** Reads the package. Throws `damaged` for a book without one, or with a chapter it does not hold. */
export function readPackage(archive: Archive): BookPackage {
  const names = new Set(archive.names);
  const path = packagePath(archive, names);
  const root = parseXml(archive.text(path) ?? '', EPUB_NAMESPACES);
  const items = manifestOf(root, path, names);
  const metadata = firstNamed(root, 'metadata');
  const spine = firstNamed(root, 'spine');
  const all = [...items.values()];
  const nav = all.find(({ properties }) => properties.includes('nav'))?.path;
  const ncx = items.get(spine?.attributes.toc ?? '') ?? all.find(({ mediaType }) => mediaType === NCX_TYPE);
  const [title] = texts(metadata, 'dc:title');
  const [description] = texts(metadata, 'dc:description');
  const [language] = texts(metadata, 'dc:language');
  return {
    creators: texts(metadata, 'dc:creator'),
    chapters: chaptersOf(spine, items, names).filter((chapter) => chapter !== nav),
    frontPages: frontPagesOf(root, path, names),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(language !== undefined && { language }),
    ...(nav !== undefined && { nav }),
    ...(ncx !== undefined && { ncx: ncx.path }),
  };
}

function packagePath(archive: Archive, names: ReadonlySet<string>): string {
  const container = archive.text(CONTAINER);
  if (container === undefined) throw damagedBook('it does not say where its package is');
  const files = allNamed(parseXml(container, EPUB_NAMESPACES), 'rootfile');
  const file = files.find(({ attributes }) => attributes['media-type'] === PACKAGE_TYPE) ?? files[0];
  // Relative to the root of the container, not to the file that says so.
  const address = resolveInContainer('', file?.attributes['full-path'] ?? '');
  const path = address && existing(address, names);
  if (path === undefined) throw damagedBook('its package is missing');
  return path;
}

function manifestOf(root: XmlElement, base: string, names: ReadonlySet<string>): Map<string, ManifestItem> {
  const items = new Map<string, ManifestItem>();
  for (const { attributes } of childrenNamed(firstNamed(root, 'manifest'), 'item')) {
    const address = resolveInContainer(base, attributes.href ?? '');
    if (attributes.id === undefined || address === undefined) continue;
    items.set(attributes.id, {
      path: existing(address, names) ?? address.path,
      mediaType: (attributes['media-type'] ?? '').toLowerCase(),
      properties: (attributes.properties ?? '').split(/\s+/),
      fallback: attributes.fallback,
    });
  }
  return items;
}

function chaptersOf(
  spine: XmlElement | undefined,
  items: ReadonlyMap<string, ManifestItem>,
  names: ReadonlySet<string>,
): string[] {
  const paths = new Set<string>();
  for (const { attributes } of childrenNamed(spine, 'itemref')) {
    if (attributes.linear === 'no') continue;
    const item = items.get(attributes.idref ?? '');
    if (item === undefined) throw damagedBook('a chapter of it is missing');
    const chapter = textItem(item, items);
    // Pictures and the like have their place in a book too.
    if (chapter === undefined) continue;
    if (!names.has(chapter.path)) throw damagedBook('a chapter of it is missing');
    paths.add(chapter.path);
    if (paths.size > limits.epub.chapters) {
      throw new SourceError(
        'too_complex',
        `The book has more than the ${limits.epub.chapters} chapters that can be read. Split it.`,
      );
    }
  }
  return [...paths];
}

/** The item, or what it names to be shown instead where only text can be. */
function textItem(item: ManifestItem, items: ReadonlyMap<string, ManifestItem>): ManifestItem | undefined {
  let at: ManifestItem | undefined = item;
  for (let step = 0; step <= FALLBACKS && at !== undefined; step += 1) {
    if (CHAPTER_TYPES.has(at.mediaType)) return at;
    at = at.fallback === undefined ? undefined : items.get(at.fallback);
  }
  return undefined;
}

function frontPagesOf(root: XmlElement, base: string, names: ReadonlySet<string>): Set<string> {
  const paths = new Set<string>();
  for (const { attributes } of allNamed(childNamed(root, 'guide'), 'reference')) {
    const address = resolveInContainer(base, attributes.href ?? '');
    // With a fragment it is only a part of a page.
    if (!FRONT_PAGES.has((attributes.type ?? '').toLowerCase()) || address === undefined || address.fragment !== '')
      continue;
    paths.add(existing(address, names) ?? address.path);
  }
  return paths;
}

function existing({ path, rawPath }: ContainerAddress, names: ReadonlySet<string>): string | undefined {
  return names.has(path) ? path : names.has(rawPath) ? rawPath : undefined;
}

function texts(metadata: XmlElement | undefined, name: string): string[] {
  // EPUB 2.0 and its forerunner put them a level deeper.
  return allNamed(metadata, name)
    .map((element) => textOf(element).replace(/\s+/g, ' ').trim())
    .filter((value) => value !== '');
}

function damagedBook(why: string): SourceError {
  return new SourceError('damaged', `The file is no complete EPUB book: ${why}. Export the book again and send that.`);
}
