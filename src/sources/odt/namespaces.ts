/**
 * The namespaces of OpenDocument under the prefixes its writers use by custom.
 *
 * @module
 */
import type { Namespaces } from '../xml.ts';

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';

export const ODF_NAMESPACES: Namespaces = {
  ...Object.fromEntries(
    ['office', 'text', 'table', 'style', 'meta', 'manifest', 'presentation'].map((name) => [
      `${OASIS}:${name}:1.0`,
      name,
    ]),
  ),
  [`${OASIS}:drawing:1.0`]: 'draw',
  [`${OASIS}:xsl-fo-compatible:1.0`]: 'fo',
  [`${OASIS}:svg-compatible:1.0`]: 'svg',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://www.w3.org/1998/Math/MathML': 'math',
};
