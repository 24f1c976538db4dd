/**
 * A way to the captions of a video. There are several because YouTube lets none of them through every time.
 *
 * @module
 */
import type { Result } from '../../lib/result.ts';
import type { Transcript } from '../transcript.ts';

export interface TranscriptProvider {
  /** For the log. */
  name: string;
  /** Throws only the reason of an aborted `signal`, or `SourceError('too_complex')`. */
  fetch(videoId: string, options: TranscriptOptions): Promise<Result<Transcript, TranscriptFailure>>;
}

export interface TranscriptOptions {
  /** BCP 47 tags, the most wanted first; without one the language of the video itself is taken. */
  languages: readonly string[];
  signal?: AbortSignal;
}

export interface TranscriptFailure {
  kind: TranscriptFailureKind;
  /** For the log: what exactly was answered. Holds no key and nothing of the user's. */
  detail: string;
}

/** The first five are true of the video whoever asks; the others only of this way to it. */
export type TranscriptFailureKind =
  | 'age_restricted'
  | 'private'
  | 'live'
  | 'removed'
  | 'no_captions'
  | 'blocked'
  | 'timeout'
  | 'unreachable';

const DEFINITE: ReadonlySet<TranscriptFailureKind> = new Set([
  'age_restricted',
  'private',
  'live',
  'removed',
  'no_captions',
]);

/** Whether another way would find the same. */
export function isDefinite({ kind }: TranscriptFailure): boolean {
  return DEFINITE.has(kind);
}
