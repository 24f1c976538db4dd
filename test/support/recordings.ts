/**
 * Recordings in which somebody counts: word `n` is said from second `n` to `n + 0.8`. Their bytes are no real sound, but
 * carry the time at which they are heard, so that a server can tell what a piece of them says. Formats are laid out as
 * encoders lay them out.
 */
export const WAV_RATE = 1_000;
/** 32 kHz, 1152 samples a frame. */
export const MP3_FRAME_SECONDS = 0.036;
/** Bytes of a frame at 64 and at 128 kbit/s. */
export const MP3_FRAME_BYTES = [288, 576] as const;
export const MP3_HEADERS = [
  [0xff, 0xfb, 0x58, 0xc0],
  [0xff, 0xfb, 0x98, 0xc0],
] as const;
/** Offset of the number of a frame in it: behind the header and what describes the sound (mono). */
export const MP3_NUMBER = 21;
export const OGG_PACKET_SECONDS = 0.02;
export const OGG_PRE_SKIP = 312;
const OGG_PACKETS_PER_PAGE = 25;
const OGG_PACKET_BYTES = 40;

/** 16-bit mono; each sample is the second it is in. */
export function wavRecording(seconds: number, options: { streamed?: boolean } = {}): Uint8Array {
  const samples = seconds * WAV_RATE;
  const list = [...new TextEncoder().encode('LIST'), 5, 0, 0, 0, 1, 2, 3, 4, 5, 0];
  const head = 12 + 24 + list.length + 8;
  const bytes = new Uint8Array(head + samples * 2);
  const view = new DataView(bytes.buffer);
  put(bytes, 0, 'RIFF');
  view.setUint32(4, options.streamed ? 0xffffffff : bytes.byteLength - 8, true);
  put(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, WAV_RATE, true);
  view.setUint32(28, WAV_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  bytes.set(list, 36);
  put(bytes, 36 + list.length, 'data');
  view.setUint32(40 + list.length, options.streamed ? 0xffffffff : samples * 2, true);
  for (let index = 0; index < samples; index += 1) view.setUint16(head + index * 2, Math.floor(index / WAV_RATE), true);
  return bytes;
}

/** Of varying bit rate, with tags before and behind it, and an index in place of its first frame. */
export function mp3Recording(seconds: number): Uint8Array {
  const frames = Math.round(seconds / MP3_FRAME_SECONDS);
  const tag = new Uint8Array(10 + 300).fill(0xff);
  put(tag, 0, 'ID3');
  tag.set([4, 0, 0, 0, 0, 300 >> 7, 300 & 0x7f], 3);
  const index = new Uint8Array(MP3_FRAME_BYTES[0]);
  index.set(MP3_HEADERS[0], 0);
  put(index, MP3_NUMBER, 'Xing');
  const sound = Array.from({ length: frames }, (_, number) => {
    const kind = number % 3 === 0 ? 1 : 0;
    const frame = new Uint8Array(MP3_FRAME_BYTES[kind]);
    frame.set(MP3_HEADERS[kind], 0);
    new DataView(frame.buffer).setUint32(MP3_NUMBER, number);
    return frame;
  });
  const end = new Uint8Array(128);
  put(end, 0, 'TAG');
  return joined([tag, index, ...sound, end]);
}

/** Opus: packets of 20 ms that carry their number, half a second a page. */
export function oggRecording(seconds: number): Uint8Array {
  const packets = Math.round(seconds / OGG_PACKET_SECONDS);
  const head = new Uint8Array(19);
  put(head, 0, 'OpusHead');
  head.set([1, 1, OGG_PRE_SKIP & 0xff, OGG_PRE_SKIP >> 8], 8);
  const tags = new Uint8Array(600);
  put(tags, 0, 'OpusTags');
  // The second header is so long that it takes two pages.
  const pages = [
    oggPage([head], { flags: 2, position: 0, sequence: 0 }),
    oggPage([tags.subarray(0, 255)], { flags: 0, position: -1, sequence: 1, isOpen: true }),
    oggPage([tags.subarray(255)], { flags: 1, position: 0, sequence: 2 }),
  ];
  for (let first = 0; first < packets; first += OGG_PACKETS_PER_PAGE) {
    const last = Math.min(packets, first + OGG_PACKETS_PER_PAGE);
    const onPage = Array.from({ length: last - first }, (_, index) => {
      const packet = new Uint8Array(OGG_PACKET_BYTES);
      new DataView(packet.buffer).setUint32(4, first + index);
      return packet;
    });
    const flags = last === packets ? 4 : 0;
    pages.push(oggPage(onPage, { flags, position: last * 960, sequence: pages.length }));
  }
  return joined(pages);
}

function oggPage(
  packets: readonly Uint8Array[],
  { flags, position, sequence, isOpen }: { flags: number; position: number; sequence: number; isOpen?: boolean },
): Uint8Array {
  const sizes = packets.flatMap((packet) => {
    const full = Array.from({ length: Math.floor(packet.byteLength / 255) }, () => 255);
    return isOpen ? full : [...full, packet.byteLength % 255];
  });
  const page = joined([new Uint8Array(27), Uint8Array.from(sizes), ...packets]);
  const view = new DataView(page.buffer);
  put(page, 0, 'OggS');
  page[5] = flags;
  view.setBigInt64(6, BigInt(position), true);
  view.setUint32(14, 0x1234, true);
  view.setUint32(18, sequence, true);
  page[26] = sizes.length;
  view.setUint32(22, oggChecksum(page), true);
  return page;
}

/** Bit by bit, as RFC 3533 describes it. */
export function oggChecksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

function put(bytes: Uint8Array, at: number, text: string): void {
  bytes.set(
    Array.from(text, (character) => character.charCodeAt(0)),
    at,
  );
}

export interface Heard {
  /** Seconds of the whole recording. */
  from: number;
  to: number;
}

/** When the sound of a file was said. Throws for what is not exactly a file of its kind. */
export function listen(bytes: Uint8Array): Heard {
  const kind = String.fromCharCode(...bytes.subarray(0, 4));
  if (kind === 'RIFF') return listenToWav(bytes);
  return kind === 'OggS' ? listenToOgg(bytes) : listenToMp3(bytes);
}

function listenToWav(bytes: Uint8Array): Heard {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  must(view.getUint32(4, true) === bytes.byteLength - 8 || view.getUint32(4, true) === 0xffffffff, 'size of RIFF');
  let at = 12;
  while (String.fromCharCode(...bytes.subarray(at, at + 4)) !== 'data') {
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size % 2);
    must(at < bytes.byteLength, 'samples');
  }
  const size = view.getUint32(at + 4, true);
  must(size === bytes.byteLength - at - 8 || size === 0xffffffff, 'size of samples');
  must((bytes.byteLength - at - 8) % 2 === 0, 'whole samples');
  const samples = (bytes.byteLength - at - 8) / 2;
  const second = (index: number) => view.getUint16(at + 8 + index * 2, true);
  let ofFirst = 0;
  while (ofFirst < samples && second(ofFirst) === second(0)) ofFirst += 1;
  // A piece in the middle of one second begins with what is left of it.
  const from = ofFirst === samples ? second(0) : second(0) + 1 - ofFirst / WAV_RATE;
  return { from, to: from + samples / WAV_RATE };
}

function listenToMp3(bytes: Uint8Array): Heard {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  if (bytes[0] === 0x49) at = 10 + 300 + MP3_FRAME_BYTES[0];
  let first: number | undefined;
  let next = 0;
  while (at < bytes.byteLength && bytes[at] === 0xff) {
    const kind = MP3_HEADERS.findIndex((header) => header.every((byte, index) => bytes[at + index] === byte));
    must(kind === 0 || kind === 1, 'header of a frame');
    const number = view.getUint32(at + MP3_NUMBER);
    first ??= number;
    must(next === 0 || number === next, 'frames in a row');
    next = number + 1;
    at += MP3_FRAME_BYTES[kind === 1 ? 1 : 0];
  }
  must(at === bytes.byteLength || at + 128 === bytes.byteLength, 'whole frames');
  must(first !== undefined, 'a frame');
  // What the first frame borrows is not there, so it cannot be heard.
  return { from: (first === 0 ? 0 : (first ?? 0) + 1) * MP3_FRAME_SECONDS, to: next * MP3_FRAME_SECONDS };
}

function listenToOgg(bytes: Uint8Array): Heard {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sequence = 0;
  let first: number | undefined;
  let next = 0;
  let flags = 0;
  for (let at = 0; at < bytes.byteLength; sequence += 1) {
    must(String.fromCharCode(...bytes.subarray(at, at + 4)) === 'OggS', 'a page');
    const sizes = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    const body = at + 27 + sizes.byteLength;
    const end = body + sizes.reduce((sum, size) => sum + size, 0);
    const page = bytes.slice(at, end);
    page.fill(0, 22, 26);
    must(oggChecksum(page) === view.getUint32(at + 22, true), 'checksum');
    must(view.getUint32(at + 18, true) === sequence, 'pages in a row');
    flags = bytes[at + 5] ?? 0;
    must((flags & 2) === (sequence === 0 ? 2 : 0), 'one first page');
    if (sequence > 2) {
      for (let packet = body; packet < end; packet += OGG_PACKET_BYTES) {
        const number = view.getUint32(packet + 4);
        first ??= number;
        must(next === 0 || number === next, 'packets in a row');
        next = number + 1;
      }
      must(Number(view.getBigInt64(at + 6, true)) === (next - (first ?? 0)) * 960, 'position of the page');
    }
    at = end;
  }
  must((flags & 4) === 4, 'a last page');
  return { from: (first ?? 0) * OGG_PACKET_SECONDS, to: next * OGG_PACKET_SECONDS };
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`no valid file: ${what}`);
}
