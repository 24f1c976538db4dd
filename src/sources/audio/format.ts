/**
 * The kinds of recording that can be transcribed, and how to tell them from their bytes.
 *
 * @module
 */
import { isMp3Start } from './mp3.ts';

export type AudioFormat = 'mp3' | 'wav' | 'm4a' | 'ogg' | 'webm';

/** As transcription endpoints know them; they go by the name. */
export const AUDIO_MEDIA_TYPES: Readonly<Record<AudioFormat, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  webm: 'audio/webm',
};

/** Brands of MP4 files without pictures. */
const AUDIO_BRANDS = new Set(['M4A ', 'M4B ', 'M4P ', 'F4A ']);
/** First packets of streams of sound in Ogg; another one, `\x80theora`, is a film. */
const OGG_SOUND = ['OpusHead', '\x01vorbis', '\x7fFLAC', 'Speex   '];
/** EBML element DocType, its length, and the value. */
const WEBM = 'B\x82\x84webm';
const HEAD_BYTES = 4096;
const MAX_BOXES = 2_000;

/** From the first bytes; more of them, best all, tell MP4 files of phones from films. `undefined` for anything else. */
export function audioFormatOf(head: Uint8Array): AudioFormat | undefined {
  const start = latin1(head.subarray(0, HEAD_BYTES));
  if (start.startsWith('RIFF') || start.startsWith('RIFX')) return start.slice(8, 12) === 'WAVE' ? 'wav' : undefined;
  if (start.startsWith('OggS')) {
    const packet = start.slice(27 + start.charCodeAt(26));
    return OGG_SOUND.some((codec) => packet.startsWith(codec)) ? 'ogg' : undefined;
  }
  if (start.startsWith('\x1a\x45\xdf\xa3')) return start.slice(0, 256).includes(WEBM) ? 'webm' : undefined;
  if (start.slice(4, 8) === 'ftyp') return isMp4Sound(head, start) ? 'm4a' : undefined;
  return isMp3Start(head) ? 'mp3' : undefined;
}

/** By its brand; else by its tracks, if they are in `head`: recorders of phones use the brands of films. */
function isMp4Sound(head: Uint8Array, start: string): boolean {
  if (AUDIO_BRANDS.has(start.slice(8, 12))) return true;
  const handlers = handlersOf(head);
  return handlers.has('soun') && !handlers.has('vide');
}

/** `moov/trak/mdia/hdlr` of each track. */
function handlersOf(bytes: Uint8Array): Set<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const handlers = new Set<string>();
  let boxes = 0;
  const open: { at: number; end: number }[] = [{ at: 0, end: bytes.byteLength }];
  for (let level = open.pop(); level !== undefined; level = open.pop()) {
    for (let at = level.at; at + 8 <= level.end && boxes < MAX_BOXES; boxes += 1) {
      const kind = latin1(bytes.subarray(at + 4, at + 8));
      const size = view.getUint32(at);
      // 1: the size stands behind the kind, in 64 bits. 0: to the end of the file.
      const isLong = size === 1 && at + 16 <= level.end;
      const length = isLong ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12) : size || level.end - at;
      const body = at + (isLong ? 16 : 8);
      if (length < body - at) break;
      const end = Math.min(level.end, at + length);
      if (kind === 'hdlr') handlers.add(latin1(bytes.subarray(body + 8, body + 12)));
      if (kind === 'moov' || kind === 'trak' || kind === 'mdia') open.push({ at: body, end });
      at += length;
    }
  }
  return handlers;
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
