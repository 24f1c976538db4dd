/**
 * Lines of captions into paragraphs. Words are joined, never changed; only where paragraphs end is a decision.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { SpokenCue } from './rolling.ts';

export interface SpokenParagraph {
  text: string;
  /** Seconds at which its first cue starts. */
  start: number;
  /** Only on the paragraph that starts what somebody says. */
  speaker?: string;
}

interface Sentence {
  text: string;
  start: number;
  /** Seconds of silence before it. */
  pause: number;
  speaker?: string;
  changes: boolean;
}

const SENTENCE_END = /[.!?…。！？]["'”’»)\]]{0,3}$/u;
const INNER_END = /(?<=[.!?…]["'”’»)\]]{0,3})\s+(?=["'“‘«([¿¡]{0,3}[\p{Lu}\p{Lo}\p{N}])|(?<=[。！？])(?=[\p{L}\p{N}])/u;
/** Scripts written without spaces: a space at the end of a cue would be one too many. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u;
/** With fewer sentence ends than this per cue, the captions have no punctuation worth the name. */
const PUNCTUATED_SHARE = 0.02;

/** Joins what is said into paragraphs. */
export function toParagraphs(cues: readonly SpokenCue[]): SpokenParagraph[] {
  const ends = cues.filter(({ lines }) => lines.some(({ text }) => /[.!?…。！？]/u.test(text))).length;
  const isPunctuated = ends > 0 && ends >= PUNCTUATED_SHARE * cues.length;
  const paragraphs: SpokenParagraph[] = [];
  let pieces: string[] = [];
  let length = 0;
  let speaker: string | undefined;
  let current: SpokenParagraph | undefined;
  const close = () => {
    if (current !== undefined) current.text = pieces.join('');
    pieces = [];
    length = 0;
  };
  for (const sentence of sentencesOf(cues)) {
    const isOther = sentence.changes || (sentence.speaker !== undefined && sentence.speaker !== speaker);
    const last = pieces.at(-1) ?? '';
    if (current === undefined || isOther || endsParagraph(last, length, sentence.pause, isPunctuated)) {
      close();
      current = { text: '', start: sentence.start };
      if (isOther && sentence.speaker !== undefined) current.speaker = sentence.speaker;
      if (isOther) speaker = sentence.speaker;
      paragraphs.push(current);
    } else if (!(UNSPACED.test(last.slice(-1)) && UNSPACED.test(sentence.text.charAt(0)))) {
      pieces.push(' ');
    }
    pieces.push(sentence.text);
    length += sentence.text.length;
  }
  close();
  return paragraphs;
}

function endsParagraph(last: string, length: number, pause: number, isPunctuated: boolean): boolean {
  if (length >= limits.subtitles.paragraphMaxCharacters) return true;
  if (isPunctuated && !SENTENCE_END.test(last.slice(-4))) return false;
  return pause > limits.subtitles.pauseSeconds || length >= limits.subtitles.paragraphCharacters;
}

/** Lines cut where a sentence ends inside them, so that a paragraph need not wait for a cue that ends with one. */
function* sentencesOf(cues: readonly SpokenCue[]): Generator<Sentence> {
  let end: number | undefined;
  for (const cue of cues) {
    let pause = end === undefined ? 0 : cue.start - end;
    for (const line of cue.lines) {
      let isFirst = true;
      for (const text of line.text.split(INNER_END)) {
        const by = isFirst && line.speaker !== undefined ? { speaker: line.speaker } : {};
        yield { text, start: cue.start, pause, changes: isFirst && line.changes === true, ...by };
        isFirst = false;
        pause = 0;
      }
    }
    end = Math.max(end ?? 0, cue.end);
  }
}
