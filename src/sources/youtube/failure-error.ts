/**
 * Why a video could not be read, for the caller: each reason with what can be done about it.
 *
 * @module
 */
import { SourceError, type SourceErrorReason } from '../source-error.ts';
import type { TranscriptFailure, TranscriptFailureKind } from './provider.ts';

const UPLOAD =
  'upload the captions as an SRT or VTT file instead (YouTube Studio lets the owner download them; the transcript panel below a video shows them for copying)';

const ERRORS: Readonly<Record<TranscriptFailureKind, readonly [SourceErrorReason, string]>> = {
  blocked: [
    'video_blocked',
    `YouTube did not hand out the captions of this video: it takes the question for one of a robot. Try again later, or ${UPLOAD}.`,
  ],
  age_restricted: [
    'video_age_restricted',
    `The video is age-restricted, so YouTube shows it only to people who have signed in. If you can see it, ${UPLOAD}.`,
  ],
  private: [
    'video_private',
    `The video is private, or only for members and buyers. Make it public or unlisted, or ${UPLOAD}.`,
  ],
  live: [
    'video_live',
    'The video is a live stream or premiere that is running or has yet to begin. Try again when it is over and has captions.',
  ],
  removed: ['video_removed', 'The video does not exist, or has been removed. Check the address.'],
  no_captions: [
    'no_captions',
    'The video has no captions, neither written by people nor automatic ones. Choose a video with captions, or upload its sound as an audio file or a transcript as SRT, VTT or text.',
  ],
  timeout: ['timeout', `YouTube took too long to answer. Try again, or ${UPLOAD}.`],
  unreachable: ['unreachable', `The captions could not be fetched from YouTube. Try again later, or ${UPLOAD}.`],
};

export function failureError({ kind }: TranscriptFailure): SourceError {
  const [reason, message] = ERRORS[kind];
  return new SourceError(reason, message);
}
