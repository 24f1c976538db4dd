/**
 * The filters that streams of text, fonts and objects are packed with, as sources that unpack piece by piece.
 *
 * @module
 */
import { ByteReader, type ByteSource } from './byte-source.ts';
import { InflateSource } from './inflate.ts';

export type FilterKind = 'data' | 'image' | 'unknown';

const PIECE = 16 * 1024;
const LZW_CODES = 4096;
const WHITE = new Set([0, 9, 10, 12, 13, 32]);

const DATA_FILTERS: Readonly<Record<string, (source: ByteSource) => ByteSource>> = {
  FlateDecode: (source) => new InflateSource(source),
  LZWDecode: (source) => new PulledSource(lzw(new ByteReader(source))),
  RunLengthDecode: (source) => new PulledSource(runLengths(new ByteReader(source))),
  ASCII85Decode: (source) => new PulledSource(ascii85(new ByteReader(source))),
  ASCIIHexDecode: (source) => new PulledSource(asciiHex(new ByteReader(source))),
  // Encrypted files are refused before, so this stands for no encryption.
  Crypt: (source) => source,
};
const IMAGE_FILTERS = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  DCT: 'DCTDecode',
  JPX: 'JPXDecode',
  CCF: 'CCITTFaxDecode',
};

export function filterKind(name: string): FilterKind {
  const full = ABBREVIATIONS[name] ?? name;
  if (Object.hasOwn(DATA_FILTERS, full)) return 'data';
  return IMAGE_FILTERS.has(full) ? 'image' : 'unknown';
}

/** Whether data packed so says itself where it ends. */
export function endsItself(name: string): boolean {
  return ['FlateDecode', 'LZWDecode', 'RunLengthDecode', 'ASCII85Decode', 'ASCIIHexDecode'].includes(
    ABBREVIATIONS[name] ?? name,
  );
}

/** The source unpacked by filters of kind `data`, the first of them first. */
export function unpacked(source: ByteSource, filters: readonly string[]): ByteSource {
  return filters.reduce((inner, name) => DATA_FILTERS[ABBREVIATIONS[name] ?? name]?.(inner) ?? inner, source);
}

/** Gathers what a decoder gives into pieces. */
class PulledSource implements ByteSource {
  readonly #decoder: Iterator<Uint8Array>;
  readonly #piece = new Uint8Array(PIECE + LZW_CODES);

  constructor(decoder: Iterator<Uint8Array>) {
    this.#decoder = decoder;
  }

  read(): Uint8Array | undefined {
    let length = 0;
    while (length < PIECE) {
      const { done, value } = this.#decoder.next();
      if (done === true) break;
      this.#piece.set(value, length);
      length += value.length;
    }
    return length > 0 ? this.#piece.subarray(0, length) : undefined;
  }
}

function* runLengths(input: ByteReader): Generator<Uint8Array, void> {
  const run = new Uint8Array(128);
  for (let length = input.next(); length >= 0 && length !== 128; length = input.next()) {
    if (length > 128) {
      const byte = input.next();
      if (byte < 0) return;
      yield run.fill(byte).subarray(0, 257 - length);
      continue;
    }
    let count = 0;
    for (; count <= length; count += 1) {
      const byte = input.next();
      if (byte < 0) break;
      run[count] = byte;
    }
    yield run.subarray(0, count);
  }
}

function* asciiHex(input: ByteReader): Generator<Uint8Array, void> {
  const out = new Uint8Array(1);
  let high = -1;
  for (let byte = input.next(); byte >= 0 && byte !== 0x3e; byte = input.next()) {
    const digit = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(digit)) continue;
    if (high < 0) {
      high = digit;
      continue;
    }
    out[0] = (high << 4) | digit;
    high = -1;
    yield out;
  }
  if (high >= 0) yield out.fill(high << 4);
}

function* ascii85(input: ByteReader): Generator<Uint8Array, void> {
  const out = new Uint8Array(4);
  let [value, digits] = [0, 0];
  for (let byte = input.next(); byte >= 0 && byte !== 0x7e; byte = input.next()) {
    if (WHITE.has(byte)) continue;
    if (byte === 0x7a && digits === 0) {
      yield out.fill(0);
      continue;
    }
    value = value * 85 + (byte - 33);
    digits += 1;
    if (digits < 5) continue;
    writeWord(out, value);
    yield out;
    [value, digits] = [0, 0];
  }
  if (digits < 2) return;
  const left = digits - 1;
  for (; digits < 5; digits += 1) value = value * 85 + 84;
  writeWord(out, value);
  yield out.subarray(0, left);
}

function writeWord(out: Uint8Array, value: number): void {
  new DataView(out.buffer).setUint32(0, value >>> 0);
}

/** Every code stands for a sequence that is an earlier one and a byte more. */
function* lzw(input: ByteReader): Generator<Uint8Array, void> {
  const prefixes = new Uint16Array(LZW_CODES);
  const suffixes = new Uint8Array(LZW_CODES);
  const lengths = new Uint16Array(LZW_CODES);
  for (let code = 0; code < 256; code += 1) {
    suffixes[code] = code;
    lengths[code] = 1;
  }
  const out = new Uint8Array(LZW_CODES);
  let [bits, bitCount, width, next, previous] = [0, 0, 9, 258, -1];
  for (;;) {
    while (bitCount < width) {
      const byte = input.next();
      if (byte < 0) return;
      bits = ((bits << 8) | byte) & 0xffffff;
      bitCount += 8;
    }
    const code = (bits >> (bitCount - width)) & ((1 << width) - 1);
    bitCount -= width;
    if (code === 257) return;
    if (code === 256) {
      [width, next, previous] = [9, 258, -1];
      continue;
    }
    if (code > next || (code === next && previous < 0)) return;
    // A code that is only being defined: the previous sequence and its own first byte.
    const length = code < next ? (lengths[code] ?? 0) : (lengths[previous] ?? 0) + 1;
    if (length > LZW_CODES) return;
    let at = length - 1;
    let walk = code;
    if (code === next) {
      at -= 1;
      walk = previous;
    }
    for (; at >= 0; at -= 1) {
      out[at] = suffixes[walk] ?? 0;
      walk = prefixes[walk] ?? 0;
    }
    if (code === next) out[length - 1] = out[0] ?? 0;
    if (previous >= 0 && next < LZW_CODES) {
      prefixes[next] = previous;
      suffixes[next] = out[0] ?? 0;
      lengths[next] = (lengths[previous] ?? 0) + 1;
      next += 1;
      // Writers widen one code early, unless told otherwise; the difference is nothing to a count.
      if (next + 1 >= 1 << width && width < 12) width += 1;
    }
    previous = code;
    yield out.subarray(0, length);
  }
}
