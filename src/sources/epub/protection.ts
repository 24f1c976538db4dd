/**
 * Books that only the reader they were sold for can open.
 *
 * @module
 */
import type { Archive } from '../archive.ts';
import { SourceError } from '../source-error.ts';
import { allNamed, childNamed } from '../xml/query.ts';
import { parseXml } from '../xml.ts';
import { EPUB_NAMESPACES } from './namespaces.ts';

/** Fonts are garbled so that nobody copies them out of a book; that hides no text. */
const FONT_OBFUSCATION = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC']);

/** Throws `encrypted` if anything in the book is encrypted but fonts. */
export function refuseProtected(archive: Archive): void {
  const encryption = archive.text('META-INF/encryption.xml');
  if (encryption === undefined) return;
  for (const data of allNamed(parseXml(encryption, EPUB_NAMESPACES), 'enc:EncryptedData')) {
    const algorithm = childNamed(data, 'enc:EncryptionMethod')?.attributes.Algorithm ?? '';
    if (FONT_OBFUSCATION.has(algorithm)) continue;
    throw new SourceError(
      'encrypted',
      'The book is protected by DRM, so its text cannot be read. Send a copy without protection.',
    );
  }
}
