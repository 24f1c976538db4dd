/**
 * Reads a response body up to a size, and no byte further.
 *
 * @module
 */
import { SourceError } from './source-error.ts';

/** `Content-Length` is believed only when it says too much: it may lie, and counts encoded bytes. */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes) {
    discardBody(response);
    throw tooLarge(maxBytes);
  }
  if (response.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  }
  return concatenate(chunks, size);
}

/** Frees the connection of a response whose body is not wanted. */
export function discardBody(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(maxBytes: number): SourceError {
  return new SourceError('too_large', `The page is larger than the ${maxBytes / 1024 / 1024} MiB that can be read.`);
}
