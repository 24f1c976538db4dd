/**
 * What transcription services answer: segments with times, subtitles, or nothing but the text.
 *
 * @module
 */
import { cleanText } from '../../lib/hidden-unicode.ts';
import { asText, listOf, propertyOf } from '../json/values.ts';
import { parseCues } from '../subtitles/cues.ts';
import type { Cue } from '../transcript.ts';
import { languageTagOf } from './language-tag.ts';
import type { PieceTranscript } from './transcriber.ts';

/** Whisper itself drops segments it takes for silence by these two measures, which are otherwise made up. */
const NO_SPEECH = 0.6;
const UNSURE = -1;

/** A body of any of the formats endpoints answer in; `undefined` for what is no transcript. */
export function parseAnswer(body: string, contentType: string): PieceTranscript | undefined {
  const text = body.trim();
  if (text.startsWith('{')) {
    try {
      return transcriptOfJson(JSON.parse(text));
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
  if (/^(?:<|\[)/.test(text) || /html|json|xml/i.test(contentType)) return undefined;
  return transcriptOfSubtitles(text) ?? untimed(text);
}

/** `verbose_json` of an endpoint, `json`, and the output of Workers AI. */
export function transcriptOfJson(json: unknown): PieceTranscript | undefined {
  const info = propertyOf(json, 'transcription_info');
  const language = languageTagOf(asText(propertyOf(json, 'language')) || asText(propertyOf(info, 'language')));
  const found = propertyOf(json, 'segments');
  const text = propertyOf(json, 'text');
  const vtt = asText(propertyOf(json, 'vtt'));
  if (!Array.isArray(found) && typeof text !== 'string' && vtt === '') return undefined;
  const segments = listOf(found).flatMap(cueOf);
  const transcript =
    segments.length > 0 || (Array.isArray(found) && found.length > 0)
      ? { cues: segments.filter((cue) => cue.text !== ''), isTimed: true }
      : ((vtt === '' ? undefined : transcriptOfSubtitles(vtt)) ?? untimed(asText(text)));
  return { ...transcript, ...(language !== undefined && { language }) };
}

/** A segment that was made up of silence has no text. */
function cueOf(segment: unknown): Cue[] {
  const start = propertyOf(segment, 'start');
  const end = propertyOf(segment, 'end');
  if (typeof start !== 'number' || !Number.isFinite(start)) return [];
  const noSpeech = Number(propertyOf(segment, 'no_speech_prob') ?? 0);
  const certainty = Number(propertyOf(segment, 'avg_logprob') ?? 0);
  const isSilence = noSpeech > NO_SPEECH && certainty < UNSURE;
  const text = isSilence ? '' : asText(propertyOf(segment, 'text')).trim();
  return [{ start: Math.max(0, start), end: typeof end === 'number' && end > start ? end : start, text }];
}

function transcriptOfSubtitles(text: string): PieceTranscript | undefined {
  const format = text.startsWith('WEBVTT') ? 'vtt' : 'srt';
  const cues = parseCues(cleanText(text), format);
  return cues.length > 0 || format === 'vtt' ? { cues, isTimed: true } : undefined;
}

function untimed(text: string): PieceTranscript {
  return { cues: text.trim() === '' ? [] : [{ start: 0, end: 0, text: text.trim() }], isTimed: false };
}
