/**
 * Bytes that come in pieces: the file itself, or what a decoder makes of another source.
 *
 * @module
 */
import type { Budget } from './budget.ts';

export interface ByteSource {
  /** The next piece, valid until the next call; undefined at the end. */
  read(): Uint8Array | undefined;
}

const FIRST_PIECE = 256;
const LARGEST_PIECE = 64 * 1024;

/** Part of the file. Charges the budget for what is read of it. */
export class FileSource implements ByteSource {
  readonly #bytes: Uint8Array;
  readonly #budget: Budget;
  readonly #end: number;
  #position: number;
  /** Grows, so that little is read past the end of a short stream. */
  #piece = FIRST_PIECE;

  constructor(bytes: Uint8Array, start: number, end: number, budget: Budget) {
    this.#bytes = bytes;
    this.#position = start;
    this.#end = end;
    this.#budget = budget;
  }

  read(): Uint8Array | undefined {
    if (this.#position >= this.#end) return undefined;
    const piece = this.#bytes.subarray(this.#position, Math.min(this.#position + this.#piece, this.#end));
    this.#position += piece.length;
    this.#piece = Math.min(2 * this.#piece, LARGEST_PIECE);
    this.#budget.read(piece.length);
    return piece;
  }
}

/** One byte after the other of a source. */
export class ByteReader {
  readonly #source: ByteSource;
  #piece: Uint8Array = new Uint8Array();
  #position = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The next byte, or -1 at the end. */
  next(): number {
    while (this.#position >= this.#piece.length) {
      const piece = this.#source.read();
      if (piece === undefined) return -1;
      this.#piece = piece;
      this.#position = 0;
    }
    const byte = this.#piece[this.#position] ?? 0;
    this.#position += 1;
    return byte;
  }
}
