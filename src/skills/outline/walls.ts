/**
 * A paragraph of many hundred words, as pasted transcripts and bad PDFs have them, as several. No word is changed; only
 * where paragraphs end is a decision.
 *
 * @module
 */
import type { Paragraph, PhrasingContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import { countWords } from '../../lib/words.ts';
import { sentenceSpans } from '../language/sentences.ts';
import { blockText } from './text.ts';

/** Where a sentence goes on for more than a piece, there is no punctuation: it is cut between words. */
const RUN_ON = 2;
/** A word of any script is shorter; this keeps counting words away from what cannot be long. */
const CHARACTERS_A_WORD = 2;

/** The paragraph, or the pieces of one that is too long to be one thought. */
export function splitWall(paragraph: Paragraph): Paragraph[] {
  const text = blockText(paragraph);
  if (text.length < limits.outline.paragraphWords * CHARACTERS_A_WORD && !isUnspaced(text)) return [paragraph];
  if (countWords(text) <= limits.outline.paragraphWords) return [paragraph];
  const pieces = piecesAt(paragraph.children, cutsOf(text));
  return pieces.map((children) => ({ ...paragraph, children }));
}

/** Where a character is a word, a wall is half as long. */
function isUnspaced(text: string): boolean {
  return text.length > limits.outline.paragraphWords;
}

/** Offsets, ascending, at which a piece may begin. */
function cutsOf(text: string): number[] {
  const { pieceWords } = limits.outline;
  const cuts: number[] = [];
  let words = 0;
  for (const { start, end } of sentenceSpans(text)) {
    if (words >= pieceWords) {
      cuts.push(start);
      words = 0;
    }
    const sentence = text.slice(start, end);
    const own = countWords(sentence);
    if (own <= RUN_ON * pieceWords) {
      words += own;
      continue;
    }
    for (const cut of runOnCuts(sentence)) cuts.push(start + cut);
    words = pieceWords;
  }
  return cuts;
}

/** A piece may end this much sooner where the speaker takes a breath, and go on this much longer to get there. */
const BREATH = { soonest: 0.6, latest: 1.5 };

/** Where a speaker goes on with something: the full stops speech recognition does not write. */
const BREATHS = new Set(['so', 'now', 'okay', 'ok', 'then', 'finally', 'alright', 'anyway', 'and', 'but']);
/** "And" and "but" begin a thought less often than they join two. */
const JOINING = new Set(['and', 'but']);

/** Before a word a speaker begins with, else between words, or between characters where no space is in reach. */
function runOnCuts(sentence: string): number[] {
  const { pieceWords } = limits.outline;
  const cuts: number[] = [];
  let words = 0;
  /** Where the words before this one that lead over to it begin. */
  let leading: number | undefined;
  for (const match of sentence.matchAll(/\S{1,200}\s*/gu)) {
    const word = match[0].trim().toLowerCase();
    const least = JOINING.has(word) ? pieceWords : BREATH.soonest * pieceWords;
    if ((BREATHS.has(word) && words >= least) || words >= BREATH.latest * pieceWords) {
      cuts.push(leading ?? match.index);
      words = 0;
    }
    leading = BREATHS.has(word) ? (leading ?? match.index) : undefined;
    words += countWords(match[0]);
  }
  return cuts;
}

/** The children cut at the offsets that lie in plain text; a link or a phrase in bold stays whole. */
function piecesAt(children: readonly PhrasingContent[], cuts: readonly number[]): PhrasingContent[][] {
  const pieces: PhrasingContent[][] = [[]];
  let offset = 0;
  let next = 0;
  for (const child of children) {
    const length = blockText(child).length;
    let from = 0;
    for (; next < cuts.length && (cuts[next] ?? 0) < offset + length; next++) {
      const at = (cuts[next] ?? 0) - offset;
      if (child.type !== 'text' || at < from) continue;
      append(pieces, child.value.slice(from, at).trimEnd());
      pieces.push([]);
      from = at;
    }
    if (child.type === 'text') append(pieces, child.value.slice(from));
    else pieces.at(-1)?.push(child);
    offset += length;
  }
  return pieces.filter((piece) => piece.length > 0);
}

function append(pieces: PhrasingContent[][], value: string): void {
  if (value !== '') pieces.at(-1)?.push({ type: 'text', value });
}
