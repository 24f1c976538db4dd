/**
 * The bytes worth guessing from: those that are not ASCII, with the words around them and without markup.
 *
 * @module
 */

const SAMPLE_BYTES = 64 * 1024;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const LINE_FEED = 0x0a;

/**
 * Up to 64 KiB of the runs of text (between tags and line ends) that hold bytes above 127. Tags, scripts and English
 * menus say nothing of the encoding and look like a Western one. No encoding but UTF-16 uses these three bytes as part
 * of a longer character.
 */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(bytes.length + 1, SAMPLE_BYTES));
  let size = 0;
  let start = 0;
  let hasHigh = false;
  for (let index = 0; index <= bytes.length && size < sample.length; index += 1) {
    const byte = bytes[index] ?? LINE_FEED;
    if (byte > 0x7f) hasHigh = true;
    if (byte !== LINE_FEED && byte !== LESS_THAN && byte !== GREATER_THAN) continue;
    if (hasHigh) {
      const run = bytes.subarray(start, Math.min(index, start + sample.length - size - 1));
      sample.set(run, size);
      sample[size + run.length] = LINE_FEED;
      size += run.length + 1;
    }
    start = index + 1;
    hasHigh = false;
  }
  return sample.subarray(0, size);
}
