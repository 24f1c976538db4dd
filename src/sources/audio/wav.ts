/**
 * WAV: a description of the samples, and the samples. Any run of them below the same description is a file of its own.
 *
 * @module
 */
import type { Layout, Piece, PieceBounds } from './layout.ts';

interface Wave {
  /** The `fmt ` chunk with its header. */
  description: Uint8Array;
  samples: Uint8Array;
  /** Bytes that belong together: one sample of each channel, or a block of a compressed format. */
  blockBytes: number;
  bytesPerSecond: number;
}

const RIFF_BYTES = 12;
const CHUNK_BYTES = 8;
/** It stands in every piece; the longest in use have 50 bytes. */
const MAX_DESCRIPTION_BYTES = 1024;
const MAX_CHUNKS = 1_000;

/** `undefined` for files without a description or samples, and for those with numbers in big-endian order. */
export function wavLayout(bytes: Uint8Array): Layout | undefined {
  const wave = readWave(bytes);
  if (wave === undefined) return undefined;
  return {
    seconds: wave.samples.byteLength / wave.bytesPerSecond,
    cut: (from, bounds) => cutSamples(wave, from, bounds),
  };
}

function cutSamples(wave: Wave, from: number, bounds: PieceBounds): Piece {
  const { description, samples, blockBytes, bytesPerSecond } = wave;
  const blocks = (bytes: number) => Math.max(0, Math.floor(bytes / blockBytes) * blockBytes);
  const headBytes = RIFF_BYTES + description.byteLength + CHUNK_BYTES;
  const first = Math.min(blocks(from * bytesPerSecond + blockBytes / 1000), blocks(samples.byteLength - 1));
  const room = Math.min(bounds.bytes - headBytes, bounds.seconds * bytesPerSecond);
  const last = Math.min(samples.byteLength, first + Math.max(blockBytes, blocks(room)));
  const sound = samples.subarray(first, last);
  const bytes = new Uint8Array(headBytes + sound.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii('RIFF'), 0);
  view.setUint32(4, bytes.byteLength - CHUNK_BYTES, true);
  bytes.set(ascii('WAVE'), 8);
  bytes.set(description, RIFF_BYTES);
  bytes.set(ascii('data'), headBytes - CHUNK_BYTES);
  view.setUint32(headBytes - 4, sound.byteLength, true);
  bytes.set(sound, headBytes);
  return { bytes, start: first / bytesPerSecond, end: last / bytesPerSecond };
}

function readWave(bytes: Uint8Array): Wave | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < RIFF_BYTES || bytes[3] !== 0x46) return undefined;
  let description: Uint8Array | undefined;
  let at = RIFF_BYTES;
  for (let chunks = 0; at + CHUNK_BYTES <= bytes.byteLength && chunks < MAX_CHUNKS; chunks += 1) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    const body = at + CHUNK_BYTES;
    if (name === 'fmt ' && size >= 16 && size <= MAX_DESCRIPTION_BYTES) description = bytes.subarray(at, body + size);
    if (name === 'data' && description !== undefined) {
      // Programs that write as they record do not know the size yet.
      const end = size === 0 ? bytes.byteLength : Math.min(bytes.byteLength, body + size);
      return toWave(description, bytes.subarray(body, end));
    }
    // Chunks start at even places.
    at = body + size + (size % 2);
  }
  return undefined;
}

function toWave(description: Uint8Array, samples: Uint8Array): Wave | undefined {
  const view = new DataView(description.buffer, description.byteOffset, description.byteLength);
  const bytesPerSecond = view.getUint32(CHUNK_BYTES + 8, true);
  const blockBytes = view.getUint16(CHUNK_BYTES + 12, true);
  if (bytesPerSecond === 0 || blockBytes === 0 || samples.byteLength < blockBytes) return undefined;
  return { description, samples, blockBytes, bytesPerSecond };
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
