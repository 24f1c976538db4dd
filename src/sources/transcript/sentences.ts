/**
 * Lines of captions cut where sentences end, and each sentence put into the chapter it belongs to.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Chapter } from '../transcript.ts';
import type { SpokenCue } from './rolling.ts';

/** A sentence, or as much of one as stands in one line. */
export interface Piece {
  text: string;
  /** Seconds at which its cue starts. */
  start: number;
  /** Seconds of silence before it. */
  pause: number;
  speaker?: string;
  /** Somebody else speaks from here on, who is not named. */
  changes: boolean;
  /** Index of its chapter; none before the first one. */
  chapter?: number;
}

/** With the seconds it is said from and to, as far as its place in the cue tells. */
interface TimedPiece extends Piece {
  from: number;
  to: number;
}

const SENTENCE_END = /[.!?…。！？]["'”’»)\]]{0,3}$/u;
const INNER_END = /(?<=[.!?…]["'”’»)\]]{0,3})\s+(?=["'“‘«([¿¡]{0,3}[\p{Lu}\p{Lo}\p{N}])|(?<=[。！？])(?=[\p{L}\p{N}])/u;

/** Words by which a speaker goes on: where captions have no punctuation, a thought may begin there. */
const BREATH = /^(?:and\s+)?(?:so(?! that\b)|now|okay|ok|then|next|alright|all right|anyway|finally)\s/iu;
const INNER_BREATH =
  /(?<!\b(?:and|so|okay|ok|alright))\s+(?=(?:and\s+)?(?:so(?! that\b)|now|okay|ok|then|next|alright|all right|anyway|finally)\s)/iu;

export function beginsThought(text: string): boolean {
  return BREATH.test(text.slice(0, 16));
}

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-4));
}

/** Every piece of what is said. A boundary of chapters never falls inside a sentence. */
export function* sentencesOf(
  cues: readonly SpokenCue[],
  chapters: readonly Chapter[],
  isPunctuated: boolean,
): Generator<Piece> {
  if (chapters.length === 0) {
    yield* piecesOf(cues, isPunctuated);
    return;
  }
  let sentence: TimedPiece[] = [];
  let length = 0;
  let current = -1;
  const close = () => {
    current = Math.max(current, chapterAt(middleOf(sentence, length), chapters, current));
    const closed = sentence.map((piece) => (current < 0 ? piece : { ...piece, chapter: current }));
    sentence = [];
    length = 0;
    return closed;
  };
  for (const piece of piecesOf(cues, isPunctuated)) {
    if (sentence.length > 0 && (piece.changes || piece.speaker !== undefined)) yield* close();
    sentence.push(piece);
    length += piece.text.length;
    const isDone = !isPunctuated || endsSentence(piece.text) || length >= limits.subtitles.paragraphMaxCharacters;
    if (isDone) yield* close();
  }
  if (sentence.length > 0) yield* close();
}

/**
 * Lines cut where a sentence ends inside them, so that a paragraph need not wait for a cue that ends with one; without
 * punctuation, where a thought begins.
 */
function* piecesOf(cues: readonly SpokenCue[], isPunctuated: boolean): Generator<TimedPiece> {
  const inner = isPunctuated ? INNER_END : INNER_BREATH;
  let end: number | undefined;
  for (const [index, cue] of cues.entries()) {
    let pause = end === undefined ? 0 : cue.start - end;
    const next = cues[index + 1]?.start ?? cue.end;
    // A cue may stay on the screen while the next one is said.
    const seconds = (next > cue.start ? Math.min(cue.end, next) : cue.end) - cue.start;
    const characters = cue.lines.reduce((sum, { text }) => sum + text.length, 0);
    let position = 0;
    for (const line of cue.lines) {
      let isFirst = true;
      for (const text of line.text.split(inner)) {
        const by = isFirst && line.speaker !== undefined ? { speaker: line.speaker } : {};
        const from = cue.start + (seconds * position) / characters;
        position += text.length;
        const to = cue.start + (seconds * position) / characters;
        yield { text, start: cue.start, from, to, pause, changes: isFirst && line.changes === true, ...by };
        isFirst = false;
        pause = 0;
      }
    }
    end = Math.max(end ?? 0, cue.end);
  }
}

/** The second at which half of a sentence is said. */
function middleOf(sentence: readonly TimedPiece[], length: number): number {
  let left = length / 2;
  for (const { text, from, to } of sentence) {
    if (left <= text.length) return from + ((to - from) * left) / text.length;
    left -= text.length;
  }
  return 0;
}

/** Index of the last chapter that starts at or before `second`, looking on from chapter `known`. */
function chapterAt(second: number, chapters: readonly Chapter[], known: number): number {
  let index = known;
  while ((chapters[index + 1]?.start ?? Number.POSITIVE_INFINITY) <= second) index += 1;
  return index;
}
