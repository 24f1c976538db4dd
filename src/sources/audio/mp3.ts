/**
 * MP3 as a list of frames, each of which lasts equally long; a run of them is a file of its own.
 *
 * @module
 */
import type { Layout, Piece, PieceBounds } from './layout.ts';

interface Frame {
  bytes: number;
  samples: number;
  sampleRate: number;
  /** Between the header and the sound. */
  sideBytes: number;
}

/** kbit/s of layer III by the index in the header; 0 is a free format, which hardly anything plays. */
const BIT_RATES = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;
/** A frame may use so many bytes of sound that earlier frames left over. */
const RESERVOIR_BYTES = 511;
const MAX_FRAMES_BACK = 10;
/** 8 kbit/s at 24 kHz. */
const MIN_FRAME_BYTES = 24;
/** Bytes that only look like the beginning of a frame; with more of them the rest is no MP3. */
const MAX_MISSES = 500_000;

/** Whether `head` starts with a frame, or with the tag that stands before the first one. */
export function isMp3Start(head: Uint8Array): boolean {
  if (isTag(head, 0)) return true;
  const frame = frameAt(head, 0);
  if (frame === undefined) return false;
  // Any two bytes of a text in UTF-16 may look like one header, but not two of them in the right distance.
  return frame.bytes + 4 > head.byteLength || frameAt(head, frame.bytes) !== undefined;
}

export function mp3Layout(bytes: Uint8Array): Layout | undefined {
  const { offsets, first } = findFrames(bytes);
  if (first === undefined) return undefined;
  const frameSeconds = first.samples / first.sampleRate;
  const count = offsets.length - 1;
  return {
    seconds: count * frameSeconds,
    cut: (from, bounds) => cutFrames(bytes, offsets, frameSeconds, Math.floor(from / frameSeconds + 1e-6), bounds),
  };
}

function cutFrames(
  bytes: Uint8Array,
  offsets: Uint32Array,
  frameSeconds: number,
  wanted: number,
  bounds: PieceBounds,
): Piece {
  const count = offsets.length - 1;
  const at = (index: number) => offsets[index] ?? bytes.byteLength;
  let first = Math.min(Math.max(wanted, 0), count - 1);
  // Without the bytes it borrows, the first frame would be silent.
  for (let sound = 0, back = 0; first > 0 && sound < RESERVOIR_BYTES && back < MAX_FRAMES_BACK; back += 1) {
    first -= 1;
    sound += Math.max(0, at(first + 1) - at(first) - 36);
  }
  const most = Math.min(count, first + Math.max(1, Math.floor(bounds.seconds / frameSeconds)));
  let end = first + 1;
  while (end < most && at(end + 1) - at(first) <= bounds.bytes) end += 1;
  return {
    bytes: bytes.subarray(at(first), at(end)),
    start: first * frameSeconds,
    end: end * frameSeconds,
  };
}

/** Where each frame of sound begins, and at last where the last one ends. */
function findFrames(bytes: Uint8Array): { offsets: Uint32Array; first: Frame | undefined } {
  const offsets = new Uint32Array(Math.floor(bytes.byteLength / MIN_FRAME_BYTES) + 2);
  let count = 0;
  let first: Frame | undefined;
  let position = skipTags(bytes);
  let end = position;
  let misses = 0;
  while (position < bytes.byteLength && misses < MAX_MISSES) {
    const frame = frameAt(bytes, position);
    const next = frame === undefined ? undefined : frameAt(bytes, position + frame.bytes);
    // Out of step, a header counts only if another one stands where its frame ends.
    const inStep = count > 0 && position === end;
    if (
      frame === undefined ||
      position + frame.bytes > bytes.byteLength ||
      !(inStep || next) ||
      !isLike(first, frame)
    ) {
      misses += 1;
      const candidate = bytes.indexOf(0xff, position + 1);
      if (candidate < 0) break;
      position = candidate;
      continue;
    }
    if (first === undefined && describesFile(bytes, position, frame)) {
      position += frame.bytes;
      continue;
    }
    first ??= frame;
    offsets[count] = position;
    count += 1;
    position += frame.bytes;
    end = position;
  }
  offsets[count] = end;
  return { offsets: offsets.subarray(0, count + 1), first };
}

function isLike(first: Frame | undefined, frame: Frame): boolean {
  return first === undefined || (first.sampleRate === frame.sampleRate && first.samples === frame.samples);
}

/** The first frame may hold an index of the whole file in place of sound. */
function describesFile(bytes: Uint8Array, position: number, { sideBytes }: Frame): boolean {
  const named = (offset: number) => String.fromCharCode(...bytes.subarray(position + offset, position + offset + 4));
  return (
    /^(?:Xing|Info)$/.test(named(4 + sideBytes)) || /^(?:Xing|Info)$/.test(named(6 + sideBytes)) || named(36) === 'VBRI'
  );
}

function frameAt(bytes: Uint8Array, position: number): Frame | undefined {
  if (position + 4 > bytes.byteLength || bytes[position] !== 0xff) return undefined;
  const second = bytes[position + 1] ?? 0;
  const third = bytes[position + 2] ?? 0;
  const fourth = bytes[position + 3] ?? 0;
  const version = (second >> 3) & 3;
  const isLayer3 = (second & 0xe0) === 0xe0 && ((second >> 1) & 3) === 1;
  if (!isLayer3 || version === 1) return undefined;
  const isFirst = version === 3;
  const bitRate = BIT_RATES[isFirst ? 1 : 2][third >> 4];
  const base = SAMPLE_RATES[(third >> 2) & 3];
  if (!bitRate || base === undefined) return undefined;
  const sampleRate = isFirst ? base : version === 2 ? base / 2 : base / 4;
  const samples = isFirst ? 1152 : 576;
  const isMono = fourth >> 6 === 3;
  return {
    bytes: Math.floor((samples * bitRate * 125) / sampleRate) + ((third >> 1) & 1),
    samples,
    sampleRate,
    sideBytes: isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17,
  };
}

/** Where the last of the tags at the beginning ends. */
function skipTags(bytes: Uint8Array): number {
  let position = 0;
  while (isTag(bytes, position)) {
    const [flags = 0, ...sizes] = bytes.subarray(position + 5, position + 10);
    // Seven bits a byte; a footer repeats the header.
    const size = sizes.reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    position += 10 + size + (flags & 0x10 ? 10 : 0);
  }
  return position;
}

function isTag(bytes: Uint8Array, position: number): boolean {
  return bytes[position] === 0x49 && bytes[position + 1] === 0x44 && bytes[position + 2] === 0x33;
}
