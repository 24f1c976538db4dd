/**
 * What one PDF may cost before it is given to pdf.js, counted while it is looked at: time is no measure, because the
 * clock of a Worker stands still while it computes.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import { SourceError } from '../../source-error.ts';

export class Budget {
  #decoded = 0;
  #read = 0;
  #tokens = 0;
  readonly #readLimit: number;

  constructor(fileBytes: number) {
    this.#readLimit = limits.pdf.rereads * fileBytes + limits.pdf.streamBytes;
  }

  /** Counts bytes that came out of a decoder; `stream` are those of the same stream so far. */
  decoded(bytes: number, stream: number): void {
    this.#decoded += bytes;
    if (stream > limits.pdf.streamBytes || this.#decoded > limits.pdf.decodedBytes) throw tooLarge();
  }

  /** Counts bytes of the file that were looked at: streams may be made to overlap. */
  read(bytes: number): void {
    this.#read += bytes;
    if (this.#read > this.#readLimit) throw malformed();
  }

  /** Counts names, numbers, brackets and strings of the objects outside page contents. */
  tokens(count: number): void {
    this.#tokens += count;
    if (this.#tokens > limits.pdf.objectTokens) throw tooComplex();
  }
}

function tooLarge(): SourceError {
  const mebibytes = (bytes: number) => `${bytes / 1024 / 1024} MiB`;
  return new SourceError(
    'too_complex',
    `The PDF unpacks to more than ${mebibytes(limits.pdf.streamBytes)} in one part or ${mebibytes(limits.pdf.decodedBytes)} in all, pictures not counted. Split it, or print it to a new PDF.`,
  );
}

export function tooComplex(): SourceError {
  return new SourceError(
    'too_complex',
    'The PDF holds more objects or drawing instructions than can be read. Split it, or print it to a new PDF without its drawings.',
  );
}

/** For what no program writes, but what would be read at great cost. */
export function malformed(): SourceError {
  return new SourceError(
    'too_complex',
    'The PDF is built in a way that cannot be checked before it is read. Print it to a new PDF and send that.',
  );
}
