/**
 * What every reading goes through last: one title, numbered blocks, clean text, counted words, a digest.
 *
 * @module
 */
import type { Heading, Nodes, Root, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../config/limits.ts';
import { sha256Hex } from '../lib/digest.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { countWords } from '../lib/words.ts';
import type { Document } from './document.ts';
import { detectLanguage } from './language.ts';
import type { Reading } from './reading.ts';
import type { SourceFacts } from './source-input.ts';
import { oneLine, titleOf } from './title.ts';
import { walkTree } from './tree.ts';
import { canonicalOf } from './web/page-identity.ts';

/** What a reading was made of: the bytes, or their digest where they lie elsewhere. */
export type ReadSource = SourceFacts & ({ bytes: Uint8Array } | { digest: string });

/** The Document of a reading; `mediaType` is what the bytes were read as. */
export async function finish(raw: ReadSource, reading: Reading, mediaType: string): Promise<Document> {
  const { root } = reading;
  cleanTree(root);
  root.children = root.children.map((block) => (isOverlongHeading(block) ? { ...block, type: 'paragraph' } : block));
  numberBlocks(root);
  const summary = oneLine(reading.summary);
  const url = raw.canonicalUrl ?? (raw.url && canonicalOf(raw.url, reading.canonicalUrl));
  const filename = oneLine(raw.filename).slice(0, limits.filenameCharacters).toWellFormed();
  return {
    title: titleOf(raw, reading),
    root,
    language: languageTag(reading.language ?? raw.language ?? detectLanguage(proseOf(root))),
    wordCount: countTreeWords(root),
    origin: {
      kind: raw.kind,
      ...(url !== undefined && { url }),
      ...(filename !== '' && { filename }),
      mediaType,
      digest: 'digest' in raw ? raw.digest : await sha256Hex(raw.bytes),
    },
    ...(summary !== '' && { summary }),
  };
}

/** Gives the blocks their ids, in reading order. */
export function numberBlocks(root: Root): void {
  root.children.forEach((block, index) => {
    block.data = { ...block.data, id: `b${index + 1}` };
  });
}

/** What is said, as far as it takes to tell in which language; code is in none. */
function proseOf(root: Root): string {
  const parts: string[] = [];
  let left: number = limits.languageCharacters;
  walkTree(root, (node) => {
    if (node.type !== 'text' || left <= 0) return;
    parts.push(node.value.slice(0, left));
    left -= node.value.length;
  });
  return parts.join('\n');
}

/** What nobody could take for a heading is text: below, headings are held to be short. */
function isOverlongHeading(block: RootContent): block is Heading {
  return block.type === 'heading' && toText(block).length > limits.headingCharacters;
}

export function countTreeWords(root: Root): number {
  let count = 0;
  walkTree(root, (node) => {
    if ('value' in node) count += countWords(node.value);
    if ('alt' in node && node.alt) count += countWords(node.alt);
  });
  return count;
}

/** Entities may spell what was removed from the text, so the tree is cleaned again; pieces of text are joined. */
function cleanTree(root: Root): void {
  walkTree(root, (node) => {
    if ('value' in node) node.value = cleanText(node.value);
    if ('alt' in node && node.alt) node.alt = cleanText(node.alt);
    if ('title' in node && node.title) node.title = cleanText(node.title);
    if ('url' in node) node.url = cleanText(node.url);
    if ('children' in node) node.children = joinTexts(node.children) as typeof node.children;
  });
}

function joinTexts(nodes: readonly Nodes[]): Nodes[] {
  const joined: Nodes[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && node.value === '') continue;
    // A line end beside a break is the same break: written out, it would be an entity.
    if (node.type === 'text' && last?.type === 'break') node.value = node.value.replace(/^\s+/, '');
    if (node.type === 'break' && last?.type === 'text') last.value = last.value.replace(/[ \t]*\n\s*$/, '');
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', value: last.value + node.value };
    else joined.push(node);
  }
  return joined;
}

function languageTag(language: string | undefined): string {
  const [tag] = Intl.getCanonicalLocales(isTag(language) ? language : 'und');
  return tag ?? 'und';
}

function isTag(language: string | undefined): language is string {
  try {
    return language !== undefined && Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
