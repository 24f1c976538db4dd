/**
 * Follows fenced code through the lines of a Markdown text, so that line-based passes leave code alone.
 *
 * @module
 */

/** `sure` is code without doubt; `unsure` is a fence inside a list or quote, which may have ended silently. */
export type FenceState = 'outside' | 'sure' | 'unsure';

interface OpenFence {
  marker: string;
  column: number;
  quoted: boolean;
  sure: boolean;
}

const OPENING = /^((?:[ \t]*>)*)([ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}(?=[^`]*$)|~{3,})/;
const CLOSING = /^(?:[ \t]*>)*[ \t]*(`{3,}|~{3,})[ \t]*$/;

/** Call the result with each line in turn; it tells whether that line is part of fenced code (its fences included). */
export function fenceTracker(): (line: string) => FenceState {
  let open: OpenFence | undefined;
  return (line) => {
    if (open !== undefined && hasLeft(open, line)) open = undefined;
    if (open !== undefined) {
      const state = open.sure ? 'sure' : 'unsure';
      const closing = CLOSING.exec(line)?.[1];
      if (closing !== undefined && closing[0] === open.marker[0] && closing.length >= open.marker.length)
        open = undefined;
      return state;
    }
    const [, quotes = '', indent = '', marker] = OPENING.exec(line) ?? [];
    if (marker === undefined) return 'outside';
    const column = indent.length;
    const hasListMarker = /\S/.test(indent);
    // Four columns without a list marker may be indented code; two or three may be a list's content.
    open = {
      marker,
      column: hasListMarker || column >= 4 ? column : 0,
      quoted: quotes !== '',
      sure: quotes === '' && column < 2,
    };
    return open.sure ? 'sure' : 'unsure';
  };
}

/** A fence ends without a closing line when the quote or list item that holds it ends. */
function hasLeft(open: OpenFence, line: string): boolean {
  if (open.quoted) return !/^[ \t]*>/.test(line);
  if (open.column < 2 || line.trim() === '') return false;
  return line.length - line.trimStart().length < 2;
}
