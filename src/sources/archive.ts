/**
 * ZIP archives of untrusted people: what is inflated is decided before anything is, each entry only when it is asked for,
 * and counted while it is. Archives inside archives stay closed.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { isCompoundFile, isEncryptedPackage } from './archive/compound-file.ts';
import { type Entry, leastEnd, readDirectory } from './archive/directory.ts';
import { encrypted, shown, unsafeArchive } from './archive/errors.ts';
import { inflateEntry } from './archive/inflate.ts';
import { isUnsafeName } from './archive/names.ts';
import { SourceError } from './source-error.ts';

export interface Archive {
  /** Names of all entries, as written, folders included. */
  names: readonly string[];
  /** Bytes of an entry, or undefined when there is none (or it was not wanted). */
  bytes(name: string): Uint8Array | undefined;
  /** The same as text (UTF-8, UTF-16 by BOM). */
  text(name: string): string | undefined;
  /**
   * The same as text in pieces, inflated while they are taken: `scanXml` reads a large part so without ever holding it.
   * What is wrong with an entry shows no later than at its last piece.
   */
  pieces(name: string): Iterable<string> | undefined;
}

/** How much may be inflated: more than `limits.archive` only by readers that never hold a whole entry. */
export interface ArchiveSizes {
  entryBytes: number;
  totalBytes: number;
}

const MiB = 1024 * 1024;

/**
 * Opens a ZIP; `wanted` decides which entries can be inflated, and only those count towards the limits of size. Each call
 * inflates anew and counts anew. Throws `damaged`, `encrypted`, `unsafe_archive` or `too_complex`, here or on reading.
 */
export function openArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  sizes: ArchiveSizes = limits.archive,
): Archive {
  refuseCompoundFile(bytes);
  const all = readDirectory(bytes);
  refuseTricks(all);
  const entries = new Map(
    all.filter((entry) => !entry.name.endsWith('/') && wanted(entry.name)).map((entry) => [entry.name, entry]),
  );
  refuseSizes([...entries.values()], sizes);
  let inflated = 0;

  function* inflate(entry: Entry): Generator<Uint8Array, void, undefined> {
    inflated += entry.size;
    if (inflated > sizes.totalBytes) throw tooLargeInAll(sizes);
    yield* inflateEntry(bytes, entry);
  }

  function* decode(entry: Entry): Generator<string, void, undefined> {
    let decoder: TextDecoder | undefined;
    for (const piece of inflate(entry)) {
      decoder ??= new TextDecoder(encodingOf(piece));
      yield decoder.decode(piece, { stream: true });
    }
    if (decoder !== undefined) yield decoder.decode();
  }

  return {
    names: all.map((entry) => entry.name),
    bytes(name) {
      const entry = entries.get(name);
      return entry && concatenate(inflate(entry), entry.size);
    },
    text(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const data = concatenate(inflate(entry), entry.size);
      return new TextDecoder(encodingOf(data)).decode(data);
    },
    pieces(name) {
      const entry = entries.get(name);
      return entry && decode(entry);
    },
  };
}

function concatenate(pieces: Iterable<Uint8Array>, size: number): Uint8Array {
  const data = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    data.set(piece, at);
    at += piece.length;
  }
  return data;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function refuseTricks(entries: readonly Entry[]): void {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (isUnsafeName(name)) throw unsafeArchive(`holds an entry named ${shown(name)}, outside of itself`);
    if (names.has(name)) throw unsafeArchive(`holds two entries named ${shown(name)}`);
    names.add(name);
  }
  // Entries that share their bytes are how a small file becomes petabytes.
  const ordered = entries.toSorted((a, b) => a.offset - b.offset);
  ordered.forEach((entry, index) => {
    const next = ordered[index + 1];
    if (next !== undefined && leastEnd(entry) > next.offset) throw unsafeArchive('holds entries that overlap');
  });
}

function refuseSizes(entries: readonly Entry[], sizes: ArchiveSizes): void {
  let total = 0;
  for (const { name, size, compressedSize, isEncrypted } of entries) {
    if (isEncrypted) throw encrypted();
    if (size > sizes.entryBytes) {
      throw unsafeArchive(
        `unpacks ${shown(name)} to ${Math.ceil(size / MiB)} MiB; at most ${sizes.entryBytes / MiB} MiB can be read`,
      );
    }
    if (size > compressedSize * limits.archive.ratio) throw unsafeArchive(`declares a false size of ${shown(name)}`);
    total += size;
  }
  if (total > sizes.totalBytes) throw tooLargeInAll(sizes);
}

function tooLargeInAll({ totalBytes }: ArchiveSizes): SourceError {
  return unsafeArchive(`unpacks to more than the ${totalBytes / MiB} MiB that can be read`);
}

/** Other than a damaged ZIP, the caller can mend this. */
function refuseCompoundFile(bytes: Uint8Array): void {
  if (!isCompoundFile(bytes)) return;
  if (isEncryptedPackage(bytes)) throw encrypted();
  throw new SourceError(
    'damaged',
    'The file is in a binary format of Office 97-2003. Save it in the current format (.docx, .xlsx, .pptx) and send that.',
  );
}
