/**
 * Pages of Ogg (RFC 3533).
 *
 * @module
 */
export interface OggPage {
  /** Offsets in the file: of the page, of what it carries, and behind it. */
  start: number;
  body: number;
  end: number;
  serial: number;
  /** Samples up to the end of the last packet that ends on the page, if one does. */
  position: number | undefined;
  /** Packets that end on it. */
  packets: number;
  /** It starts in the middle of a packet. */
  isContinued: boolean;
  /** It starts a stream. */
  isFirst: boolean;
}

const HEADER_BYTES = 27;
/** An hour and a half of pages with one packet each, 20 ms long. */
const MAX_PAGES = 300_000;
const CONTINUED = 1;
const FIRST = 2;
const LAST = 4;

/** All whole pages; bytes between them are passed over. None if there are too many to keep in mind. */
export function oggPages(bytes: Uint8Array): OggPage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: OggPage[] = [];
  let start = 0;
  while (start + HEADER_BYTES <= bytes.byteLength) {
    // "OggS", version 0.
    if (view.getUint32(start) !== 0x4f676753 || bytes[start + 4] !== 0) {
      const next = bytes.indexOf(0x4f, start + 1);
      if (next < 0) break;
      start = next;
      continue;
    }
    const flags = bytes[start + 5] ?? 0;
    const sizes = bytes.subarray(start + HEADER_BYTES, start + HEADER_BYTES + (bytes[start + 26] ?? 0));
    const body = start + HEADER_BYTES + sizes.byteLength;
    const end = body + sizes.reduce((sum, size) => sum + size, 0);
    if (end > bytes.byteLength) break;
    if (pages.length >= MAX_PAGES) return [];
    const high = view.getUint32(start + 10, true);
    pages.push({
      start,
      body,
      end,
      serial: view.getUint32(start + 14, true),
      // -1: no packet ends here.
      position: high >= 2 ** 31 ? undefined : high * 2 ** 32 + view.getUint32(start + 6, true),
      packets: sizes.reduce((sum, size) => sum + (size < 255 ? 1 : 0), 0),
      isContinued: (flags & CONTINUED) !== 0,
      isFirst: (flags & FIRST) !== 0,
    });
    start = end;
  }
  return pages;
}

/** A file of `header` and `pages`, numbered on from `headerPages`, their samples counted from `base`. */
export function renumbered(
  bytes: Uint8Array,
  header: Uint8Array,
  headerPages: number,
  pages: readonly OggPage[],
  base: number,
): Uint8Array {
  const size = pages.reduce((sum, { start, end }) => sum + end - start, header.byteLength);
  const file = new Uint8Array(size);
  file.set(header, 0);
  let at = header.byteLength;
  const view = new DataView(file.buffer);
  for (const [index, page] of pages.entries()) {
    const copy = file.subarray(at, at + page.end - page.start);
    copy.set(bytes.subarray(page.start, page.end));
    const flags = (copy[5] ?? 0) & CONTINUED;
    copy[5] = index === pages.length - 1 ? flags | LAST : flags;
    if (page.position !== undefined) {
      const position = Math.max(0, page.position - base);
      view.setUint32(at + 6, position % 2 ** 32, true);
      view.setUint32(at + 10, Math.floor(position / 2 ** 32), true);
    }
    view.setUint32(at + 18, headerPages + index, true);
    view.setUint32(at + 22, 0, true);
    view.setUint32(at + 22, checksum(copy), true);
    at += copy.byteLength;
  }
  return file;
}

/** CRC-32 with the polynomial 04C11DB7, not reflected, starting from 0. */
const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
}
