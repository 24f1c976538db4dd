/**
 * A file into a Document, unless it has been read before: its bytes through the reader, a recording through whoever
 * writes it down.
 *
 * @module
 */
import { readAudio } from './audio.ts';
import { detectFormat, tooLarge } from './detect.ts';
import type { Document } from './document.ts';
import { fileKey } from './document-cache.ts';
import { finish } from './finish.ts';
import { FORMATS } from './formats.ts';
import { mayBeRecording } from './magic.ts';
import { readAll } from './read-body.ts';
import type { ReadDeps, SourceReading } from './read-source.ts';
import { SourceError } from './source-error.ts';
import type { SourceFile } from './source-input.ts';

export async function readFile(file: SourceFile, deps: ReadDeps): Promise<SourceReading> {
  const key = await fileKey(file, deps.language);
  const kept = await deps.cache.document(key);
  if (kept) return { document: kept, key };
  const recording = await recordingIn(file);
  const document = recording === undefined ? await deps.readBytes(file) : await writeDown(file, recording, deps);
  await deps.cache.keepDocument(key, document);
  return { document, key };
}

/** The bytes of a file that is audio. What only all of it can tell is looked at as a whole. */
async function recordingIn(file: SourceFile): Promise<Uint8Array | undefined> {
  const { name, maxBytes } = FORMATS.audio;
  const format = detectFormat(file, file.head);
  const isAudio = format.ok && format.value === 'audio';
  if (isAudio && file.size > maxBytes) throw tooLarge(name, maxBytes);
  if (!isAudio && !(mayBeRecording(file.head) && file.size <= maxBytes)) return undefined;
  const bytes = await readAll(await file.open(), file.size);
  if (isAudio) return bytes;
  const whole = detectFormat(file, bytes);
  return whole.ok && whole.value === 'audio' ? bytes : undefined;
}

async function writeDown(file: SourceFile, bytes: Uint8Array, deps: ReadDeps): Promise<Document> {
  if (deps.transcriber === undefined) {
    throw new SourceError(
      'not_configured',
      'Audio needs a transcription service, and none is set up on this server. Send a transcript as SRT, WebVTT or text instead.',
    );
  }
  const reading = await readAudio(bytes, deps.transcriber, {
    ...(deps.language !== undefined && { language: deps.language }),
    ...(deps.signal !== undefined && { signal: deps.signal }),
  });
  return finish(file, reading, FORMATS.audio.mediaType);
}
