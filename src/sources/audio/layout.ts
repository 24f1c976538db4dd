/**
 * Where a recording can be cut without decoding it.
 *
 * @module
 */
import type { AudioFormat } from './format.ts';
import { mp3Layout } from './mp3.ts';
import { oggLayout } from './ogg.ts';
import { wavLayout } from './wav.ts';

export interface PieceBounds {
  bytes: number;
  seconds: number;
}

/** A file of its own, of the same kind as the whole. */
export interface Piece {
  bytes: Uint8Array;
  /** Seconds in the whole recording at which it starts and ends. */
  start: number;
  end: number;
}

export interface Layout {
  /** Of the whole recording. */
  seconds: number;
  /** The piece from `from` seconds on, or from little before where it cannot be cut there. */
  cut(from: number, bounds: PieceBounds): Piece;
}

/** `undefined` for formats that are not cut, and for files that cannot be. */
export function layoutOf(format: AudioFormat, bytes: Uint8Array): Layout | undefined {
  if (format === 'mp3') return mp3Layout(bytes);
  if (format === 'wav') return wavLayout(bytes);
  return format === 'ogg' ? oggLayout(bytes) : undefined;
}
