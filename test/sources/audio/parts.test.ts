import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../src/lib/retry-after.ts';
import { audioFormatOf } from '../../../src/sources/audio/format.ts';
import { languageTagOf } from '../../../src/sources/audio/language-tag.ts';
import { layoutOf } from '../../../src/sources/audio/layout.ts';
import { joinSeam } from '../../../src/sources/audio/seam.ts';
import { joined, MP3_FRAME_SECONDS, mp3Recording, oggRecording, wavRecording } from '../../support/recordings.ts';

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const box = (kind: string, ...content: Uint8Array[]) => {
  const body = joined(content);
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, body.byteLength + 8);
  head.set(ascii(kind), 4);
  return joined([head, body]);
};
const track = (handler: string) =>
  box('trak', box('mdia', box('mdhd', new Uint8Array(24)), box('hdlr', ascii(`\0\0\0\0\0\0\0\0${handler}\0\0\0\0`))));
const mp4 = (brand: string, ...tracks: Uint8Array[]) =>
  joined([
    box('ftyp', ascii(`${brand}\0\0\0\0`)),
    box('free', new Uint8Array(9)),
    box('mdat', new Uint8Array(500)),
    box('moov', box('mvhd', new Uint8Array(100)), ...tracks),
  ]);
const ogg = (packet: string) =>
  joined([ascii('OggS\0\x02'), new Uint8Array(20), ascii(`\x01\x20${packet}`), new Uint8Array(20)]);
const webm = (type: string) =>
  joined([ascii(`\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82${type}`), new Uint8Array(20)]);

describe('audioFormatOf', () => {
  it.each([
    ['mp3 with a tag', mp3Recording(1), 'mp3'],
    ['mp3 without', mp3Recording(1).subarray(310), 'mp3'],
    ['mp3, one frame of it', Uint8Array.of(0xff, 0xfb, 0x98, 0xc0, 0, 0), 'mp3'],
    ['wav', wavRecording(1), 'wav'],
    ['opus', oggRecording(1), 'ogg'],
    ['vorbis', ogg('\x01vorbis'), 'ogg'],
    ['a film in ogg', ogg('\x80theora'), undefined],
    ['m4a', mp4('M4A '), 'm4a'],
    ['an audio book', mp4('M4B '), 'm4a'],
    ['a recording of a phone', mp4('mp42', track('soun')), 'm4a'],
    ['a film', mp4('isom', track('vide'), track('soun')), undefined],
    ['a film whose tracks are not in the head', mp4('isom', track('vide')).subarray(0, 200), undefined],
    ['webm', webm('\x84webm'), 'webm'],
    ['matroska', webm('\x88matroska'), undefined],
    ['an AVI film', ascii('RIFF\0\0\0\0AVI LIST'), undefined],
    ['AAC', Uint8Array.of(0xff, 0xf1, 0x50, 0x80, 0, 0x1f), undefined],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42, 0), undefined],
    ['one header and no second', joined([Uint8Array.of(0xff, 0xfb, 0x98, 0xc0), new Uint8Array(2000)]), undefined],
    ['text', ascii('hello'), undefined],
    ['nothing', new Uint8Array(), undefined],
    ['endless boxes', joined([box('ftyp', ascii('mp42')), new Uint8Array(100_000)]), undefined],
  ])('tells %s', (_, bytes, format) => {
    expect(audioFormatOf(bytes)).toBe(format);
  });
});

describe('layoutOf', () => {
  it('starts a piece of MP3 early enough for what its first frame borrows', () => {
    const bytes = mp3Recording(60);
    const layout = layoutOf('mp3', bytes);
    expect(layout?.seconds).toBeCloseTo(60, 1);
    const piece = layout?.cut(30, { bytes: 1e6, seconds: 5 });
    const frames = Math.round((30 - (piece?.start ?? 30)) / MP3_FRAME_SECONDS);
    // 64 and 128 kbit/s by turns: two of them hold 511 bytes at least.
    expect(frames).toBeGreaterThanOrEqual(2);
    expect(frames).toBeLessThanOrEqual(4);
    expect(piece?.bytes[0]).toBe(0xff);
  });

  it('finds its way back after bytes that are no frame, and leaves out half a frame at the end', () => {
    const sound = mp3Recording(10);
    const broken = joined([
      sound.subarray(0, 20_000),
      new Uint8Array(3_000).fill(0xff),
      sound.subarray(20_000, sound.byteLength - 200),
    ]);
    expect(layoutOf('mp3', broken)?.seconds).toBeGreaterThan(9);
  });

  it('cuts WAV between samples, and keeps how they are written', () => {
    const layout = layoutOf('wav', wavRecording(60));
    const piece = layout?.cut(10.0004, { bytes: 1e6, seconds: 3 });
    expect(piece).toMatchObject({ start: 10, end: 13 });
    expect(piece?.bytes.byteLength).toBe(44 + 6_000);
  });

  it.each([
    ['mp3', new Uint8Array(1000)],
    ['mp3', ascii('ID3\x04\0\0\x7f\x7f\x7f\x7f')],
    ['wav', ascii('RIFF\0\0\0\0WAVE')],
    ['wav', ascii('RIFF\0\0\0\0WAVEdata\x04\0\0\0abcd')],
    ['wav', joined([wavRecording(1).subarray(0, 28), new Uint8Array(8), wavRecording(1).subarray(36)])],
    ['ogg', ogg('\x01vorbis')],
    ['ogg', oggRecording(5).subarray(0, 300)],
    ['ogg', joined([oggRecording(2), oggRecording(2)])],
    ['m4a', mp4('M4A ')],
  ] as const)('cuts no %s it does not understand: %#', (format, bytes) => {
    expect(layoutOf(format, bytes)).toBeUndefined();
  });
});

describe('joinSeam', () => {
  it.each([
    ['we wet the clay.', 'the clay. And then', 'we wet the clay.|And then'],
    ['we wet the clay', 'The clay, and then', 'we wet the clay|and then'],
    ['now we wet the clay and th', 'ay we wet the clay and then fire it', 'now we wet the clay and|then fire it'],
    ['we wet the clay', 'and fire it', 'we wet the clay|and fire it'],
    ['first the', 'clay the oven', 'first the|clay the oven'],
    ['no no no', 'no no yes', 'no no no|yes'],
    ['窯を作ります。粘土', '粘土が要ります', '窯を作ります。粘土|が要ります'],
    ['', 'and', '|and'],
    ['and', '', 'and|'],
    ['the clay', 'the clay', 'the clay|'],
    [
      'now we wet the clay and then the',
      'the we wet the clay and then fire it',
      'now we wet the clay and then|fire it',
    ],
  ])('of %j and %j is %j', (one, other, expected) => {
    const { before, after } = joinSeam(one, other, 10);
    expect(`${before}|${after}`).toBe(expected);
  });

  it('looks no further than the seconds both share', () => {
    const words = Array.from({ length: 100 }, (_, index) => `x${index}`);
    const far = joinSeam(words.join(' '), words.slice(20, 30).join(' '), 2);
    expect(far.after).toBe(words.slice(20, 30).join(' '));
  });
});

describe('languageTagOf', () => {
  it.each([
    ['english', 'en'],
    ['German', 'de'],
    ['en', 'en'],
    ['pt-BR', 'pt-br'],
    ['', undefined],
    ['no language at all', undefined],
  ])('knows %j as %j', (name, tag) => {
    expect(languageTagOf(name)).toBe(tag);
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    ['3', 3_000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 00:00:09 GMT', 9_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j as %j', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
