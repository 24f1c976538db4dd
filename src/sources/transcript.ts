/**
 * What is said in a recording, whoever wrote it down: subtitles, a video's captions, a transcription of audio. All of
 * them become paragraphs here, and chapters their headings.
 *
 * @module
 */
import type { Heading, Paragraph } from 'mdast';
import { limits } from '../config/limits.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { heading, paragraph, strong, text } from './build.ts';
import type { Reading } from './reading.ts';
import { SourceError } from './source-error.ts';
import { type SpokenParagraph, toParagraphs } from './transcript/paragraphs.ts';
import { type SpokenCue, withoutRepeats } from './transcript/rolling.ts';
import { spokenLines } from './transcript/spoken-lines.ts';
import { summaryOf } from './transcript/summary.ts';

export interface Cue {
  /** Seconds from the start of the recording. */
  start: number;
  end: number;
  /** As written: lines as they are shown, with markup and entities. */
  text: string;
}

export interface Chapter {
  /** Seconds from the start of the recording. */
  start: number;
  title: string;
}

export interface Transcript {
  cues: Cue[];
  /** BCP 47 tag of what is said. */
  language?: string;
  /** Written by a machine, not by a person. */
  isAutomatic?: boolean;
  title?: string;
  description?: string;
  /** Ascending. */
  chapters?: Chapter[];
  durationSeconds?: number;
}

/** Paragraphs under chapters, each with the second it starts at. Throws `too_complex` beyond `limits.subtitles`. */
export function transcriptReading(transcript: Transcript): Reading {
  const { title, language, description, chapters = [] } = transcript;
  const summary = description === undefined ? undefined : summaryOf(description);
  const blocks: (Heading | Paragraph)[] = [];
  let chapter: number | undefined;
  for (const spoken of toParagraphs(withoutRepeats(spokenCues(transcript.cues)), chapters)) {
    // A chapter in which nothing is said gets no heading: there would be nothing below it.
    if (spoken.chapter !== undefined && spoken.chapter !== chapter)
      blocks.push(...chapterHeading(chapters[spoken.chapter]));
    chapter = spoken.chapter;
    blocks.push(toBlock(spoken));
  }
  return {
    root: { type: 'root', children: blocks },
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(summary !== undefined && { summary }),
  };
}

/** What is said in each cue that says anything, by its start. */
function spokenCues(cues: readonly Cue[]): SpokenCue[] {
  if (cues.length > limits.subtitles.cues) throw tooManyCues('cues');
  let left: number = limits.subtitles.lines;
  const ordered = cues.toSorted((one, other) => one.start - other.start);
  return ordered.map(({ start, end, text: written }) => {
    const lines = cleanText(written).split('\n', left + 1);
    left -= lines.length;
    if (left < 0) throw tooManyCues('lines');
    return { start, end: Math.max(start, end), lines: spokenLines(lines) };
  });
}

/** The error for more than `limits.subtitles` allows. */
export function tooManyCues(what: 'cues' | 'lines'): SourceError {
  return new SourceError(
    'too_complex',
    `The subtitles hold more than the ${limits.subtitles[what]} ${what} that can be read. Split them into smaller parts.`,
  );
}

function chapterHeading(chapter: Chapter | undefined): Heading[] {
  if (chapter === undefined) return [];
  return [{ ...heading(2, chapter.title), data: { origin: { timestamp: chapter.start } } }];
}

function toBlock({ text: said, start, speaker }: SpokenParagraph): Paragraph {
  const lead = speaker === undefined ? [] : [strong(`${speaker}:`), text(' ')];
  return { ...paragraph([...lead, text(said)]), data: { origin: { timestamp: start } } };
}
