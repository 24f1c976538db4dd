/**
 * YouTube's formats of captions into cues: the JSON that is asked for, and the two kinds of XML that are answered when
 * it is not understood.
 *
 * @module
 */
import { asText, listOf } from '../json/values.ts';
import { SourceError } from '../source-error.ts';
import type { Cue } from '../transcript.ts';
import { scanXml } from '../xml.ts';
import { at, numberAt } from './lookup.ts';

/** Speech recognition gives each word its start; a line of it stays on the screen long after its last word. */
const WORD_SECONDS = 1;

/** The cues, or `undefined` for what is no captions. */
export function parseTimedText(body: string): Cue[] | undefined {
  const start = body.trimStart();
  if (start.startsWith('{')) return parseJson(body);
  if (/^(?:<\?xml[^>]{0,200}\?>\s*)?<(?:transcript|timedtext)\b/i.test(start)) return parseXmlCues(body);
  return undefined;
}

/** `fmt=json3`: `{events: [{tStartMs, dDurationMs, segs: [{utf8, tOffsetMs}]}]}`. */
function parseJson(body: string): Cue[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const events = at(json, 'events');
  return Array.isArray(events) ? events.flatMap(cueOfEvent) : undefined;
}

function cueOfEvent(event: unknown): Cue[] {
  const segments = listOf(at(event, 'segs'));
  const text = segments.map((segment) => asText(at(segment, 'utf8'))).join('');
  // Events without text open windows; those of a line end only move the window.
  if (text.trim() === '') return [];
  const start = (numberAt(event, 'tStartMs') ?? 0) / 1000;
  const shown = start + (numberAt(event, 'dDurationMs') ?? 0) / 1000;
  const lastWord = segments.reduce<number>((last, segment) => Math.max(last, numberAt(segment, 'tOffsetMs') ?? 0), 0);
  const end = lastWord > 0 ? Math.min(shown, start + lastWord / 1000 + WORD_SECONDS) : shown;
  return [{ start, end, text }];
}

/** `<text start dur>` in seconds (srv1), or `<p t d>` in milliseconds with words in `<s t>` (srv3). */
function parseXmlCues(body: string): Cue[] | undefined {
  const cues: Cue[] = [];
  let cue: Cue | undefined;
  try {
    scanXml(body, {
      open(name, attributes) {
        if (name === 'text') cue = timed(attributes.start, attributes.dur, 1);
        else if (name === 'p') cue = timed(attributes.t, attributes.d, 1000);
        else if (name === 'br' && cue !== undefined) cue.text += '\n';
        if ((name === 'text' || name === 'p') && cue !== undefined) cues.push(cue);
      },
      text(value) {
        if (cue !== undefined) cue.text += value;
      },
      close(name) {
        if (name === 'text' || name === 'p') cue = undefined;
      },
    });
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
  return cues.filter(({ text }) => text.trim() !== '');
}

function timed(start: string | undefined, duration: string | undefined, perSecond: number): Cue {
  const from = Number(start ?? 0) / perSecond;
  const seconds = Number(duration ?? 0) / perSecond;
  const at = Number.isFinite(from) ? from : 0;
  return { start: at, end: Number.isFinite(seconds) ? at + seconds : at, text: '' };
}
