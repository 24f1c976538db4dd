/**
 * The namespaces of Office Open XML under the prefixes the readers know them by. Each has two addresses: the common
 * (transitional) one and that of the strict variant.
 *
 * @module
 */
import type { Namespaces } from '../xml.ts';

const COMMON = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

const DUAL: Readonly<Record<string, string>> = {
  'wordprocessingml/main': 'w',
  'presentationml/main': 'p',
  'drawingml/main': 'a',
  'drawingml/chart': 'c',
  'drawingml/diagram': 'dgm',
  'drawingml/picture': 'pic',
  'drawingml/wordprocessingDrawing': 'wp',
  'officeDocument/relationships': 'r',
  'officeDocument/math': 'm',
};

/** `wordprocessingml/main` → `wordprocessingml/2006/main`. */
function withYear(path: string): string {
  return path.replace('/', '/2006/');
}

export const OFFICE_NAMESPACES: Namespaces = {
  ...Object.fromEntries(
    Object.entries(DUAL).flatMap(([path, prefix]) => [
      [`${COMMON}/${withYear(path)}`, prefix],
      [`${STRICT}/${path}`, prefix],
    ]),
  ),
  [`${COMMON}/markup-compatibility/2006`]: 'mc',
  [`${COMMON}/package/2006/relationships`]: '',
  [`${COMMON}/package/2006/metadata/core-properties`]: 'cp',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
};
