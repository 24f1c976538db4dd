/**
 * The central directory of a ZIP: which entries there are and where. What the local headers repeat is not believed.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import { damaged } from './errors.ts';

export interface Entry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  isEncrypted: boolean;
  crc: number;
  compressedSize: number;
  /** As declared: the real size shows only while inflating. */
  size: number;
  /** Of the local header. */
  offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_END_BYTES = 56;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ZIP64_EXTRA = 1;
/** Stand for "see the ZIP64 field". */
const ABSENT_16 = 0xffff;
const ABSENT_32 = 0xffffffff;
const COMMENT_BYTES = 0xffff;
const ENCRYPTED = 1;

/** All entries, directories included, in the order of the directory. */
export function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const { count, size, offset, position } = readEnd(view, end);
  if (count > limits.archive.entries) {
    throw new SourceError(
      'too_complex',
      `The file is an archive of ${count} entries; at most ${limits.archive.entries} can be read.`,
    );
  }
  // Bytes put before an archive (a stub that unpacks it) shift everything its directory says.
  const shift = position - size - offset;
  if (shift < 0) throw damaged();
  const entries: Entry[] = [];
  let at = offset + shift;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > position || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged();
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > position) throw damaged();
    const nameStart = at + ENTRY_BYTES;
    const sizes = readSizes(view, at, nameStart + nameBytes, extraBytes);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(nameStart, nameStart + nameBytes)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      crc: view.getUint32(at + 16, true),
      size: sizes.size,
      compressedSize: sizes.compressedSize,
      offset: sizes.offset + shift,
    });
    at = next;
  }
  return entries;
}

/** The compressed bytes of an entry. */
export function compressedBytes(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + LOCAL_BYTES > bytes.length || view.getUint32(offset, true) !== LOCAL_SIGNATURE) throw damaged();
  const start = offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + entry.compressedSize > bytes.length) throw damaged();
  return bytes.subarray(start, start + entry.compressedSize);
}

/** Least number of bytes an entry takes in the file: its local header may hold more than the directory tells. */
export function leastEnd(entry: Entry): number {
  return entry.offset + LOCAL_BYTES + entry.compressedSize;
}

/** A comment may follow the record, so it is looked for from the end. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE && view.getUint16(at + 20, true) <= last - at) return at;
  }
  throw damaged();
}

interface End {
  count: number;
  size: number;
  offset: number;
  /** Of the first byte after the directory. */
  position: number;
}

function readEnd(view: DataView, end: number): End {
  const disks = [view.getUint16(end + 4, true), view.getUint16(end + 6, true)];
  const plain = {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true),
    position: end,
  };
  const locator = end - ZIP64_LOCATOR_BYTES;
  const isZip64 = plain.count === ABSENT_16 || plain.size === ABSENT_32 || plain.offset === ABSENT_32;
  if (isZip64 && locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR_SIGNATURE) {
    return readZip64End(view, locator);
  }
  if (disks.some((disk) => disk !== 0) || view.getUint16(end + 8, true) !== plain.count) throw isSplit();
  return plain;
}

function readZip64End(view: DataView, locator: number): End {
  // Nothing but this record stands between the directory and its locator; the record may be longer than its known part.
  for (let at = locator - ZIP64_END_BYTES; at >= Math.max(0, locator - ZIP64_END_BYTES - COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) !== ZIP64_END_SIGNATURE) continue;
    if (view.getUint32(at + 16, true) !== 0 || view.getUint32(at + 20, true) !== 0) throw isSplit();
    return {
      count: safeNumber(view, at + 32),
      size: safeNumber(view, at + 40),
      offset: safeNumber(view, at + 48),
      position: at,
    };
  }
  throw damaged();
}

/** Sizes and offset of an entry: those that do not fit stand in its ZIP64 field, in this order. */
function readSizes(view: DataView, at: number, extra: number, extraBytes: number) {
  const sizes = {
    size: view.getUint32(at + 24, true),
    compressedSize: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  };
  const long = (['size', 'compressedSize', 'offset'] as const).filter((key) => sizes[key] === ABSENT_32);
  if (long.length === 0) return sizes;
  for (let field = extra; field + 4 <= extra + extraBytes; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== ZIP64_EXTRA) continue;
    if (field + 4 + long.length * 8 > extra + extraBytes) break;
    long.forEach((key, index) => {
      sizes[key] = safeNumber(view, field + 4 + index * 8);
    });
    return sizes;
  }
  throw damaged();
}

function safeNumber(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw damaged();
  return value;
}

function isSplit(): SourceError {
  return new SourceError('damaged', 'The file is one part of an archive that was split. Join the parts first.');
}
