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
  | 'http_error';

/** The message is written for the caller: it says what is wrong and what to do, and holds no internal detail. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly reason: SourceErrorReason;

  constructor(reason: SourceErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
