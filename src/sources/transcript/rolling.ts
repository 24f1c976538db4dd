/**
 * Rolling captions show each line twice: new at the bottom, then above the next one. Whether a track does so is judged
 * over all of it, because people do say the same words twice.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { SpokenLine } from './spoken-lines.ts';

export interface SpokenCue {
  start: number;
  end: number;
  lines: SpokenLine[];
}

/** A cue this many seconds after the end of another does not continue it. */
const MAX_GAP_SECONDS = 1;

/** The cues with every line once; cues that say nothing new are gone. */
export function withoutRepeats(cues: readonly SpokenCue[]): SpokenCue[] {
  const shown = cues.filter(({ lines }) => lines.length > 0);
  const repeated = shown.filter((cue, index) => overlap(shown[index - 1], cue) !== undefined).length;
  const isRolling = shown.length > 1 && repeated >= limits.subtitles.rollingShare * (shown.length - 1);
  return shown.flatMap((cue, index) => {
    const previous = shown[index - 1];
    if (!isRolling) return isTwin(previous, cue) ? [] : [cue];
    const lines = newLines(cue, overlap(previous, cue));
    return lines.length === 0 ? [] : [{ ...cue, lines }];
  });
}

interface Overlap {
  /** Leading lines that were there before. */
  lines: number;
  /** Leading characters of the line after them that were there before. */
  characters: number;
}

/** How much of the start of `cue` is the end of `previous`, if any. */
function overlap(previous: SpokenCue | undefined, cue: SpokenCue): Overlap | undefined {
  if (previous === undefined || cue.start - previous.end > MAX_GAP_SECONDS) return undefined;
  const before = previous.lines.map(({ text }) => text);
  const now = cue.lines.map(({ text }) => text);
  for (let size = Math.min(before.length, now.length, MAX_LINES); size > 0; size -= 1) {
    const tail = before.slice(-size);
    if (tail.every((line, index) => line === now[index])) return { lines: size, characters: 0 };
    // The last line may still be growing, word by word.
    const last = tail.at(-1) ?? '';
    const grown = now[size - 1] ?? '';
    const isGrown = last !== '' && grown.startsWith(`${last} `);
    if (isGrown && tail.slice(0, -1).every((line, index) => line === now[index]))
      return { lines: size - 1, characters: last.length + 1 };
  }
  return undefined;
}

/** Captions have two or three lines; more are compared no further. */
const MAX_LINES = 4;

function newLines({ lines }: SpokenCue, repeated: Overlap | undefined): SpokenLine[] {
  if (repeated === undefined) return lines;
  const [first, ...rest] = lines.slice(repeated.lines);
  if (first === undefined) return [];
  const text = first.text.slice(repeated.characters).trim();
  // Who speaks was said where the line began.
  return repeated.characters > 0 ? [...(text === '' ? [] : [{ text }]), ...rest] : [first, ...rest];
}

/** The same cue twice, as files joined from two tracks hold it. */
function isTwin(previous: SpokenCue | undefined, cue: SpokenCue): boolean {
  return (
    previous?.start === cue.start &&
    previous.end === cue.end &&
    previous.lines.length === cue.lines.length &&
    previous.lines.every(({ text }, index) => text === cue.lines[index]?.text)
  );
}
