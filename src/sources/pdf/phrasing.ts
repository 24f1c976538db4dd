/**
 * Lines of a block as mdast phrasing: words put together, code, bold type and links kept.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { text } from '../build.ts';
import { type Hyphenation, joint } from './hyphenation.ts';
import { needsSpace, readingOrder, runText } from './join-text.ts';
import type { Line } from './lines.ts';
import type { Fonts, TextRun } from './page-text.ts';

/** What a block is written with. */
export interface WritingContext {
  fonts: Fonts;
  hyphenation: Hyphenation;
  /** Whether the running text is monospaced or bold itself, so that either says nothing. */
  plainFont: { isMonospaced: boolean; isBold: boolean };
}

interface Piece {
  text: string;
  isCode: boolean;
  isStrong: boolean;
  url: string | undefined;
}

const QUOTES = /^["'“”‘’.,;:()]+$/;
/** Characters before the end of a line that decide how the next is joined to it. */
const TAIL = 200;

/** The phrasing of lines that are one paragraph; `skip` characters of the first line are a marker. */
export function phrasingOf(lines: readonly Line[], context: WritingContext, skip = 0): PhrasingContent[] {
  const isAllBold = lines.every(({ isBold }) => isBold);
  const pieces: Piece[] = [];
  let tail = '';
  lines.forEach((line, index) => {
    const own = linePieces(line, context, isAllBold);
    if (index === 0) dropCharacters(own, skip);
    const written = own.map((piece) => piece.text).join('');
    if (tail !== '') {
      const { kept, separator } = joint(tail, written, context.hyphenation);
      const last = pieces.at(-1);
      if (last !== undefined && kept < tail.length) last.text = last.text.slice(0, kept - tail.length);
      if (separator !== '') pieces.push(plainPiece(separator));
    }
    pieces.push(...own);
    tail = written.slice(-TAIL);
  });
  return merged(pieces).map(node);
}

function linePieces(line: Line, { fonts, plainFont }: WritingContext, isAllBold: boolean): Piece[] {
  const runs = line.segments.flatMap((segment) => segment.runs);
  const pieces: Piece[] = [];
  let previous: { run: TextRun; text: string } | undefined;
  for (const run of readingOrder(runs)) {
    const own = runText(run, line).replace(/\s+/g, ' ');
    if (previous !== undefined && needsSpace(previous.run, run, previous.text, own)) pieces.push(plainPiece(' '));
    const facts = fonts.get(run.font);
    const isCode = facts?.isMonospaced === true && !plainFont.isMonospaced;
    const isStrong = facts?.isBold === true && !plainFont.isBold && !isAllBold && !isCode;
    pieces.push({ text: own, isCode, isStrong, url: run.url });
    previous = { run, text: own };
  }
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first !== undefined) first.text = first.text.trimStart();
  if (last !== undefined) last.text = last.text.trimEnd();
  return pieces;
}

function dropCharacters(pieces: Piece[], count: number): void {
  let left = count;
  for (const piece of pieces) {
    const dropped = Math.min(left, piece.text.length);
    piece.text = piece.text.slice(dropped);
    left -= dropped;
  }
  const first = pieces.find((piece) => piece.text !== '');
  if (first !== undefined) first.text = first.text.trimStart();
}

/** Pieces of one kind as one, spaces between two of a kind with them; spaces at their edges outside. */
function merged(pieces: readonly Piece[]): Piece[] {
  return joined(joined(pieces).flatMap(trimmed));
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  pieces.forEach((piece, index) => {
    if (piece.text === '') return;
    const last = out.at(-1);
    const next = pieces.slice(index + 1, index + 4).find((other) => other.text !== '');
    const isBridge = piece.text === ' ' && last !== undefined && next !== undefined && isSameKind(last, next);
    if (last !== undefined && (isBridge || isSameKind(last, piece))) last.text += piece.text;
    else out.push({ ...piece });
  });
  return out;
}

function trimmed(piece: Piece): Piece[] {
  if (!piece.isCode && !piece.isStrong && piece.url === undefined) return [piece];
  const bare = piece.text.trim();
  // Punctuation in bold or typewriter type is an accident of the source.
  const isAccident = !/[\p{L}\p{N}]/u.test(bare) && (piece.isStrong || QUOTES.test(bare));
  if (isAccident) return [{ ...plainPiece(piece.text), url: piece.url }];
  const start = piece.text.length - piece.text.trimStart().length;
  const [before, after] = [piece.text.slice(0, start), piece.text.slice(start + bare.length)];
  return [plainPiece(before), { ...piece, text: bare }, plainPiece(after)];
}

function plainPiece(value: string): Piece {
  return { text: value, isCode: false, isStrong: false, url: undefined };
}

function isSameKind(one: Piece, other: Piece): boolean {
  return one.isCode === other.isCode && one.isStrong === other.isStrong && one.url === other.url;
}

function node({ text: value, isCode, isStrong, url }: Piece): PhrasingContent {
  const inner: PhrasingContent = isCode
    ? { type: 'inlineCode', value: value.replace(/[‘’]/g, "'").replace(/[“”]/g, '"') }
    : isStrong
      ? { type: 'strong', children: [text(value)] }
      : text(value);
  return url === undefined || value.trim() === '' ? inner : { type: 'link', url, title: null, children: [inner] };
}
