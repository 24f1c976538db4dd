/**
 * Sends the body of a response at a pace, in pieces of any size, whole or in part.
 *
 * @module
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Step } from './script.ts';

export type Pace = Pick<Step, 'drip' | 'chunks'>;

/** Rejects when `signal` aborts. `onSent` hears the bytes of each write. */
export async function transmit(
  response: ServerResponse,
  pieces: readonly (string | Buffer)[],
  pace: Pace,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<void> {
  for (const bytes of writesOf(pieces, pace)) {
    signal.throwIfAborted();
    const isTaken = response.write(bytes);
    onSent(bytes.byteLength);
    if (pace.drip) await wait(pace.drip.ms, undefined, { signal });
    else if (!isTaken) await once(response, 'drain', { signal });
  }
}

export function byteLength(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
}

/** The first `length` bytes of pieces; what is cut within a character is kept as it is cut. */
export function firstBytes(pieces: readonly string[], length: number): Buffer {
  return Buffer.from(pieces.join('')).subarray(0, length);
}

export function* writesOf(pieces: readonly (string | Buffer)[], { drip, chunks }: Pace): Generator<Buffer> {
  const buffers = pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece));
  const asked = drip ? [drip.bytes] : typeof chunks === 'number' ? [chunks] : (chunks ?? []);
  const sizes = asked.filter((size) => size >= 1);
  if (sizes.length === 0) {
    yield* buffers.filter(({ byteLength: length }) => length > 0);
    return;
  }
  const all = Buffer.concat(buffers);
  for (let at = 0, turn = 0; at < all.byteLength; turn += 1) {
    const size = Math.floor(sizes[turn % sizes.length] ?? 1);
    yield all.subarray(at, at + size);
    at += size;
  }
}
