/**
 * What the parts of all Office formats have in common.
 *
 * @module
 */
import { childNamed } from '../xml/query.ts';
import type { XmlElement } from '../xml.ts';

/** Whether a property such as `w:b` is there and not switched off. */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off|none)$/i.test(element.attributes['w:val'] ?? '');
}

/** The same content stands in it several times, for newer and older programs: the newer variant, if it is one we know. */
export function chosenVariant(alternatives: XmlElement): XmlElement | undefined {
  return childNamed(alternatives, 'mc:Choice') ?? childNamed(alternatives, 'mc:Fallback');
}

const AUTOMATIC =
  /\s*(?:Description automatically generated(?: with \w+ confidence)?|AI-generated content may be incorrect)\.?\s*/gi;
const NO_DESCRIPTION =
  /^(?:picture|image|graphic|grafik|bild|diagram|chart|shape|object|img[-_]?)?\s*\d*$|^(?:fig: )?\S+\.(?:png|jpe?g|gif|bmp|svg|tiff?|emf|wmf|webp)$/i;

/** What a picture shows, if somebody (or the program) described it; the empty string otherwise. */
export function altText(properties: XmlElement | undefined): string {
  const { descr = '', title = '' } = properties?.attributes ?? {};
  for (const candidate of [descr, title]) {
    const text = candidate.replace(AUTOMATIC, ' ').replace(/\s+/g, ' ').trim();
    if (text !== '' && !NO_DESCRIPTION.test(text)) return text;
  }
  return '';
}
