/**
 * The text of an API key: `<prefix><8 base62 id><32 base62 secret><6 base62 CRC32>`.
 *
 * The checksum lets a mistyped or invented key be refused, and a leaked one be recognised by scanners, without any
 * look-up; it is no secret. 32 base62 characters carry 190 bits, so a plain SHA-256 of the secret is safe to keep.
 *
 * @module
 */
export type KeyPrefix = 'smidge_sk_' | 'sk-proj-';

export interface KeyParts {
  prefix: KeyPrefix;
  /** Public: names the key's row and its gate. */
  id: string;
  secret: string;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 8;
const SECRET_LENGTH = 32;
const CHECKSUM_LENGTH = 6;

/** For secret scanners: matches every key of either API, before the checksum is looked at. */
export const KEY_PATTERN = /(smidge_sk_|sk-proj-)([0-9A-Za-z]{8})([0-9A-Za-z]{32})([0-9A-Za-z]{6})/;
const WHOLE_KEY = new RegExp(`^${KEY_PATTERN.source}$`);

/** A new key. Randomness comes from the platform's CSPRNG. */
export function createKeyText(prefix: KeyPrefix): { text: string; parts: KeyParts } {
  const parts = { prefix, id: randomBase62(ID_LENGTH), secret: randomBase62(SECRET_LENGTH) };
  return { text: keyText(parts), parts };
}

/** The parts as one text, with its checksum. */
export function keyText({ prefix, id, secret }: KeyParts): string {
  const unsigned = prefix + id + secret;
  return unsigned + checksum(unsigned);
}

/** The parts of a well-formed key with a right checksum, else null. Touches nothing but the text. */
export function parseKeyText(text: string): KeyParts | null {
  const match = WHOLE_KEY.exec(text);
  if (!match) return null;
  const [, prefix, id, secret, check] = match;
  if (!prefix || !id || !secret || checksum(prefix + id + secret) !== check) return null;
  return { prefix: prefix as KeyPrefix, id, secret };
}

function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // 248 is the largest multiple of 62 below 256: a byte above it would favour the alphabet's start.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    digits = ALPHABET[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** CRC-32 (IEEE 802.3) of ASCII text, bit by bit: 50 characters need no table. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
