/**
 * Counts what a page description would make pdf.js do, token by token, and keeps nothing of it.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import { malformed } from './budget.ts';

/** Bytes of a string that cost as much as a token: each becomes a glyph. */
const BYTES_PER_TOKEN = 8;
/** Names that are painted; more in one stream are counted, but not told apart. */
const NAMES = 2_000;
const NAME_BYTES = 100;
/** A word no operator is as long as: pdf.js takes it apart into as many operators as it can. */
const OPERATOR_BYTES = 3;

type State = 'space' | 'word' | 'name' | 'string' | 'escape' | 'hex' | 'comment' | 'image';

const SPACE = 1;
const DELIMITER = 2;
const CLASSES = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASSES[byte] = SPACE;
for (const character of '()<>[]{}/%') CLASSES[character.charCodeAt(0)] = DELIMITER;

export class ContentMeter {
  /** Operators, operands and parts of strings. */
  tokens = 0;
  /** How often each name is painted (`Do`). */
  readonly painted = new Map<string, number>();
  /** Changes of the graphics state by name (`gs`, `scn`), each of which may paint a mask or a pattern. */
  states = 0;
  /** Operators that show text. */
  shown = 0;
  /** Codes that ranges of a character map span. */
  mappedCodes = 0;

  #state: State = 'space';
  #word = '';
  #wordBytes = 0;
  #name = '';
  #stringDepth = 0;
  #stringBytes = 0;
  #hexDigits = '';
  #imageEnd = 0;
  #range: number[] | undefined;
  #rangeDepth = 0;

  feed(piece: Uint8Array): void {
    for (let index = 0; index < piece.length; index += 1) {
      const byte = piece[index] ?? 0;
      switch (this.#state) {
        case 'space':
          if (CLASSES[byte] !== SPACE) this.#begin(byte);
          break;
        case 'word':
          if (CLASSES[byte] === 0) this.#addToWord(byte);
          else {
            this.#endWord();
            // The word may have been the one that begins the data of an image.
            if (this.#isIn('word')) this.#state = 'space';
            if (CLASSES[byte] === DELIMITER && this.#isIn('space')) this.#begin(byte);
          }
          break;
        case 'name':
          if (CLASSES[byte] === 0) {
            if (this.#name.length < NAME_BYTES) this.#name += String.fromCharCode(byte);
          } else {
            this.#state = 'space';
            if (CLASSES[byte] === DELIMITER) this.#begin(byte);
          }
          break;
        case 'string':
          this.#inString(byte);
          break;
        case 'escape':
          this.#state = 'string';
          break;
        case 'hex':
          this.#inHex(byte);
          break;
        case 'comment':
          if (byte === 10 || byte === 13) this.#state = 'space';
          break;
        case 'image':
          this.#inImage(byte);
          break;
      }
    }
  }

  end(): void {
    if (this.#state === 'word') this.#endWord();
    this.tokens += Math.ceil(this.#stringBytes / BYTES_PER_TOKEN);
  }

  #isIn(state: State): boolean {
    return this.#state === state;
  }

  #begin(byte: number): void {
    if (CLASSES[byte] === 0) {
      this.#state = 'word';
      this.#word = '';
      this.#wordBytes = 0;
      this.#addToWord(byte);
      return;
    }
    this.#state = 'space';
    switch (byte) {
      case 0x2f:
        this.#state = 'name';
        this.#name = '';
        this.tokens += 1;
        break;
      case 0x28:
        this.#state = 'string';
        this.#stringDepth = 1;
        this.tokens += 1;
        // No program writes the codes of a range as text.
        if (this.#range !== undefined) throw malformed();
        break;
      case 0x3c:
        this.#state = 'hex';
        this.#hexDigits = '';
        this.tokens += 1;
        break;
      case 0x25:
        this.#state = 'comment';
        break;
      case 0x5b:
        this.#rangeDepth += 1;
        this.tokens += 1;
        break;
      case 0x5d:
        this.#rangeDepth = Math.max(this.#rangeDepth - 1, 0);
        if (this.#rangeDepth === 0) this.#addToRange(0);
        this.tokens += 1;
        break;
      default:
        this.tokens += 1;
    }
  }

  #addToWord(byte: number): void {
    this.#wordBytes += 1;
    if (this.#wordBytes <= 24) this.#word += String.fromCharCode(byte);
  }

  #endWord(): void {
    const word = this.#word;
    const isNumber = /^[\d.+-]/.test(word);
    const isLong =
      !isNumber &&
      this.#wordBytes > OPERATOR_BYTES &&
      !/^(?:begin|end|usecmap|def|true|false|null|pop|dict|find)/.test(word);
    this.tokens += isLong ? this.#wordBytes : 1;
    if (/^(?:T[jJ]|['"])/.test(word)) this.shown += 1;
    else if (word === 'Do') {
      const known = this.painted.get(this.#name);
      if (known !== undefined || this.painted.size < NAMES) this.painted.set(this.#name, (known ?? 0) + 1);
      else throw malformed();
    } else if (word === 'gs' || word === 'scn' || word === 'SCN') this.states += 1;
    else if (word === 'ID') {
      this.#state = 'image';
      this.#imageEnd = 0;
    } else if (/^begin(?:bf|cid)range$/.test(word)) this.#range = [];
    else if (/^end(?:bf|cid)range$/.test(word)) this.#range = undefined;
    else if (isNumber) this.#addToRange(0);
  }

  #inString(byte: number): void {
    this.#stringBytes += 1;
    if (byte === 0x5c) this.#state = 'escape';
    else if (byte === 0x28) this.#stringDepth += 1;
    else if (byte === 0x29) {
      this.#stringDepth -= 1;
      if (this.#stringDepth === 0) this.#state = 'space';
    }
    if (this.#stringBytes >= BYTES_PER_TOKEN) {
      this.#stringBytes -= BYTES_PER_TOKEN;
      this.tokens += 1;
    }
  }

  #inHex(byte: number): void {
    if (byte === 0x3c && this.#hexDigits === '') {
      // The start of a dictionary.
      this.#state = 'space';
      return;
    }
    if (byte === 0x3e) {
      this.#state = 'space';
      this.#addToRange(Number.parseInt(this.#hexDigits || '0', 16));
      return;
    }
    if (CLASSES[byte] === SPACE) return;
    if (this.#hexDigits.length < 12) this.#hexDigits += String.fromCharCode(byte);
    this.#stringBytes += 0.5;
    if (this.#stringBytes >= BYTES_PER_TOKEN) {
      this.#stringBytes -= BYTES_PER_TOKEN;
      this.tokens += 1;
    }
  }

  /** The data of an image inside the page goes up to the first `EI`. */
  #inImage(byte: number): void {
    if (this.#imageEnd === 2 && CLASSES[byte] === SPACE) this.#state = 'space';
    else if (byte === 0x45) this.#imageEnd = 1;
    else this.#imageEnd = this.#imageEnd === 1 && byte === 0x49 ? 2 : 0;
  }

  /** Ranges come in threes: first code, last code, what they stand for. */
  #addToRange(value: number): void {
    if (this.#range === undefined || this.#rangeDepth > 0) return;
    this.#range.push(Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value);
    if (this.#range.length < 3) return;
    const [first = 0, last = 0] = this.#range;
    this.#range = [];
    this.mappedCodes += Math.max(last - first, 0);
    if (this.mappedCodes > limits.pdf.mappedCodes) throw malformed();
  }
}
