/**
 * What the first bytes say a file is. Bytes are believed before names and declarations: they are what will be read.
 *
 * @module
 */
import { audioFormatOf } from './audio/format.ts';
import type { Format } from './formats.ts';

export interface Signature {
  /** As it is called in messages. */
  name: string;
  /** The format there is a reader for, if there is one. */
  format?: Format;
}

const MAGIC: readonly (readonly [Signature, readonly number[], number?])[] = [
  [{ name: 'a PDF document', format: 'pdf' }, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [{ name: 'a ZIP archive' }, [0x50, 0x4b, 0x05, 0x06]],
  [{ name: 'a PNG image' }, [0x89, 0x50, 0x4e, 0x47]],
  [{ name: 'a JPEG image' }, [0xff, 0xd8, 0xff]],
  [{ name: 'a GIF image' }, [0x47, 0x49, 0x46, 0x38]],
  [{ name: 'a TIFF image' }, [0x49, 0x49, 0x2a, 0x00]],
  [{ name: 'a TIFF image' }, [0x4d, 0x4d, 0x00, 0x2a]],
  [{ name: 'audio or video in an Ogg container' }, [0x4f, 0x67, 0x67, 0x53]],
  [{ name: 'audio of a kind that is not read' }, [0x49, 0x44, 0x33]],
  [{ name: 'FLAC audio' }, [0x66, 0x4c, 0x61, 0x43]],
  [{ name: 'a gzip archive' }, [0x1f, 0x8b]],
  [{ name: 'a 7z archive' }, [0x37, 0x7a, 0xbc, 0xaf]],
  [{ name: 'a RAR archive' }, [0x52, 0x61, 0x72, 0x21]],
  [{ name: 'an XZ archive' }, [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  [{ name: 'a Zstandard archive' }, [0x28, 0xb5, 0x2f, 0xfd]],
  [{ name: 'a tar archive' }, [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  [{ name: 'a program' }, [0x7f, 0x45, 0x4c, 0x46]],
  [{ name: 'WebAssembly' }, [0x00, 0x61, 0x73, 0x6d]],
  [{ name: 'a SQLite database' }, [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
  [{ name: 'a font' }, [0x77, 0x4f, 0x46]],
  [{ name: 'an RTF document' }, [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const FTYP = [0x66, 0x74, 0x79, 0x70];
const EBML = [0x1a, 0x45, 0xdf, 0xa3];

/** The directory of a ZIP file lies at its end. */
const ZIP_DIRECTORY_BYTES = 256 * 1024;

/** What an Office document with a password, or from before 2007, is called. */
export const OLE_DOCUMENT: Signature = { name: 'an old or password-protected Office document' };

/** The signature `bytes` start with. Of a ZIP file or a film only all bytes tell what it holds, so give them if you can. */
export function signatureOf(bytes: Uint8Array): Signature | undefined {
  if (startsWith(bytes, ZIP)) return zipSignature(bytes);
  if (startsWith(bytes, OLE)) return OLE_DOCUMENT;
  if (audioFormatOf(bytes) !== undefined) return { name: 'audio', format: 'audio' };
  if (startsWith(bytes, RIFF)) return { name: ascii(bytes.subarray(8, 12)) === 'WEBP' ? 'a WebP image' : 'a video' };
  if (startsWith(bytes, FTYP, 4) || startsWith(bytes, EBML)) return { name: 'a video' };
  return MAGIC.find(([, magic, offset]) => startsWith(bytes, magic, offset))?.[0];
}

/** Whether the rest of the file could show that it holds sound only: phones record sound like films. */
export function mayBeRecording(head: Uint8Array): boolean {
  return startsWith(head, FTYP, 4);
}

function zipSignature(bytes: Uint8Array): Signature {
  const head = ascii(bytes.subarray(0, 1024));
  const tail = ascii(bytes.subarray(Math.max(0, bytes.byteLength - ZIP_DIRECTORY_BYTES)));
  const holds = (name: string) => head.includes(name) || tail.includes(name);
  if (head.includes('mimetypeapplication/epub+zip') || holds('META-INF/container.xml'))
    return { name: 'an EPUB book', format: 'epub' };
  if (head.includes('mimetypeapplication/vnd.oasis.opendocument.')) {
    return head.includes('opendocument.text')
      ? { name: 'an OpenDocument text', format: 'odt' }
      : { name: 'an OpenDocument file other than a text' };
  }
  if (holds('word/document')) return { name: 'a Word document', format: 'docx' };
  if (holds('ppt/presentation')) return { name: 'a PowerPoint presentation', format: 'pptx' };
  if (holds('xl/workbook.bin')) return { name: 'a binary Excel workbook (XLSB)' };
  if (holds('xl/workbook')) return { name: 'an Excel workbook', format: 'xlsx' };
  return { name: 'a ZIP archive' };
}

function startsWith(bytes: Uint8Array, magic: readonly number[], offset = 0): boolean {
  return magic.every((byte, index) => bytes[offset + index] === byte);
}

function ascii(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
