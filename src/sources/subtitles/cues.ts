/**
 * SRT and WebVTT into cues. Both are read by one loop around their timing lines, because files in the wild mix the two.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { type Cue, tooManyCues } from '../transcript.ts';

interface OpenCue {
  start: number;
  end: number;
  lines: string[];
}

const TIME = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`;
/** What follows the end time are settings (`align:start`, `X1:40`), which only place the cue. */
const TIMING = new RegExp(String.raw`^[ \t]*${TIME}[ \t]*-->[ \t]*${TIME}(?:[ \t].*)?$`);

/**
 * The cues of `text`, in the order they are written. Notes, styles and regions have no timing line, so they are not
 * among them. Throws `too_complex` beyond `limits.subtitles`.
 */
export function parseCues(text: string, format: 'srt' | 'vtt'): Cue[] {
  const cues: OpenCue[] = [];
  let current: OpenCue | undefined;
  let lines = 0;
  let previousIsBlank = true;
  for (const line of text.split('\n')) {
    const timing = line.includes('-->') ? TIMING.exec(line) : null;
    if (timing !== null) {
      if (format === 'srt') dropCounter(current);
      if (cues.length >= limits.subtitles.cues) throw tooManyCues('cues');
      current = { start: seconds(timing, 1), end: seconds(timing, 5), lines: [] };
      cues.push(current);
    } else if (line.trim() === '') {
      // A blank line ends a cue of WebVTT; in SRT some writers leave one inside, and the next timing line decides.
      if (format === 'vtt') current = undefined;
    } else if (format === 'srt' || current !== undefined) {
      lines += 1;
      if (lines > limits.subtitles.lines) throw tooManyCues('lines');
      current?.lines.push(previousIsBlank && format === 'srt' ? `\n${line}` : line);
    }
    previousIsBlank = line.trim() === '';
  }
  return cues.map(({ start, end, lines }) => ({ start, end, text: lines.map((line) => line.trim()).join('\n') }));
}

/** The counter of the next cue was taken for the last line of this one: a number alone, after a blank line. */
function dropCounter(cue: OpenCue | undefined): void {
  const last = cue?.lines.at(-1);
  if (last !== undefined && /^\n\s*\d{1,9}\s*$/.test(last)) cue?.lines.pop();
}

function seconds(timing: RegExpExecArray, first: number): number {
  const [hours, minutes, whole, fraction] = timing.slice(first, first + 4);
  const milliseconds = Number((fraction ?? '').padEnd(3, '0'));
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(whole ?? 0) + milliseconds / 1000;
}
