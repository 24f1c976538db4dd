/**
 * Lines of text: the segments of one column that share a baseline.
 *
 * @module
 */
import { isRightToLeft, joinRuns, joinsWithoutSpace } from './join-text.ts';
import { type Fonts, SAME_BASELINE, type TextRun } from './page-text.ts';
import { SCRIPT_SIZE, type Segment, segmentText } from './segments.ts';

/** Share of a line's characters that must be bold or monospaced for the line to be so. */
const WHOLE_LINE = 0.9;

/** Segments of a line that another is compared with: those are near each other. */
const COMPARED_SEGMENTS = 50;

export interface Line {
  /** One-based. */
  page: number;
  segments: Segment[];
  text: string;
  x0: number;
  x1: number;
  /** Of the baseline. */
  y: number;
  size: number;
  /** The font most of its characters are in. */
  font: string;
  isBold: boolean;
  isItalic: boolean;
  isMonospaced: boolean;
  isRightToLeft: boolean;
}

/** The lines of one column, from top to bottom. */
export function linesOf(segments: readonly Segment[], page: number, fonts: Fonts): Line[] {
  const rows: Segment[][] = [];
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    const row = rows.slice(-3).findLast((candidate) => sharesBaseline(candidate, segment));
    if (row === undefined) rows.push([segment]);
    else row.push(segment);
  }
  return rows.map((row) => lineOf(row, page, fonts)).sort((one, other) => one.y - other.y);
}

function sharesBaseline(row: readonly Segment[], segment: Segment): boolean {
  return row.slice(-COMPARED_SEGMENTS).some((other) => {
    const [smaller, larger] = segment.size < other.size ? [segment.size, other.size] : [other.size, segment.size];
    const isScript = smaller < SCRIPT_SIZE * larger;
    // Beside, not above: what overlaps is another line set tight.
    const isBeside = segment.x0 >= other.x1 - 0.2 * larger || segment.x1 <= other.x0 + 0.2 * larger;
    return isBeside && Math.abs(segment.y - other.y) <= SAME_BASELINE * (isScript ? larger : smaller);
  });
}

function lineOf(row: readonly Segment[], page: number, fonts: Fonts): Line {
  const segments = row.toSorted((one, other) => one.x0 - other.x0);
  const runs = segments.flatMap((segment) => segment.runs);
  const main = segments.reduce((most, segment) => (segment.characters > most.characters ? segment : most));
  const place = { y: main.y, size: main.size };
  return {
    page,
    segments,
    text: (segments.length === 1 ? segmentText(main) : joinRuns(runs, place)).replace(/\s+/g, ' ').trim(),
    x0: Math.min(...segments.map(({ x0 }) => x0)),
    x1: Math.max(...segments.map(({ x1 }) => x1)),
    ...place,
    ...styleOf(runs, fonts),
    isRightToLeft: isRightToLeft(runs),
  };
}

function styleOf(runs: readonly TextRun[], fonts: Fonts) {
  const perFont = new Map<string, number>();
  let [all, bold, italic, monospaced] = [0, 0, 0, 0];
  for (const { text, font } of runs) {
    const characters = text.replace(/\s/g, '').length;
    const facts = fonts.get(font);
    perFont.set(font, (perFont.get(font) ?? 0) + characters);
    all += characters;
    if (facts?.isBold) bold += characters;
    if (facts?.isItalic) italic += characters;
    if (facts?.isMonospaced) monospaced += characters;
  }
  let font = '';
  for (const [key, characters] of perFont) if (characters > (perFont.get(font) ?? -1)) font = key;
  return {
    font,
    isBold: bold >= WHOLE_LINE * all,
    isItalic: italic >= WHOLE_LINE * all,
    isMonospaced: monospaced >= WHOLE_LINE * all,
  };
}

/** Texts of lines that follow each other, as one; nothing is done about hyphens. */
export function textOfLines(lines: readonly Pick<Line, 'text'>[]): string {
  return lines
    .map(({ text }, index) => {
      const before = lines[index - 1]?.text;
      return before === undefined || joinsWithoutSpace(before, text) ? text : ` ${text}`;
    })
    .join('');
}
