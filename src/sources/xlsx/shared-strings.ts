/**
 * The table of texts that the cells of all sheets share.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { scanXml } from '../xml.ts';
import { MAIN_NAMESPACES } from './namespaces.ts';
import { unescapeText } from './worksheet.ts';

/** The texts whose numbers are in `wanted`; the others, of which there may be millions, are passed over. */
export function readSharedStrings(pieces: Iterable<string>, wanted: ReadonlySet<number>): Map<number, string> {
  const texts = new Map<number, string>();
  try {
    scanStrings(pieces, wanted, texts);
  } catch (error) {
    if (!(error instanceof AllFound)) throw error;
  }
  return texts;
}

/** Ends a scan early: texts are numbered as they appear, so those of the first rows are the first. */
class AllFound extends Error {}

function scanStrings(pieces: Iterable<string>, wanted: ReadonlySet<number>, texts: Map<number, string>): void {
  let index = -1;
  let value = '';
  let isWanted = false;
  let isText = false;
  /** How to read the characters, for sorting; not shown as text. */
  let phonetic = 0;
  scanXml(
    pieces,
    {
      open(name) {
        if (name === 'si') {
          index += 1;
          value = '';
          isWanted = wanted.has(index);
        } else if (name === 't') isText = isWanted && phonetic === 0;
        else if (name === 'rPh') phonetic += 1;
      },
      text(text) {
        if (isText) value += text.slice(0, limits.table.cellCharacters - value.length);
      },
      close(name) {
        if (name === 't') isText = false;
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 'si' && isWanted) {
          texts.set(index, unescapeText(value));
          if (texts.size === wanted.size) throw new AllFound();
        }
      },
    },
    MAIN_NAMESPACES,
  );
}
