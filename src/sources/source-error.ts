/**
 * Why a source could not be read. `reason` is part of the public API (`error.reason`), so a value, once published,
 * keeps its meaning.
 *
 * @module
 */
export type SourceErrorReason =
  | 'unsupported_type'
  | 'type_mismatch'
  | 'empty'
  | 'too_short'
  | 'too_large'
  | 'too_complex'
  | 'undecodable'
  | 'no_main_content'
  | 'needs_javascript'
  | 'invalid_url'
  | 'blocked_address'
  | 'unreachable'
  | 'timeout'
  | 'too_many_redirects'
  | 'http_error'
  // Documents.
  | 'damaged'
  | 'encrypted'
  | 'scanned'
  | 'unsafe_archive'
  // Videos and recordings.
  | 'no_captions'
  | 'video_blocked'
  | 'video_age_restricted'
  | 'video_private'
  | 'video_live'
  | 'video_removed'
  | 'not_a_video'
  // The service's own part in it is missing or down: not the caller's to mend.
  | 'not_transcribed'
  | 'not_configured'
  // Sites.
  | 'disallowed_by_robots';

/** The message is written for the caller: it says what is wrong and what to do, and holds no internal detail. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly reason: SourceErrorReason;

  constructor(reason: SourceErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
