/**
 * Bytes into text. The order of evidence: byte order mark, what HTTP declares, what the page declares, the zeros of
 * UTF-16, the escapes of ISO-2022-JP (7-bit, so it would pass as UTF-8), validity as UTF-8, and at last a guess.
 *
 * @module
 */
import { declaredInPage } from './charset/declared.ts';
import { guessCharset } from './charset/guess.ts';
import { isMostlyUtf8, isUtf8, utf16ByZeros } from './charset/unicode.ts';
import { SourceError } from './source-error.ts';

/** Decodes `bytes`; throws `undecodable` for what is not text in any encoding. */
export function decodeText(bytes: Uint8Array, declared: string | undefined, isHtml: boolean): string {
  const text = decoderFor(bytes, declared, isHtml).decode(bytes);
  // A NUL never stands in text; what is left of binary data are NULs and replacement characters.
  if (text.includes('\0') || isMostlyBroken(text)) {
    throw new SourceError(
      'undecodable',
      'The source holds binary data where text was expected, or its encoding is not known.',
    );
  }
  return text;
}

function decoderFor(bytes: Uint8Array, declared: string | undefined, isHtml: boolean): TextDecoder {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return new TextDecoder(marked);
  const zeros = utf16ByZeros(bytes);
  const valid = isUtf8(bytes);
  for (const label of [declared, isHtml ? declaredInPage(bytes) : undefined]) {
    const decoder = label === undefined ? undefined : decoderNamed(label);
    if (decoder === undefined) continue;
    const isUnicode = decoder.encoding === 'utf-8';
    // A wrong claim is common in both directions, and valid UTF-8 with bytes above 127 is never a coincidence.
    if (isUnicode && !valid) continue;
    if (!isUnicode && valid && hasHighBytes(bytes)) return new TextDecoder('utf-8');
    // Nor are zeros in every other byte.
    if (zeros !== undefined && !decoder.encoding.startsWith('utf-16')) continue;
    return decoder;
  }
  if (zeros !== undefined) return new TextDecoder(zeros);
  if (hasJapaneseEscapes(bytes)) return new TextDecoder('iso-2022-jp');
  return new TextDecoder(valid || isMostlyUtf8(bytes) ? 'utf-8' : guessCharset(bytes));
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** `undefined` for a label nobody knows: it is then as if nothing had been declared. */
function decoderNamed(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label.trim());
  } catch {
    return undefined;
  }
}

function hasHighBytes(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f);
}

/** `ESC $ B`, `ESC $ @`, `ESC ( J` and their like switch character sets in ISO-2022-JP. */
function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  for (let index = bytes.indexOf(0x1b); index !== -1; index = bytes.indexOf(0x1b, index + 1)) {
    if (bytes[index + 1] === 0x24 && (bytes[index + 2] === 0x42 || bytes[index + 2] === 0x40))
      return !hasHighBytes(bytes);
  }
  return false;
}

function isMostlyBroken(text: string): boolean {
  const head = text.slice(0, 65_536);
  let broken = 0;
  for (let index = 0; index < head.length; index += 1) {
    const code = head.charCodeAt(index);
    if (code === 0xfffd || (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27))
      broken += 1;
  }
  return broken > 8 && broken > head.length / 10;
}
