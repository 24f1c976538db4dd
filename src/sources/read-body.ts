/**
 * Reads a response body up to a size, and no byte further.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { SourceError } from './source-error.ts';

/**
 * `Content-Length` is believed only when it says too much: it may lie, and counts encoded bytes. `narrow` is asked once,
 * with the first `limits.sourceHeadBytes` (less if there are no more), and may lower the size or throw.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  narrow?: (head: Uint8Array) => number,
): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxBytes) {
    discardBody(response);
    throw tooLarge(maxBytes);
  }
  if (response.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let limit = maxBytes;
  let narrowed = narrow === undefined;
  const narrowOnce = () => {
    if (narrowed || narrow === undefined) return;
    narrowed = true;
    limit = Math.min(limit, narrow(concatenate(chunks, size).subarray(0, limits.sourceHeadBytes)));
    if (Math.max(size, announced) > limit) throw tooLarge(limit);
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(value);
      if (size >= limits.sourceHeadBytes) narrowOnce();
    }
    narrowOnce();
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  }
  return concatenate(chunks, size);
}

/** The first `maxBytes` of a body; the rest is not waited for. */
export async function readBodyStart(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
  }
  reader.cancel().catch(() => undefined);
  return concatenate(chunks, size).subarray(0, maxBytes);
}

/** All of a stream that is said to hold `size` bytes; throws for one that holds more or fewer. */
export async function readAll(stream: ReadableStream<Uint8Array>, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for await (const chunk of stream) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  if (offset !== size) throw new Error(`${offset} bytes came instead of ${size}`);
  return bytes;
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
