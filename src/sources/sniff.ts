/**
 * What the first bytes say of a text, for sources that are declared as nothing, or only as text.
 *
 * @module
 */
import type { Format } from './formats.ts';

const HEAD_BYTES = 1024;
const HTML = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]/i;
const VTT = /^WEBVTT(?:[ \t\r\n]|$)/;
const SRT = /^\s*\d+[ \t]*\r?\n[ \t]*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}[ \t]+-->[ \t]/;

/** The format whose signature the bytes start with, in any encoding that holds ASCII; UTF-16 is decoded enough to see. */
export function formatOfContent(bytes: Uint8Array): Format | undefined {
  const head = Array.from(bytes.subarray(0, HEAD_BYTES), (byte) => String.fromCharCode(byte))
    .join('')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is half of each ASCII character in UTF-16
    .replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)|\u0000/g, '');
  if (HTML.test(head)) return 'html';
  if (VTT.test(head)) return 'vtt';
  return SRT.test(head) ? 'srt' : undefined;
}
