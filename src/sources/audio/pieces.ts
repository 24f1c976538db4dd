/**
 * Long recordings: cut into files that are transcribed one after the other. Each next one begins where the last
 * sentence that was heard in full ends, so a cut falls between segments the model itself has found.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import type { Cue, Transcript } from '../transcript.ts';
import { AUDIO_MEDIA_TYPES, type AudioFormat, audioFormatOf } from './format.ts';
import { type Layout, layoutOf, type Piece, type PieceBounds } from './layout.ts';
import { joinSeam } from './seam.ts';
import {
  type PieceTranscript,
  type Recording,
  type TranscribeOptions,
  type TranscribePiece,
  type Transcriber,
  transcriptionError,
} from './transcriber.ts';

export interface PieceLimits extends PieceBounds {
  /** Of a file that cannot be cut. */
  wholeBytes: number;
  /** Milliseconds for the whole recording. */
  totalMs: number;
}

/** A transcriber of recordings of any length from one of single files. */
export function inPieces(transcribePiece: TranscribePiece, bounds: PieceLimits): Transcriber {
  return {
    async transcribe({ bytes }, options) {
      const format = audioFormatOf(bytes);
      if (format === undefined) throw unknownFormat();
      const layout = layoutOf(format, bytes);
      return withinTime(bounds.totalMs, options, async (bounded) => {
        if (layout !== undefined) {
          if (layout.seconds > limits.audio.seconds) throw tooLong();
          const isSmall = bytes.byteLength <= bounds.bytes && layout.seconds <= bounds.seconds;
          if (!isSmall) return await inTurn(format, layout, transcribePiece, bounds, bounded);
        }
        if (bytes.byteLength > bounds.wholeBytes) throw transcriptionError('too_large');
        const answer = await transcribePiece(recording(format, bytes), bounded);
        return toTranscript(answer.cues, options.language ?? answer.language, layout?.seconds);
      });
    },
  };
}

async function inTurn(
  format: AudioFormat,
  layout: Layout,
  transcribePiece: TranscribePiece,
  bounds: PieceBounds,
  options: TranscribeOptions,
): Promise<Transcript> {
  const cues: Cue[] = [];
  let language = options.language;
  let from = 0;
  /** Up to here, everything that is said is in `cues`. */
  let heardUntil = 0;
  for (let count = 0; from < layout.seconds; count += 1) {
    const piece = layout.cut(from, bounds);
    if (piece.end <= from || piece.bytes.byteLength > bounds.bytes || count >= limits.audio.pieces)
      throw transcriptionError('too_large');
    const answer = await transcribePiece(recording(format, piece.bytes), options);
    language ??= answer.cues.length > 0 ? answer.language : undefined;
    const heard = placed(answer, piece, heardUntil);
    const { kept, next } =
      piece.end < layout.seconds ? cutTail(heard, piece, from, answer.isTimed) : { kept: heard, next: piece.end };
    append(cues, kept, heardUntil - piece.start);
    heardUntil = answer.isTimed ? next : piece.end;
    from = next;
  }
  return toTranscript(cues, language, layout.seconds);
}

/** Times in the whole recording, without what is only in the part before `heardUntil`. */
function placed({ cues, isTimed }: PieceTranscript, piece: Piece, heardUntil: number): Cue[] {
  if (!isTimed) return cues.map(({ text }) => ({ start: Math.max(piece.start, heardUntil), end: piece.end, text }));
  return cues
    .map(({ start, end, text }) => ({
      start: Math.min(piece.start + start, piece.end),
      end: Math.min(piece.start + end, piece.end),
      text,
    }))
    .filter(({ end }) => piece.start === heardUntil || end > heardUntil)
    .sort((one, other) => one.start - other.start);
}

/** What of a piece can be relied on, and where to go on listening. */
function cutTail(heard: Cue[], piece: Piece, from: number, isTimed: boolean): { kept: Cue[]; next: number } {
  // Never so far back that the pieces would not get on.
  const half = (piece.end - from) / 2;
  if (!isTimed) return { kept: heard, next: piece.end - Math.min(limits.audio.overlapSeconds, half) };
  const earliest = piece.end - Math.min(limits.audio.rewindSeconds, half);
  const last = heard.at(-1);
  const isCutOff = last !== undefined && last.end > piece.end - limits.audio.edgeSeconds;
  // One that began before is kept, and its end with it, rather than lost.
  const kept = isCutOff && last.start >= earliest ? heard.slice(0, -1) : heard;
  if (isCutOff && kept.length === heard.length) return { kept, next: piece.end };
  return { kept, next: Math.max(kept.at(-1)?.end ?? piece.start, earliest) };
}

/** Adds cues of a recording whose first `overlap` seconds were heard before. */
function append(cues: Cue[], more: readonly Cue[], overlap: number): void {
  const [first, ...others] = more;
  const last = cues.at(-1);
  if (first === undefined) return;
  if (last === undefined || overlap < limits.audio.seamSeconds) {
    cues.push(...more);
    return;
  }
  const { before, after } = joinSeam(last.text, first.text, overlap);
  last.text = before;
  if (after.trim() !== '') cues.push({ ...first, text: after });
  cues.push(...others);
}

/** Under a name of our own: the one it was uploaded with is nobody else's business. */
function recording(format: AudioFormat, bytes: Uint8Array): Recording {
  return { bytes, filename: `audio.${format}`, mediaType: AUDIO_MEDIA_TYPES[format] };
}

function toTranscript(cues: Cue[], language: string | undefined, seconds: number | undefined): Transcript {
  return {
    cues: cues.filter(({ text }) => text.trim() !== ''),
    isAutomatic: true,
    ...(language !== undefined && { language }),
    ...(seconds !== undefined && { durationSeconds: seconds }),
  };
}

async function withinTime(
  ms: number,
  options: TranscribeOptions,
  work: (bounded: TranscribeOptions) => Promise<Transcript>,
): Promise<Transcript> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), ms);
  const signal = options.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, options.signal]);
  try {
    return await work({ ...options, signal });
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (deadline.signal.aborted) throw transcriptionError('timeout');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function tooLong(): SourceError {
  return new SourceError(
    'too_large',
    `The recording is longer than the ${limits.audio.seconds / 3600} hours that can be transcribed. Send a part of it.`,
  );
}

function unknownFormat(): SourceError {
  return new SourceError(
    'unsupported_type',
    'The recording is none of MP3, WAV, M4A, OGG and WEBM. Save it as one of them.',
  );
}
