/**
 * TrueType fonts whose table of characters is a few bytes that stand for millions of characters.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import { malformed } from './budget.ts';

const TRUETYPE = new Set([0x00010000, 0x74727565, 0x4f54544f, 0x74746366]);
const CMAP = 0x636d6170;
const TABLES = 200;

export function isTrueType(head: Uint8Array): boolean {
  return head.length >= 4 && TRUETYPE.has(new DataView(head.buffer, head.byteOffset).getUint32(0));
}

/** Throws `too_complex` if the character map of the font would not end. */
export function checkFont(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const short = (at: number) => (at + 2 <= view.byteLength ? view.getUint16(at) : 0);
  const long = (at: number) => (at + 4 <= view.byteLength ? view.getUint32(at) : 0);
  const start = long(0) === 0x74746366 ? long(12) : 0;
  for (let table = 0; table < Math.min(short(start + 4), TABLES); table += 1) {
    const entry = start + 12 + 16 * table;
    if (long(entry) !== CMAP) continue;
    const map = long(entry + 8);
    let codes = 0;
    for (let part = 0; part < Math.min(short(map + 2), TABLES); part += 1)
      codes += codesOf(map + long(map + 8 + 8 * part), short, long);
    if (codes > limits.pdf.mappedCodes) throw malformed();
  }
}

function codesOf(at: number, short: (at: number) => number, long: (at: number) => number): number {
  const format = short(at);
  let codes = 0;
  if (format === 2) {
    for (let byte = 0; byte < 256; byte += 1) codes += short(at + 6 + 512 + short(at + 6 + 2 * byte) + 2);
  }
  if (format === 4) {
    const segments = short(at + 6) >> 1;
    for (let segment = 0; segment < segments; segment += 1) {
      const [end, first] = [short(at + 14 + 2 * segment), short(at + 16 + 2 * segments + 2 * segment)];
      codes += Math.max(end - first + 1, 0);
    }
  }
  if (format === 12) {
    const groups = Math.min(long(at + 12), limits.pdf.mappedCodes);
    for (let group = 0; group < groups && codes <= limits.pdf.mappedCodes; group += 1) {
      const [first, last] = [long(at + 16 + 12 * group), long(at + 20 + 12 * group)];
      codes += Math.max(last - first + 1, 0);
    }
  }
  return codes;
}
