/**
 * What a document is called.
 *
 * @module
 */
import type { Heading, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { cleanText } from '../lib/hidden-unicode.ts';
import type { Reading } from './reading.ts';
import type { SourceFacts } from './source-input.ts';

const TITLE_WORDS = 8;
const TITLE_CHARACTERS = 200;

/** File names that say what kind of file it is instead of what it is about. */
const KIND_OF_FILE = /^(?:readme|index|main|document|untitled|page|download|notes?|text|file|new|docs?)$/i;

/** "Hono - means flame - is a …", "The billing service is …": who the first sentence speaks of. */
const SUBJECT =
  /^(?:The\s+)?(?!(?:Here|There|This|That|These|Those|It|You|We|They|What|Who|How|Why|When|Where|If|In|For|Note)\b)(@?[A-Z][\w.+/-]*(?:\s+[A-Z][\w.+-]*){0,3})\s+(?:is|are|—|–|-)\s/;

/** The first of these that says something: heading, declared title, telling file name, subject, first words, host. */
export function titleOf(raw: SourceFacts, { root, title }: Reading): string {
  const heading = root.children.find((node): node is Heading => node.type === 'heading' && node.depth === 1);
  const file = fileStem(raw.filename ?? '');
  const candidates = [
    heading === undefined ? '' : headingText(heading),
    title ?? '',
    KIND_OF_FILE.test(file) ? subjectOf(root) : file,
    file,
    firstWords(root),
    raw.url === undefined ? '' : (URL.parse(raw.url)?.hostname ?? ''),
  ];
  const found = candidates.map(oneLine).find((candidate) => candidate !== '') ?? 'Untitled';
  return cutTitle(found);
}

/** A title of at most the length titles may have. */
export function cutTitle(title: string): string {
  if (title.length <= TITLE_CHARACTERS) return title;
  return `${title
    .slice(0, TITLE_CHARACTERS - 1)
    .toWellFormed()
    .trimEnd()}…`;
}

/** A picture in place of a name is described as one: "Acme logo". */
export function headingText(heading: Heading): string {
  const text = toText(heading, { includeImageAlt: false });
  return oneLine(text) === '' ? toText(heading).replace(/\s+(?:logo|icon|banner)\s*$/i, '') : text;
}

export function oneLine(text: string | undefined): string {
  return cleanText(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

function fileStem(filename: string): string {
  return filename
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z0-9]{1,10}$/i, '')
    .replace(/[_-]+/g, ' ');
}

function subjectOf(root: Root): string {
  for (const block of root.children) {
    if (block.type !== 'paragraph') continue;
    const [, subject] = SUBJECT.exec(oneLine(toText(block, { includeImageAlt: false }))) ?? [];
    if (subject !== undefined) return subject;
  }
  return '';
}

function firstWords(root: Root): string {
  for (const block of root.children) {
    const words = toText(block)
      .trim()
      .slice(0, 2 * TITLE_CHARACTERS)
      .split(/\s+/);
    if (words[0] !== '') return words.slice(0, TITLE_WORDS).join(' ') + (words.length > TITLE_WORDS ? '…' : '');
  }
  return '';
}
