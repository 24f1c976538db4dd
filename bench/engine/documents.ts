/**
 * The texts as Documents.
 *
 * @module
 */
import type { Document } from '../../src/sources/document.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { numberBlocks } from '../../src/sources/finish.ts';
import type { TextKind } from './texts.ts';

/** Read in pieces of about this many characters: in one, the reader refuses the longest as too much markup. */
const PIECE_CHARACTERS = 250_000;

/** One Document of at least `words` words, as if the reader had taken it whole. */
export async function documentOf(kind: TextKind, words: number): Promise<Document> {
  const pieces: Document[] = [];
  for (const text of piecesOf(kind.text(words))) {
    const bytes = new TextEncoder().encode(text);
    pieces.push(await extractDocument({ kind: 'file', bytes, filename: kind.filename }));
  }
  const [first] = pieces;
  if (first === undefined) throw new Error(`${kind.name} of ${words} words is empty`);
  const root: Document['root'] = { type: 'root', children: pieces.flatMap((piece) => piece.root.children) };
  numberBlocks(root);
  return { ...first, root, wordCount: pieces.reduce((sum, { wordCount }) => sum + wordCount, 0) };
}

/** Cut before a chapter where there are any, or else between paragraphs or lines. */
function piecesOf(text: string): string[] {
  const border = ['\n## ', '\n\n', '\n'].find((candidate) => text.includes(candidate)) ?? '\n';
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > PIECE_CHARACTERS) {
    const cut = text.indexOf(border, start + PIECE_CHARACTERS);
    if (cut === -1) break;
    pieces.push(text.slice(start, cut));
    start = cut + 1;
  }
  pieces.push(text.slice(start));
  return pieces;
}
