/**
 * The rows of a worksheet that nobody will see: counted in its text, many times as fast as they could be parsed.
 *
 * @module
 */

/** The end of all rows; the start of a row; a value that is not empty. */
const MARK =
  /<(?:\/(?:[A-Za-z][\w.-]*:)?(sheetData)\s*>|(?:[A-Za-z][\w.-]*:)?(?:(row)[\s/>]|(?:v(?:\s[^>]*)?>(?=[^<])|is[\s>])))/g;
const HELD_CHARACTERS = 256 * 1024;
const HIDDEN = /\shidden\s*=\s*["'](?:1|true)["']/;

/**
 * Passes the text of a worksheet on, without the rows that start after `isFull` says that enough were read. `count` is
 * told how many of those hold a value and are not hidden.
 */
export function* skimRows(
  pieces: Iterable<string>,
  isFull: () => boolean,
  count: (rows: number) => void,
): Generator<string, void, undefined> {
  let state: 'reading' | 'skimming' | 'after' = 'reading';
  /** The row at hand was counted, or must not be. */
  let isDone = true;
  for (const text of wholeTags(pieces)) {
    if (state === 'after' || (state === 'reading' && !isFull())) {
      yield text;
      continue;
    }
    let counted = 0;
    /** What belongs to a row the parser is in the middle of. */
    let readTo = state === 'reading' ? text.length : 0;
    let resumedAt = text.length;
    MARK.lastIndex = 0;
    for (let mark = MARK.exec(text); mark !== null; mark = MARK.exec(text)) {
      const [, end, start] = mark;
      if (end !== undefined) {
        resumedAt = mark.index;
        if (state === 'reading') readTo = mark.index;
        state = 'after';
        break;
      }
      if (start !== undefined) {
        if (state === 'reading') readTo = mark.index;
        state = 'skimming';
        const tag = text.slice(mark.index, text.indexOf('>', mark.index) + 1);
        isDone = HIDDEN.test(tag);
      } else if (state === 'skimming' && !isDone) {
        isDone = true;
        counted += 1;
      }
    }
    if (counted > 0) count(counted);
    if (readTo > 0) yield text.slice(0, readTo);
    if (resumedAt < text.length) yield text.slice(resumedAt);
  }
}

/** The same text, cut so that no tag is divided. */
function* wholeTags(pieces: Iterable<string>): Generator<string, void, undefined> {
  let held = '';
  for (const piece of pieces) {
    const cut = piece.lastIndexOf('<');
    // What goes on for so long is no row, and must not be gathered here.
    if (cut === -1 && held.length < HELD_CHARACTERS) {
      held += piece;
      continue;
    }
    const end = cut === -1 ? piece.length : cut;
    if (held !== '' || end > 0) yield held + piece.slice(0, end);
    held = piece.slice(end);
  }
  if (held !== '') yield held;
}
