/**
 * Ogg with Opus or Vorbis: pages of sound after pages that describe it. The description and any run of pages between
 * two packets are a file of their own, once the pages are numbered anew.
 *
 * @module
 */
import type { Layout, Piece, PieceBounds } from './layout.ts';
import { type OggPage, oggPages, renumbered } from './ogg-pages.ts';

interface Stream {
  header: Uint8Array;
  headerPages: number;
  /** Pages of sound. */
  pages: OggPage[];
  /** Samples before each page of sound, and at last those of all. */
  samples: number[];
  sampleRate: number;
}

/** A recording that was cut out of a broadcast counts its samples from the broadcast's beginning. */
const MAX_FIRST_PAGE_SECONDS = 30;

/** `undefined` for other codecs, and for files with several streams. */
export function oggLayout(bytes: Uint8Array): Layout | undefined {
  const stream = readStream(bytes);
  if (stream === undefined) return undefined;
  return {
    seconds: (stream.samples.at(-1) ?? 0) / stream.sampleRate,
    cut: (from, bounds) => cutPages(bytes, stream, from, bounds),
  };
}

function cutPages(bytes: Uint8Array, stream: Stream, from: number, bounds: PieceBounds): Piece {
  const { header, headerPages, pages, samples, sampleRate } = stream;
  const secondsAt = (index: number) => (samples[index] ?? 0) / sampleRate;
  const isBoundary = (index: number) => index >= pages.length || pages[index]?.isContinued === false;
  const offsetAt = (index: number) => pages[index]?.start ?? pages.at(-1)?.end ?? 0;
  let first = 0;
  for (let index = 0; index < pages.length && secondsAt(index) <= from + 1e-6; index += 1) {
    if (isBoundary(index)) first = index;
  }
  const room = bounds.bytes - header.byteLength;
  let end = first + 1;
  while (!isBoundary(end)) end += 1;
  for (let index = end; index <= pages.length; index += 1) {
    const fits = offsetAt(index) - offsetAt(first) <= room && secondsAt(index) - secondsAt(first) <= bounds.seconds;
    if (!fits) break;
    if (isBoundary(index)) end = index;
  }
  const run = pages.slice(first, end);
  return {
    bytes: renumbered(bytes, header, headerPages, run, samples[first] ?? 0),
    start: secondsAt(first),
    end: secondsAt(end),
  };
}

function readStream(bytes: Uint8Array): Stream | undefined {
  const all = oggPages(bytes);
  const [head] = all;
  const codec = head === undefined ? undefined : codecOf(bytes.subarray(head.body, head.end));
  if (head === undefined || codec === undefined) return undefined;
  // Several streams at once, or one after the other.
  if (all.some(({ serial, isFirst }, index) => serial !== head.serial || (isFirst && index > 0))) return undefined;
  let packets = 0;
  const headerPages = all.findIndex((page) => {
    packets += page.packets;
    return packets >= codec.headerPackets;
  });
  const pages = all.slice(headerPages + 1);
  if (headerPages < 0 || pages.length === 0) return undefined;
  const samples = samplesBefore(pages, codec.sampleRate);
  const header = bytes.subarray(head.start, all[headerPages]?.end ?? head.end);
  return { header, headerPages: headerPages + 1, pages, samples, sampleRate: codec.sampleRate };
}

function samplesBefore(pages: readonly OggPage[], sampleRate: number): number[] {
  const first = pages.find(({ position }) => position !== undefined)?.position ?? 0;
  const base = first > MAX_FIRST_PAGE_SECONDS * sampleRate ? first : 0;
  const samples = [0];
  let known = 0;
  for (const { position } of pages) {
    // A page on which no packet ends has no position; one that runs back is wrong.
    known = Math.max(known, (position ?? 0) - base);
    samples.push(known);
  }
  return samples;
}

function codecOf(packet: Uint8Array): { headerPackets: number; sampleRate: number } | undefined {
  const name = String.fromCharCode(...packet.subarray(0, 8));
  // Opus counts at 48 kHz whatever was recorded.
  if (name === 'OpusHead') return { headerPackets: 2, sampleRate: 48_000 };
  if (!name.startsWith('\x01vorbis') || packet.byteLength < 16) return undefined;
  const sampleRate = new DataView(packet.buffer, packet.byteOffset).getUint32(12, true);
  return sampleRate === 0 ? undefined : { headerPackets: 3, sampleRate };
}
