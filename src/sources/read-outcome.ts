/**
 * What comes of reading a file in another Worker, as a value: errors lose their class on the way.
 *
 * @module
 */
import type { SourceErrorReason } from './source-error.ts';

export type ReadOutcome =
  /** The Document as JSON; a stream, because a message between Workers may not be as large as a Document. */
  | { type: 'read'; document: ReadableStream<Uint8Array> }
  | { type: 'refused'; reason: SourceErrorReason; message: string }
  /** A fault of ours; the log has it. */
  | { type: 'failed' };
