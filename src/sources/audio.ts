/**
 * A recording into what is said in it.
 *
 * @module
 */
import type { TranscribeOptions, Transcriber } from './audio/transcriber.ts';
import type { Reading } from './reading.ts';
import { SourceError } from './source-error.ts';
import { transcriptReading } from './transcript.ts';

/** Throws `SourceError`: `empty` where nothing is said, and what `transcriber` throws. */
export async function readAudio(
  bytes: Uint8Array,
  transcriber: Transcriber,
  options: TranscribeOptions = {},
): Promise<Reading> {
  const recording = { bytes, filename: 'audio', mediaType: 'application/octet-stream' };
  const reading = transcriptReading(await transcriber.transcribe(recording, options));
  if (reading.root.children.length === 0) {
    throw new SourceError('empty', 'Nothing is said in the recording, or nothing that could be understood.');
  }
  return reading;
}
