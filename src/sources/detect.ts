/**
 * What kind of text the bytes are: from the declared media type, the file name, the first bytes and, last, the content.
 *
 * @module
 */
import type { Result } from '../lib/result.ts';
import { err, ok } from '../lib/result.ts';
import { BY_EXTENSION, BY_MEDIA_TYPE, FORMATS, SUPPORTED, type TextFormat } from './formats.ts';
import { formatOfContent } from './sniff.ts';
import { SourceError } from './source-error.ts';
import type { RawSource } from './source-input.ts';

/** Types that say nothing: look further. */
const VAGUE = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/unknown',
  'application/x-unknown',
]);

const MAGIC: readonly (readonly [string, readonly number[], number?])[] = [
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive or an Office document', [0x50, 0x4b, 0x03, 0x04]],
  ['a ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['audio, video or an image in a RIFF container', [0x52, 0x49, 0x46, 0x46]],
  ['audio', [0x49, 0x44, 0x33]],
  ['audio', [0xff, 0xfb]],
  ['audio', [0x4f, 0x67, 0x67, 0x53]],
  ['audio', [0x66, 0x4c, 0x61, 0x43]],
  ['audio or video', [0x66, 0x74, 0x79, 0x70], 4],
  ['video', [0x1a, 0x45, 0xdf, 0xa3]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['an XZ archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a tar archive', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['WebAssembly', [0x00, 0x61, 0x73, 0x6d]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
  ['a font', [0x77, 0x4f, 0x46]],
  ['an RTF document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

const TYPE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^application\/pdf$/, 'a PDF document'],
  [/^application\/(?:zip|gzip|x-7z-compressed|x-tar|x-rar-compressed|vnd\.rar)$/, 'an archive'],
  [/^application\/(?:msword|vnd\.ms-|vnd\.openxmlformats-|vnd\.oasis\.)[\w.-]*$/, 'an Office document'],
  [/^application\/epub\+zip$/, 'an EPUB book'],
  [/^image\/[\w.+-]+$/, 'an image'],
  [/^audio\/[\w.+-]+$/, 'audio'],
  [/^video\/[\w.+-]+$/, 'video'],
  [/^font\/[\w.+-]+$/, 'a font'],
];

/** Declared by programs that know a file only as text, JSON or YAML: a name says more. */
const GENERAL = new Set<TextFormat>(['plain', 'json', 'yaml']);

/** What Windows calls a CSV file wherever Excel is installed. */
const EXCEL = 'application/vnd.ms-excel';

/** The format to read `raw` as, or why it cannot be read. `plain` still means that the content may say otherwise. */
export function detectFormat(raw: RawSource): Result<TextFormat, SourceError> {
  const declared = (raw.mediaType ?? '').toLowerCase();
  const named = lookUp(BY_EXTENSION, extensionOf(raw));
  const known = lookUp(BY_MEDIA_TYPE, declared);
  const binary = magicOf(raw.bytes);
  if (binary !== undefined) {
    // Declared as text, by type or by name, yet something else: the caller should learn which of the two is wrong.
    const claimed = known ?? named;
    return err(claimed === undefined ? unsupported(binary) : mismatch(claimed, binary));
  }
  if (known === undefined && isUnreadType(declared) && !(declared === EXCEL && named === 'csv'))
    return err(unsupportedType(declared));
  const content = formatOfContent(raw.bytes);
  const format = known === undefined || GENERAL.has(known) ? (named ?? known) : known;
  if (format === undefined || (format === 'plain' && named === undefined)) {
    // Raw text is what its author says; a page pasted as text stays text.
    return ok(content === undefined || (content === 'html' && raw.kind === 'text') ? 'plain' : content);
  }
  if (content === 'html' && FORMATS[format].isStrict) return err(mismatch(format, FORMATS.html.name));
  return ok(format);
}

/** Whether a declared media type is one no reader takes, before any byte of the body is read. */
export function isUnreadType(mediaType: string): boolean {
  if (VAGUE.has(mediaType) || Object.hasOwn(BY_MEDIA_TYPE, mediaType)) return false;
  // Sources of programs and configuration come as text/*: readable as plain text, but not style sheets and scripts.
  return (
    !mediaType.startsWith('text/') || /^text\/(?:css|javascript|ecmascript|calendar|vcard|xml|rtf)$/.test(mediaType)
  );
}

/** The error for a declared media type no reader takes. */
export function unsupportedType(mediaType: string): SourceError {
  const named = TYPE_NAMES.find(([pattern]) => pattern.test(mediaType))?.[1];
  // What the source declares is repeated only where it is a plain media type.
  const plain = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? `of type ${mediaType.slice(0, 100)}` : 'of an unknown type';
  return unsupported(named === undefined ? plain : `${named} (${mediaType.slice(0, 100)})`);
}

function mismatch(claimed: TextFormat, actual: string): SourceError {
  return new SourceError(
    'type_mismatch',
    `The source is declared as ${FORMATS[claimed].name} but is ${actual}. ${SUPPORTED}`,
  );
}

function unsupported(what: string): SourceError {
  return new SourceError('unsupported_type', `The source is ${what}, which cannot be read. ${SUPPORTED}`);
}

function extensionOf(raw: RawSource): string {
  const name = raw.filename ?? (raw.url === undefined ? '' : (URL.parse(raw.url)?.pathname ?? ''));
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function magicOf(bytes: Uint8Array): string | undefined {
  return MAGIC.find(([, magic, offset = 0]) => magic.every((byte, index) => bytes[offset + index] === byte))?.[0];
}

function lookUp(formats: Readonly<Record<string, TextFormat>>, key: string): TextFormat | undefined {
  return Object.hasOwn(formats, key) ? formats[key] : undefined;
}
