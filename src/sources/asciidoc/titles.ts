/**
 * Section titles: `== Title`, `## Title`, and a title with a line of signs below it.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Line } from './preprocess.ts';

export interface Title {
  text: string;
  /** 1 for the title of the document. */
  depth: number;
  /** Lines it takes up. */
  lines: number;
}

const MARKED = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/;
/** The mark may stand behind the title too. */
const CLOSING_MARK = /[ \t]+(={1,6}|#{1,6})$/;
const UNDERLINE = /^(?:=+|-+|~+|\^+|\++)$/;
const UNDERLINES = '=-~^+';
/** How much longer or shorter the line below may be. */
const TOLERANCE = 1;

export function titleAt(lines: readonly Line[], index: number, end: number): Title | undefined {
  const line = lines[index]?.text ?? '';
  if (line.length > limits.headingCharacters) return undefined;
  const marked = MARKED.exec(line);
  if (marked !== null) {
    const [, mark = '', text = ''] = marked;
    return {
      text: text.replace(CLOSING_MARK, (whole, closing: string) => (closing === mark ? '' : whole)),
      depth: mark.length,
      lines: 1,
    };
  }
  const under = index + 1 < end ? (lines[index + 1]?.text ?? '') : '';
  if (under.length < 2 || !UNDERLINE.test(under) || !/^[\p{L}\p{N}_"'`({<]/u.test(line)) return undefined;
  if (Math.abs(under.length - line.length) > TOLERANCE) return undefined;
  return { text: line, depth: UNDERLINES.indexOf(under.charAt(0)) + 1, lines: 2 };
}

/** The id a section gets when it has none. */
export function automaticId(title: string): string {
  return `_${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ .-]/gu, '')
    .replace(/[ .-]+/g, '_')
    .replace(/_$/, '')}`;
}
