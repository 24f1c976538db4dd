/**
 * Several sources as one Document.
 *
 * @module
 */
import type { Root, RootContent } from 'mdast';
import { sha256Hex } from '../lib/digest.ts';
import type { Document, DocumentOrigin } from './document.ts';
import { countTreeWords, numberBlocks } from './finish.ts';
import { partBlocks } from './join/part-blocks.ts';
import { joinTitles } from './join/titles.ts';

export interface JoinOptions {
  /** In place of a title made of those of the parts. */
  title?: string;
  summary?: string;
  /** What the whole came from, where that is one thing. */
  origin?: Pick<DocumentOrigin, 'kind' | 'url' | 'mediaType'>;
}

/**
 * One Document with a first-level heading for each part, everything else of a part below it, and origins that name the
 * part. A part with the bytes of an earlier one is left out; one part alone is returned as it is. The trees given are
 * not changed. Needs at least one.
 */
export async function joinDocuments(documents: readonly Document[], options: JoinOptions = {}): Promise<Document> {
  const parts = distinct(documents);
  const [first, ...others] = parts;
  if (first === undefined) throw new Error('there is nothing to join');
  if (others.length === 0) return first;
  const blocks: RootContent[] = [];
  parts.forEach((document, part) => {
    for (const block of partBlocks(document, part)) blocks.push(block);
  });
  const root: Root = { type: 'root', children: blocks };
  numberBlocks(root);
  return {
    title: options.title ?? joinTitles(parts.map(({ title }) => title)),
    root,
    language: commonLanguage(parts),
    wordCount: countTreeWords(root),
    origin: await joinOrigins(parts, options.origin),
    ...(options.summary !== undefined && { summary: options.summary }),
  };
}

function distinct(documents: readonly Document[]): Document[] {
  const byDigest = new Map<string, Document>();
  for (const document of documents) {
    if (!byDigest.has(document.origin.digest)) byDigest.set(document.origin.digest, document);
  }
  return [...byDigest.values()];
}

/** The language of most of the words, of those parts that name one, if no part names another. */
function commonLanguage(parts: readonly Document[]): string {
  const named = parts.map(({ language }) => language).filter((language) => language !== 'und');
  const [first = 'und'] = named;
  if (named.every((language) => language === first)) return first;
  const [main = 'und'] = first.split('-');
  // American and British pages are still English ones.
  return named.every((language) => language.split('-')[0] === main) ? main : 'und';
}

/** The digest is that of the parts' digests in their order, so it says as much as one over all bytes. */
async function joinOrigins(parts: readonly Document[], whole: JoinOptions['origin']): Promise<DocumentOrigin> {
  const origins = parts.map(({ origin }) => origin);
  const [first] = origins;
  const mediaTypes = new Set(origins.map(({ mediaType }) => mediaType));
  return {
    kind: first?.kind ?? 'text',
    mediaType: mediaTypes.size === 1 && first !== undefined ? first.mediaType : 'multipart/mixed',
    ...whole,
    digest: await sha256Hex(origins.map(({ digest }) => digest).join('\n')),
    parts: origins,
  };
}
