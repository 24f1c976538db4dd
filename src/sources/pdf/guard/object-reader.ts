/**
 * Reads one object of a PDF file, in the way pdf.js does where the file is malformed: what the guard takes for the end of
 * a dictionary must be what pdf.js takes for it. Never recurses.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import { type Budget, tooComplex } from './budget.ts';
import { type PdfDict, PdfName, PdfRef, type PdfValue } from './pdf-value.ts';

export interface ReadObject {
  value: PdfValue;
  /** Where the data of the stream starts, if the object is one. */
  streamStart?: number;
  end: number;
}

interface Frame {
  array?: PdfValue[];
  dict?: PdfDict;
  key?: string;
}

type Token =
  | { kind: 'open-array' | 'close-array' | 'open-dict' | 'close-dict' | 'end' }
  | { kind: 'value'; value: PdfValue }
  | { kind: 'keyword'; word: string };

const WHITE = 1;
const DELIMITER = 2;
const DIGIT = 4;
/** `+`, `-` and `.` */
const SIGN = 8;
const CLASSES = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASSES[byte] = WHITE;
for (const character of '()<>[]{}/%') CLASSES[character.charCodeAt(0)] = DELIMITER;
for (const character of '0123456789') CLASSES[character.charCodeAt(0)] = DIGIT;
for (const character of '+-.') CLASSES[character.charCodeAt(0)] = SIGN;
const KEYWORD = 32;

/** The object that starts at `start`; `budget` is charged for every token. */
export function readObject(bytes: Uint8Array, start: number, budget: Budget): ReadObject | undefined {
  const reader = new TokenReader(bytes, start);
  const frames: Frame[] = [];
  for (;;) {
    budget.tokens(1);
    const token = reader.next();
    const top = frames.at(-1);
    const expectsKey = top?.dict !== undefined && top.key === undefined;
    let value: PdfValue;
    if (token.kind === 'end') return undefined;
    if (token.kind === 'close-array' && top?.array !== undefined) {
      frames.pop();
      value = top.array;
    } else if (token.kind === 'close-dict' && top?.dict !== undefined && expectsKey) {
      frames.pop();
      value = top.dict;
      const streamStart = reader.startOfStream();
      // A stream inside another object: pdf.js would read it, no program writes it.
      if (streamStart !== undefined && frames.length > 0) throw tooComplex();
      if (streamStart !== undefined) return { value, streamStart, end: reader.position };
    } else if (expectsKey && top !== undefined) {
      if (token.kind === 'value' && token.value instanceof PdfName) top.key = token.value.name;
      continue;
    } else if (token.kind === 'open-array' || token.kind === 'open-dict') {
      if (frames.length >= limits.pdf.objectDepth) throw tooComplex();
      frames.push(token.kind === 'open-array' ? { array: [] } : { dict: new Map() });
      continue;
    } else value = token.kind === 'value' ? token.value : null;
    const parent = frames.at(-1);
    if (parent === undefined) return { value, end: reader.position };
    if (parent.array !== undefined) parent.array.push(value);
    else if (parent.key !== undefined) {
      parent.dict?.set(parent.key, value);
      delete parent.key;
    }
  }
}

class TokenReader {
  position: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes;
    this.position = position;
  }

  next(): Token {
    this.#skipSpace();
    const byte = this.#bytes[this.position];
    if (byte === undefined) return { kind: 'end' };
    switch (byte) {
      case 0x5b:
        return this.#bracket('open-array', 1);
      case 0x5d:
        return this.#bracket('close-array', 1);
      case 0x2f:
        return { kind: 'value', value: this.#name() };
      case 0x28:
        this.#skipString();
        return { kind: 'value', value: null };
      case 0x3c:
        if (this.#bytes[this.position + 1] === 0x3c) return this.#bracket('open-dict', 2);
        this.#skipHexString();
        return { kind: 'value', value: null };
      case 0x3e:
        if (this.#bytes[this.position + 1] === 0x3e) return this.#bracket('close-dict', 2);
        this.position += 1;
        return { kind: 'keyword', word: '>' };
    }
    if (((CLASSES[byte] ?? 0) & (DIGIT | SIGN)) > 0) return { kind: 'value', value: this.#numberOrRef() };
    return { kind: 'keyword', word: this.#keyword() };
  }

  /** Where the data begins, if the keyword that begins a stream comes next. */
  startOfStream(): number | undefined {
    const before = this.position;
    this.#skipSpace();
    if (this.#keyword() !== 'stream') {
      this.position = before;
      return undefined;
    }
    // Up to the end of the line, whatever else stands on it.
    let at = this.position;
    while (at < this.#bytes.length && this.#bytes[at] !== 10 && this.#bytes[at] !== 13) at += 1;
    return at + (this.#bytes[at] === 13 && this.#bytes[at + 1] === 10 ? 2 : 1);
  }

  #bracket(kind: 'open-array' | 'close-array' | 'open-dict' | 'close-dict', length: number): Token {
    this.position += length;
    return { kind };
  }

  #skipSpace(): void {
    for (; this.position < this.#bytes.length; this.position += 1) {
      const byte = this.#bytes[this.position] ?? 0;
      if (byte === 0x25) {
        while (
          this.position < this.#bytes.length &&
          this.#bytes[this.position] !== 10 &&
          this.#bytes[this.position] !== 13
        )
          this.position += 1;
      } else if (CLASSES[byte] !== WHITE) return;
    }
  }

  #keyword(): string {
    const start = this.position;
    while (this.position < this.#bytes.length && !this.#isEnd(this.position)) this.position += 1;
    // A delimiter that opens nothing.
    if (this.position === start) this.position += 1;
    return String.fromCharCode(...this.#bytes.subarray(start, Math.min(this.position, start + KEYWORD)));
  }

  #isEnd(at: number): boolean {
    return ((CLASSES[this.#bytes[at] ?? 0] ?? 0) & (WHITE | DELIMITER)) > 0;
  }

  #name(): PdfName {
    let name = '';
    this.position += 1;
    const start = this.position;
    while (this.position < this.#bytes.length && !this.#isEnd(this.position)) {
      const byte = this.#bytes[this.position] ?? 0;
      const escaped = byte === 0x23 ? Number.parseInt(this.#ascii(this.position + 1, 2), 16) : Number.NaN;
      const isEscape = byte === 0x23 && /^[\da-f]{2}$/i.test(this.#ascii(this.position + 1, 2));
      if (this.position - start < 200) name += String.fromCharCode(isEscape ? escaped : byte);
      this.position += isEscape ? 3 : 1;
    }
    return new PdfName(name);
  }

  #ascii(start: number, length: number): string {
    return String.fromCharCode(...this.#bytes.subarray(start, start + length));
  }

  #skipString(): void {
    let depth = 0;
    for (; this.position < this.#bytes.length; this.position += 1) {
      const byte = this.#bytes[this.position];
      if (byte === 0x5c) this.position += 1;
      else if (byte === 0x28) depth += 1;
      else if (byte === 0x29) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.position += 1;
  }

  #skipHexString(): void {
    const end = this.#bytes.indexOf(0x3e, this.position);
    this.position = end < 0 ? this.#bytes.length : end + 1;
  }

  #numberOrRef(): number | PdfRef {
    const number = this.#number();
    if (!Number.isInteger(number)) return number;
    const after = this.position;
    this.#skipSpace();
    if (CLASSES[this.#bytes[this.position] ?? 0] === DIGIT) {
      this.#number();
      this.#skipSpace();
      if (this.#bytes[this.position] === 0x52 && this.#isEnd(this.position + 1)) {
        this.position += 1;
        return new PdfRef(number);
      }
    }
    this.position = after;
    return number;
  }

  #number(): number {
    let [value, scale, sign] = [0, 0, 1];
    for (; this.position < this.#bytes.length; this.position += 1) {
      const byte = this.#bytes[this.position] ?? 0;
      if (CLASSES[byte] === DIGIT) {
        value = value * 10 + (byte - 0x30);
        scale *= 10;
      } else if (byte === 0x2e && scale === 0) scale = 1;
      else if (byte === 0x2d) sign = -1;
      else if (byte !== 0x2b) break;
    }
    return (sign * value) / (scale || 1);
  }
}
