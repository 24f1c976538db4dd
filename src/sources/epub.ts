/**
 * An EPUB book into its chapters, in reading order.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { type Archive, openArchive } from './archive.ts';
import { decodeText } from './charset.ts';
import { readChapter } from './epub/chapter.ts';
import { readContents } from './epub/contents.ts';
import type { NoteMarks } from './epub/footnotes.ts';
import { assembleBook, type Chapter } from './epub/outline.ts';
import { type BookPackage, readPackage } from './epub/package.ts';
import { refuseProtected } from './epub/protection.ts';
import { guardHtml } from './html/guard.ts';
import { textOf } from './html/query.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';
import { walkTree } from './tree.ts';

/** Files without text, which need not be unpacked. */
const MEDIA =
  /\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svgz?|css|js|ttf|otf|woff2?|mp[34]|m4[abv]|og[gv]|opus|webm|wav|pdf|smil|pls|xpgt|plist)$/i;

/**
 * Reads a book. Throws `SourceError`: `damaged`, `encrypted` (DRM), `unsafe_archive`, `too_complex`, and `empty` for a book
 * of pictures.
 */
export function readEpub(source: Uint8Array, _options: ReadOptions = {}): Reading {
  const archive = openArchive(source, (name) => !MEDIA.test(name));
  refuseProtected(archive);
  const book = readPackage(archive);
  const blocks = assembleBook(book.title, readChapters(archive, book));
  if (blocks.length === (book.title === undefined ? 0 : 1)) {
    throw new SourceError('empty', 'The book holds no text, only pictures perhaps.');
  }
  const summary = summaryOf(book);
  return {
    root: { type: 'root', children: blocks },
    ...(book.title !== undefined && { title: book.title }),
    ...(summary !== '' && { summary }),
    ...(book.language !== undefined && { language: book.language }),
  };
}

function readChapters(archive: Archive, book: BookPackage): Chapter[] {
  const contents = readContents(archive, book);
  const marks: NoteMarks = new Map();
  let characters = 0;
  let nodes = 0;
  return book.chapters.map((path): Chapter => {
    const text = decodeText(archive.bytes(path) ?? new Uint8Array(), undefined, true);
    characters += text.length;
    if (characters > limits.epub.characters) throw tooLong();
    const blocks = readChapter(text, { path, isFrontPage: book.frontPages.has(path), marks });
    walkTree({ type: 'root', children: blocks }, () => {
      nodes += 1;
    });
    if (nodes > limits.epub.nodes) throw tooLong();
    const entry = contents.get(path);
    return { blocks, ...(entry !== undefined && { entry }) };
  });
}

/** Who wrote it, and what its blurb says, which is often HTML. */
function summaryOf({ creators, description }: BookPackage): string {
  const authors = new Intl.ListFormat('en', { type: 'conjunction' }).format(creators.slice(0, 5));
  const blurb = description === undefined ? '' : textOf(guardHtml(description).root).trim();
  return [authors === '' ? '' : `By ${authors}.`, blurb].filter((part) => part !== '').join(' ');
}

function tooLong(): SourceError {
  return new SourceError('too_complex', 'The book is longer than can be read at once. Split it into volumes or parts.');
}
