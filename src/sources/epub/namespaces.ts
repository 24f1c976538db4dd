/**
 * The vocabularies of the files that describe a book.
 *
 * @module
 */
import type { Namespaces } from '../xml.ts';

export const EPUB_NAMESPACES: Namespaces = {
  'urn:oasis:names:tc:opendocument:xmlns:container': '',
  'http://www.idpf.org/2007/opf': '',
  'http://openebook.org/namespaces/oeb-package/1.0/': '',
  'http://www.daisy.org/z3986/2005/ncx/': '',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://www.w3.org/2001/04/xmlenc#': 'enc',
};
