/**
 * Lines of captions into paragraphs. Words are joined, never changed; only where paragraphs end is a decision.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Chapter } from '../transcript.ts';
import type { SpokenCue } from './rolling.ts';
import { beginsThought, endsSentence, type Piece, sentencesOf } from './sentences.ts';

export interface SpokenParagraph {
  text: string;
  /** Seconds at which its first cue starts. */
  start: number;
  /** Only on the paragraph that starts what somebody says. */
  speaker?: string;
  /** Index of its chapter; none before the first one. */
  chapter?: number;
}

/** Scripts written without spaces: a space at the end of a cue would be one too many. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u;
/** With fewer sentence ends than this per cue, the captions have no punctuation worth the name. */
const PUNCTUATED_SHARE = 0.02;

/** Without punctuation a paragraph goes on this much longer to reach a word by which a speaker goes on. */
const LATEST = 1.2;

/** Joins what is said into paragraphs, none of which lies in two chapters. */
export function toParagraphs(cues: readonly SpokenCue[], chapters: readonly Chapter[]): SpokenParagraph[] {
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
  for (const sentence of sentencesOf(cues, chapters, isPunctuated)) {
    const isOther = sentence.changes || (sentence.speaker !== undefined && sentence.speaker !== speaker);
    const isElsewhere = sentence.chapter !== current?.chapter;
    const last = pieces.at(-1) ?? '';
    if (current === undefined || isOther || isElsewhere || endsParagraph(last, length, sentence, isPunctuated)) {
      close();
      current = { text: '', start: sentence.start };
      if (sentence.chapter !== undefined) current.chapter = sentence.chapter;
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

function endsParagraph(last: string, length: number, next: Piece, isPunctuated: boolean): boolean {
  if (length >= limits.subtitles.paragraphMaxCharacters) return true;
  if (isPunctuated && !endsSentence(last)) return false;
  if (next.pause > limits.subtitles.pauseSeconds) return true;
  // A line of captions ends wherever the screen is full.
  const mayEnd = isPunctuated || beginsThought(next.text) || length >= LATEST * limits.subtitles.paragraphCharacters;
  return mayEnd && length >= limits.subtitles.paragraphCharacters;
}
