/**
 * Subtitles into a transcript: paragraphs of what is said, each with the second at which it starts.
 *
 * @module
 */
import { cleanText } from '../lib/hidden-unicode.ts';
import type { Reading } from './reading.ts';
import { SourceError } from './source-error.ts';
import { parseCues } from './subtitles/cues.ts';
import { type Cue, transcriptReading } from './transcript.ts';

const VTT_HEADER = /^WEBVTT(?:[ \t]+(?:-[ \t]*)?([^\n]+))?(?:\n|$)/;
const LANGUAGE = /^Language:[ \t]*([\w-]{2,35})[ \t]*$/im;
const HEADER_CHARACTERS = 1_000;

/** Reads SubRip. Throws `type_mismatch` for a text without a timing line, `too_complex` for one with too many. */
export function readSrt(source: string): Reading {
  return transcriptReading({ cues: cuesOf(cleanText(source), 'srt') });
}

/** Reads WebVTT; its header may name a title and a language. Throws what `readSrt` throws. */
export function readVtt(source: string): Reading {
  const body = cleanText(source);
  const header = VTT_HEADER.exec(body);
  const head = header === null ? '' : (body.slice(0, HEADER_CHARACTERS).split('\n\n', 1)[0] ?? '');
  const title = header?.[1]?.trim();
  const language = LANGUAGE.exec(head)?.[1];
  return transcriptReading({
    cues: cuesOf(body, 'vtt'),
    ...(title !== undefined && title !== '' && { title }),
    ...(language !== undefined && { language }),
  });
}

function cuesOf(source: string, format: 'srt' | 'vtt'): Cue[] {
  const cues = parseCues(source, format);
  if (cues.length === 0 && source.trim() !== '' && !(format === 'vtt' && VTT_HEADER.test(source))) {
    const name = format === 'srt' ? 'SRT' : 'WebVTT';
    throw new SourceError(
      'type_mismatch',
      `The source is declared as ${name} subtitles but is text without any timing line (00:00:01 --> 00:00:02).`,
    );
  }
  return cues;
}
