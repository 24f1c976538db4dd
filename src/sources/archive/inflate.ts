/**
 * Inflates one entry and believes nothing it declares: bytes are counted while they appear, so a lie costs no more than
 * one piece, and the checksum is compared at the end.
 *
 * @module
 */
import { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import { compressedBytes, type Entry } from './directory.ts';
import { damaged, shown, unsafeArchive } from './errors.ts';

const STORED = 0;
const DEFLATED = 8;
/** Of compressed bytes, which may become a thousand times as many before they can be counted. */
const PIECE_BYTES = 2048;

/** The bytes of an entry, piece by piece. Throws `damaged`, or `unsafe_archive` as soon as it is longer than declared. */
export function* inflateEntry(archive: Uint8Array, entry: Entry): Generator<Uint8Array, void, undefined> {
  const compressed = compressedBytes(archive, entry);
  let size = 0;
  let crc = 0;
  for (const piece of piecesOf(compressed, entry.method)) {
    size += piece.length;
    if (size > entry.size) throw unsafeArchive(`declares a false size of ${shown(entry.name)}`);
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged();
}

function* piecesOf(compressed: Uint8Array, method: number): Generator<Uint8Array, void, undefined> {
  if (method === STORED) {
    yield compressed;
    return;
  }
  if (method !== DEFLATED) throw damaged();
  let inflated: Uint8Array[] = [];
  const inflate = new Inflate((data) => {
    inflated.push(data);
  });
  for (let start = 0; start < compressed.length; start += PIECE_BYTES) {
    const end = Math.min(start + PIECE_BYTES, compressed.length);
    try {
      inflate.push(compressed.subarray(start, end), end === compressed.length);
    } catch {
      throw damaged();
    }
    yield* inflated;
    inflated = [];
  }
}
