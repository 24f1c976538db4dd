/**
 * Whoever writes down what is said in a recording.
 *
 * @module
 */
import { SourceError } from '../source-error.ts';
import type { Cue, Transcript } from '../transcript.ts';

export interface Recording {
  bytes: Uint8Array;
  filename: string;
  mediaType: string;
}

export interface TranscribeOptions {
  /** BCP 47 tag of what is said; found out without one. */
  language?: string;
  signal?: AbortSignal;
}

export interface Transcriber {
  /**
   * Throws `SourceError` (`not_transcribed`, `too_large`, `unsupported_type`), or the reason of an aborted `signal`.
   * A recording in which nothing is said has no cues.
   */
  transcribe(recording: Recording, options: TranscribeOptions): Promise<Transcript>;
}

/** What was said in one file, its times counted from the beginning of that file. */
export interface PieceTranscript {
  /** In one cue without a time, if the service tells none. */
  cues: Cue[];
  isTimed: boolean;
  language?: string;
}

export type TranscribePiece = (piece: Recording, options: TranscribeOptions) => Promise<PieceTranscript>;

export type TranscriptionFailure =
  | 'refused'
  | 'busy'
  | 'timeout'
  | 'unreachable'
  | 'unreadable'
  | 'too_large'
  | 'not_understood';

const INSTEAD = 'Try again later, or send a transcript as SRT, VTT or text.';

const MESSAGES: Readonly<Record<Exclude<TranscriptionFailure, 'too_large'>, string>> = {
  refused: `The transcription service of this server does not accept it: its operator must check the key, the model and the quota. Until then send a transcript as SRT, VTT or text.`,
  busy: `The transcription service is too busy, or out of order. ${INSTEAD}`,
  timeout: `The transcription service took too long. Send a shorter recording, or a transcript as SRT, VTT or text.`,
  unreachable: `The transcription service could not be reached. ${INSTEAD}`,
  unreadable:
    'The transcription service could not read the recording: it is damaged, or in a codec it does not know. Save it anew as MP3 and send that.',
  not_understood: `The transcription service answered with something other than a transcript. ${INSTEAD}`,
};

/** Nothing of what the service answered is in the message. */
export function transcriptionError(failure: TranscriptionFailure): SourceError {
  if (failure === 'too_large') {
    return new SourceError(
      'too_large',
      'The recording is larger than the transcription service takes at once. Save it with a lower bit rate, or as MP3, WAV or OGG, which are sent in pieces.',
    );
  }
  return new SourceError('not_transcribed', MESSAGES[failure]);
}
