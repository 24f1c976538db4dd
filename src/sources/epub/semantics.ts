/**
 * What a book says its elements are.
 *
 * @module
 */
import type { Element } from 'hast';
import { attribute } from '../html/query.ts';

/** Types in the vocabulary of EPUB; the roles of the web's (`doc-footnote`) are given by the same names. */
export function epubTypes(node: Element): string[] {
  const types = `${attribute(node, 'epub:type') ?? ''} ${(attribute(node, 'role') ?? '').replaceAll('doc-', '')}`;
  return types.split(/\s+/).filter((type) => type !== '');
}
