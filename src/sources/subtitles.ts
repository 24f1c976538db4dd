/**
 * Subtitles into a transcript: paragraphs of what is said, each with the second at which it starts.
 *
 * @module
 */
import type { Paragraph, Root } from 'mdast';
import { cleanText } from '../lib/hidden-unicode.ts';
import { paragraph, strong, text } from './build.ts';
import type { Reading } from './reading.ts';
import { SourceError } from './source-error.ts';
import { parseCues } from './subtitles/cues.ts';
import { type SpokenParagraph, toParagraphs } from './subtitles/paragraphs.ts';
import { withoutRepeats } from './subtitles/rolling.ts';
import { spokenLines } from './subtitles/spoken-lines.ts';

const VTT_HEADER = /^WEBVTT(?:[ \t]+(?:-[ \t]*)?([^\n]+))?(?:\n|$)/;
const LANGUAGE = /^Language:[ \t]*([\w-]{2,35})[ \t]*$/im;
const HEADER_CHARACTERS = 1_000;

/** Reads SubRip. Throws `type_mismatch` for a text without a timing line, `too_complex` for one with too many. */
export function readSrt(source: string): Reading {
  return { root: transcriptOf(cleanText(source), 'srt') };
}

/** Reads WebVTT; its header may name a title and a language. Throws what `readSrt` throws. */
export function readVtt(source: string): Reading {
  const body = cleanText(source);
  const header = VTT_HEADER.exec(body);
  const head = header === null ? '' : (body.slice(0, HEADER_CHARACTERS).split('\n\n', 1)[0] ?? '');
  const title = header?.[1]?.trim();
  const language = LANGUAGE.exec(head)?.[1];
  return {
    root: transcriptOf(body, 'vtt'),
    ...(title !== undefined && title !== '' && { title }),
    ...(language !== undefined && { language }),
  };
}

function transcriptOf(source: string, format: 'srt' | 'vtt'): Root {
  const cues = parseCues(source, format);
  if (cues.length === 0 && source.trim() !== '' && !(format === 'vtt' && VTT_HEADER.test(source))) {
    const name = format === 'srt' ? 'SRT' : 'WebVTT';
    throw new SourceError(
      'type_mismatch',
      `The source is declared as ${name} subtitles but is text without any timing line (00:00:01 --> 00:00:02).`,
    );
  }
  const spoken = cues.map((cue) => ({ start: cue.start, end: cue.end, lines: spokenLines(cue) }));
  return { type: 'root', children: toParagraphs(withoutRepeats(spoken)).map(toBlock) };
}

function toBlock({ text: said, start, speaker }: SpokenParagraph): Paragraph {
  const lead = speaker === undefined ? [] : [strong(`${speaker}:`), text(' ')];
  return { ...paragraph([...lead, text(said)]), data: { origin: { timestamp: start } } };
}
