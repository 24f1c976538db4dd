/**
 * Whether bytes are UTF-8 or UTF-16, as they stand.
 *
 * @module
 */

/** Less than a line of text: so few zeros may be anything. */
const MIN_BYTES = 16;
const SAMPLE_BYTES = 64 * 1024;
/** Share of all pairs of bytes that are ASCII: line ends, spaces and digits even in Chinese. */
const MIN_ZERO_SHARE = 0.01;
/** How many times as many zeros there must be in one half of the pairs as in the other. */
const ONE_SIDED = 20;

/** Broken sequences for each good one up to which bytes are damaged UTF-8 rather than another encoding. */
const MAX_BROKEN_SHARE = 0.1;

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A character cut in two, or a byte from elsewhere, does not make a long text another encoding. */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let good = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) good += 1;
  }
  return broken <= good * MAX_BROKEN_SHARE;
}

/** UTF-16 without a mark shows in zeros that stand only in the first, or only in the second, of each two bytes. */
export function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < MIN_BYTES || bytes.length % 2 === 1) return undefined;
  const length = Math.min(bytes.length, SAMPLE_BYTES);
  const zeros: [number, number] = [0, 0];
  for (let index = 0; index < length; index += 1) if (bytes[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  const [first, second] = zeros;
  if (Math.max(first, second) < (MIN_ZERO_SHARE * length) / 2) return undefined;
  if (second > first * ONE_SIDED) return 'utf-16le';
  return first > second * ONE_SIDED ? 'utf-16be' : undefined;
}
