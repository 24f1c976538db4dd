/**
 * What kind of source the bytes are: from their signature, the declared media type, the file name and, last, the
 * content. What contradicts itself is refused, and the message names both sides.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import type { Result } from '../lib/result.ts';
import { err, ok } from '../lib/result.ts';
import { BY_EXTENSION, BY_MEDIA_TYPE, FORMATS, type Format, SUPPORTED } from './formats.ts';
import { OLE_DOCUMENT, type Signature, signatureOf } from './magic.ts';
import { formatOfContent } from './sniff.ts';
import { SourceError } from './source-error.ts';
import type { SourceFacts } from './source-input.ts';

/** Types that say nothing: look further. */
const VAGUE = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/unknown',
  'application/x-unknown',
  'application/download',
  'application/force-download',
  // What holds Office documents and books, too.
  'application/zip',
  'application/x-zip-compressed',
]);

const TYPE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^application\/(?:gzip|x-7z-compressed|x-tar|x-rar-compressed|vnd\.rar)$/, 'an archive'],
  [/^application\/(?:msword|vnd\.ms-|vnd\.openxmlformats-|vnd\.oasis\.)[\w.-]*$/, 'an Office document'],
  [/^image\/[\w.+-]+$/, 'an image'],
  [/^audio\/[\w.+-]+$/, 'audio'],
  [/^video\/[\w.+-]+$/, 'video'],
  [/^font\/[\w.+-]+$/, 'a font'],
];

/** Declared by programs that know a file only as text, JSON or YAML: a name says more. */
const GENERAL = new Set<Format>(['plain', 'json', 'yaml']);

/** What Windows calls a CSV file wherever Excel is installed. */
const EXCEL = 'application/vnd.ms-excel';

const OFFICE = new Set<Format | undefined>(['docx', 'pptx', 'xlsx']);

/**
 * The format to read `source` as, or why it cannot be read. `plain` still means that the content may say otherwise.
 * `bytes` is all of the source, or its first `limits.sourceHeadBytes`: then a ZIP file that hides what it holds is
 * taken for what it is declared to be.
 */
export function detectFormat(source: SourceFacts, bytes: Uint8Array): Result<Format, SourceError> {
  const declared = (source.mediaType ?? '').toLowerCase();
  const named = BY_EXTENSION.get(extensionOf(source));
  const known = BY_MEDIA_TYPE.get(declared);
  const signature = signatureOf(bytes);
  if (signature !== undefined) return formatOfSignature(signature, known, named);
  if (known === undefined && isUnreadType(declared) && !(declared === EXCEL && named === 'csv'))
    return err(unsupportedType(declared));
  const content = formatOfContent(bytes);
  const format = known === undefined || GENERAL.has(known) ? (named ?? known) : known;
  if (format === undefined || (format === 'plain' && named === undefined)) {
    // Raw text is what its author says; a page pasted as text stays text.
    return ok(content === undefined || (content === 'html' && source.kind === 'text') ? 'plain' : content);
  }
  if (content === 'html' && FORMATS[format].isStrict) return err(mismatch(format, FORMATS.html.name));
  // Some writers put bytes of their own before the header of a PDF, and readers skip them.
  if (FORMATS[format].hasMagic && !(format === 'pdf' && hasPdfHeader(bytes)))
    return err(mismatch(format, 'something else'));
  return ok(format);
}

function formatOfSignature(
  signature: Signature,
  known: Format | undefined,
  named: Format | undefined,
): Result<Format, SourceError> {
  const claims = [known, named].filter((claim) => claim !== undefined);
  // A document with a password, or from before 2007, stands in another container; its reader says which it is.
  const office = signature === OLE_DOCUMENT ? claims.find((claim) => OFFICE.has(claim)) : undefined;
  if (office !== undefined) return ok(office);
  const { format } = signature;
  if (format !== undefined && (claims.length === 0 || claims.includes(format))) return ok(format);
  const [claim] = claims;
  // A ZIP file too large for its directory to be seen yet.
  if (claim !== undefined && signature.name === 'a ZIP archive' && isArchive(claim)) return ok(claim);
  // Declared as one thing, by type or by name, yet another: the caller should learn which of the two is wrong.
  return err(claim === undefined ? unsupported(signature.name) : mismatch(claim, signature.name));
}

function hasPdfHeader(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}

function isArchive(format: Format): boolean {
  return FORMATS[format].hasMagic && format !== 'pdf' && format !== 'audio';
}

/** Whether neither the type nor the name says more than that it is text. */
export function isUntyped(source: SourceFacts): boolean {
  const declared = (source.mediaType ?? '').toLowerCase();
  return BY_EXTENSION.get(extensionOf(source)) === undefined && (VAGUE.has(declared) || declared === 'text/plain');
}

/** Bytes that a source declared in this way may have at most; `undefined` for a type no reader takes. */
export function maxBytesFor(source: SourceFacts): number | undefined {
  const declared = (source.mediaType ?? '').toLowerCase();
  const known = BY_MEDIA_TYPE.get(declared);
  const named = BY_EXTENSION.get(extensionOf(source));
  const claims = [known, named].filter((claim) => claim !== undefined);
  if (claims.length > 0) return Math.max(...claims.map((claim) => FORMATS[claim].maxBytes));
  if (VAGUE.has(declared)) return Math.max(...Object.values(limits.sourceBytes));
  return isUnreadType(declared) ? undefined : limits.sourceBytes.text;
}

/** Whether a declared media type is one no reader takes, before any byte of the body is read. */
export function isUnreadType(mediaType: string): boolean {
  if (VAGUE.has(mediaType) || BY_MEDIA_TYPE.has(mediaType)) return false;
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

/** The error for more bytes than a source of its kind may have. */
export function tooLarge(name: string, bytes: number): SourceError {
  return new SourceError(
    'too_large',
    `The source is larger than the ${bytes / 1024 / 1024} MiB that can be read of ${name}. Send a part of it.`,
  );
}

function mismatch(claimed: Format, actual: string): SourceError {
  return new SourceError(
    'type_mismatch',
    `The source is declared as ${FORMATS[claimed].name} but is ${actual}. ${SUPPORTED}`,
  );
}

function unsupported(what: string): SourceError {
  return new SourceError('unsupported_type', `The source is ${what}, which cannot be read. ${SUPPORTED}`);
}

function extensionOf(source: SourceFacts): string {
  const name = source.filename ?? (source.url === undefined ? '' : (URL.parse(source.url)?.pathname ?? ''));
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
