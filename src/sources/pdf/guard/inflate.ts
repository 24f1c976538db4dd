/**
 * Inflates a zlib stream piece by piece, keeping no more of it than the format refers back to. It stops by itself at the
 * end of the data, wherever the file says that is, and reads on over errors as leniently as pdf.js does: neither a
 * DecompressionStream nor fflate does both, and what the guard does not see, pdf.js would still inflate.
 *
 * @module
 */
import { ByteReader, type ByteSource } from './byte-source.ts';

const WINDOW = 32 * 1024;
const PIECE = 64 * 1024;
const LONGEST_MATCH = 258;
/** Codes up to this length are looked up, longer ones followed bit by bit: blocks may be many and small. */
const LOOKUP_BITS = 9;
const MAX_BITS = 15;

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

class HuffmanCode {
  /** Symbol and length by the next bits, for short codes; zero for the others. */
  readonly lookup = new Uint16Array(1 << LOOKUP_BITS);
  readonly counts = new Uint16Array(MAX_BITS + 1);
  readonly symbols: Uint16Array;

  constructor(lengths: Uint8Array) {
    for (const length of lengths) this.counts[length] = (this.counts[length] ?? 0) + 1;
    this.counts[0] = 0;
    const offsets = new Uint16Array(MAX_BITS + 2);
    const codes = new Uint16Array(MAX_BITS + 2);
    for (let length = 1; length <= MAX_BITS; length += 1) {
      const count = this.counts[length] ?? 0;
      offsets[length + 1] = (offsets[length] ?? 0) + count;
      codes[length + 1] = ((codes[length] ?? 0) + count) << 1;
    }
    this.symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => {
      if (length === 0) return;
      const at = offsets[length] ?? 0;
      this.symbols[at] = symbol;
      offsets[length] = at + 1;
      const code = codes[length] ?? 0;
      codes[length] = code + 1;
      if (length > LOOKUP_BITS) return;
      const entry = (length << 9) | symbol;
      for (let bits = reversed(code, length); bits < this.lookup.length; bits += 1 << length) this.lookup[bits] = entry;
    });
  }
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

const FIXED = {
  literals: new HuffmanCode(
    Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  ),
  distances: new HuffmanCode(new Uint8Array(30).fill(5)),
};

type Block = { kind: 'stored'; left: number } | { kind: 'coded'; literals: HuffmanCode; distances: HuffmanCode };

export class InflateSource implements ByteSource {
  readonly #input: ByteReader;
  readonly #buffer = new Uint8Array(WINDOW + PIECE + LONGEST_MATCH);
  #end = 0;
  #bits = 0;
  #bitCount = 0;
  #block: Block | undefined;
  #isLast = false;
  #isDone = false;

  constructor(source: ByteSource) {
    this.#input = new ByteReader(source);
    // The two bytes of the zlib header; without the mark of deflate pdf.js reads nothing either.
    const [method, flags] = [this.#input.next(), this.#input.next()];
    this.#isDone = (method & 15) !== 8 || flags < 0;
  }

  read(): Uint8Array | undefined {
    if (this.#end > WINDOW) {
      this.#buffer.copyWithin(0, this.#end - WINDOW, this.#end);
      this.#end = WINDOW;
    }
    const start = this.#end;
    while (!this.#isDone && this.#end - start < PIECE) this.#step(start + PIECE);
    return this.#end > start ? this.#buffer.subarray(start, this.#end) : undefined;
  }

  #step(limit: number): void {
    if (this.#block === undefined) {
      if (this.#isLast) this.#isDone = true;
      else this.#block = this.#startBlock();
    } else if (this.#block.kind === 'stored') this.#copyStored(this.#block, limit);
    else this.#decode(this.#block, limit);
  }

  #startBlock(): Block | undefined {
    this.#isLast = this.#take(1) === 1;
    switch (this.#take(2)) {
      case 0: {
        this.#take(this.#bitCount & 7);
        const [low, high, , last] = [this.#byte(), this.#byte(), this.#byte(), this.#byte()];
        if (last < 0) break;
        return { kind: 'stored', left: low | (high << 8) };
      }
      case 1:
        return { kind: 'coded', ...FIXED };
      case 2:
        return this.#dynamicBlock();
    }
    this.#isDone = true;
    return undefined;
  }

  #dynamicBlock(): Block {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const lengths = new Uint8Array(19);
    const given = this.#take(4) + 4;
    for (let index = 0; index < given; index += 1) lengths[CODE_LENGTH_ORDER[index] ?? 0] = this.#take(3);
    const code = new HuffmanCode(lengths);
    const all = new Uint8Array(literals + distances);
    for (let index = 0; index < all.length && !this.#isDone; ) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        all[index] = symbol;
        index += 1;
        continue;
      }
      const repeated = symbol === 16 ? (all[index - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      all.fill(repeated, index, index + times);
      index += times;
    }
    return {
      kind: 'coded',
      literals: new HuffmanCode(all.subarray(0, literals)),
      distances: new HuffmanCode(all.subarray(literals)),
    };
  }

  #copyStored(block: { left: number }, limit: number): void {
    for (; block.left > 0 && this.#end < limit; block.left -= 1) {
      const byte = this.#byte();
      if (byte < 0) {
        this.#isDone = true;
        return;
      }
      this.#buffer[this.#end] = byte;
      this.#end += 1;
    }
    if (block.left === 0) this.#block = undefined;
  }

  #decode({ literals, distances }: { literals: HuffmanCode; distances: HuffmanCode }, limit: number): void {
    while (this.#end < limit && !this.#isDone) {
      const symbol = this.#symbol(literals);
      if (this.#isDone) return;
      if (symbol < 256) {
        this.#buffer[this.#end] = symbol;
        this.#end += 1;
        continue;
      }
      if (symbol === 256) {
        this.#block = undefined;
        return;
      }
      const length = (LENGTH_BASE[symbol - 257] ?? 0) + this.#take(LENGTH_EXTRA[symbol - 257] ?? 0);
      const code = this.#symbol(distances);
      const distance = (DISTANCE_BASE[code] ?? 1) + this.#take(DISTANCE_EXTRA[code] ?? 0);
      if (this.#isDone) return;
      for (let count = 0; count < length; count += 1) {
        // What refers back further than the start is read as nothing.
        this.#buffer[this.#end] = this.#buffer[this.#end - distance] ?? 0;
        this.#end += 1;
      }
    }
  }

  #symbol(code: HuffmanCode): number {
    while (this.#bitCount < LOOKUP_BITS) {
      const byte = this.#input.next();
      if (byte < 0) break;
      this.#bits |= byte << this.#bitCount;
      this.#bitCount += 8;
    }
    const entry = code.lookup[this.#bits & ((1 << LOOKUP_BITS) - 1)] ?? 0;
    const length = entry >> 9;
    if (length > 0 && length <= this.#bitCount) {
      this.#bits >>>= length;
      this.#bitCount -= length;
      return entry & 511;
    }
    return this.#longSymbol(code);
  }

  #longSymbol({ counts, symbols }: HuffmanCode): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= MAX_BITS && !this.#isDone; length += 1) {
      code |= this.#take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + (code - first)] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    this.#isDone = true;
    return 256;
  }

  /** The next whole byte, which may have been taken in already. */
  #byte(): number {
    return this.#bitCount >= 8 ? this.#take(8) : this.#input.next();
  }

  /** The next bits as a number; at the end of the input zero, and all is done. */
  #take(count: number): number {
    while (this.#bitCount < count) {
      const byte = this.#input.next();
      if (byte < 0) {
        this.#isDone = true;
        return 0;
      }
      this.#bits |= byte << this.#bitCount;
      this.#bitCount += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }
}
