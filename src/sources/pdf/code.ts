/**
 * Code: lines in a monospaced font, with the indentation and the blank lines their positions show.
 *
 * @module
 */
import type { CodeBlock } from './blocks.ts';
import type { Line } from './lines.ts';
import type { TextRun } from './page-text.ts';
import type { Typography } from './typography.ts';

/** A gap this much wider than the usual distance of lines holds blank lines. */
const BLANK_LINE = 1.6;
/** Blank lines kept in a row; more is a gap in the page. */
const BLANK_LINES = 3;
/** Space between two lines of one block, in type sizes. */
const BLOCK_GAP = 5;
/** Columns a line may be indented by: beyond it the position means something else. */
const INDENT = 400;

// What typesetting makes of the characters that were typed.
const TYPESET: readonly (readonly [RegExp, string])[] = [
  [/[‘’ʼ]/g, "'"],
  [/[“”]/g, '"'],
  [/[\u2212\u2010\u2011]/g, '-'],
  [/\u00A0/g, ' '],
  [/\u00AD/g, ''],
];

/** Whether the line stands in a block of code; `previous` is the line above it in the same column. */
export function isCodeLine(line: Line, typography: Typography): boolean {
  return line.isMonospaced && line.font !== typography.bodyFont;
}

/** Whether `line` goes on the block of code that ends in `previous`. */
export function continuesCode(previous: Line, line: Line): boolean {
  return line.y - previous.y < BLOCK_GAP * line.size && Math.abs(line.size - previous.size) < 0.1 * line.size;
}

/** The text of a block of code. Where it goes on on another page, no line is known to be blank. */
export function codeText({ lines, lefts }: Pick<CodeBlock, 'lines' | 'lefts'>): string {
  const numbered = withoutLineNumbers(lines.map((line) => ({ line, runs: line.segments.flatMap(({ runs }) => runs) })));
  const advance = advanceOf(lines);
  const pitch = pitchOf(lines);
  const margins = marginsOf(numbered, lefts, advance);
  const written: string[] = [];
  numbered.forEach(({ line, runs }, index) => {
    const previous = numbered[index - 1]?.line;
    if (previous?.page === line.page && pitch > 0) {
      const blank = (line.y - previous.y) / pitch >= BLANK_LINE ? Math.round((line.y - previous.y) / pitch) - 1 : 0;
      for (let count = Math.min(blank, BLANK_LINES); count > 0; count -= 1) written.push('');
    }
    written.push(lineText(runs, margins[index] ?? 0, advance));
  });
  return TYPESET.reduce((text, [pattern, plain]) => text.replace(pattern, plain), written.join('\n'));
}

/** The x of the first column of characters, for each line. */
function marginsOf(lines: readonly CodeLine[], lefts: readonly number[], advance: number): number[] {
  const isOnOnePage = lines.every(({ line }) => line.page === lines[0]?.line.page);
  // The columns of a page are shifted against each other, pages are not.
  const origins = lines.map((_, index) => (isOnOnePage ? (lefts[index] ?? 0) : 0));
  const starts = lines.map(
    ({ runs: [first] }, index) => (first?.x ?? Number.POSITIVE_INFINITY) - (origins[index] ?? 0),
  );
  const parts = lines.map(({ line }, index) => `${line.page} ${lefts[index]}`);
  const least = new Map<string, number>();
  parts.forEach((part, index) => {
    least.set(part, Math.min(least.get(part) ?? Number.POSITIVE_INFINITY, starts[index] ?? 0));
  });
  const all = Math.min(...least.values());
  return parts.map((part, index) => {
    const own = least.get(part) ?? all;
    // On a page with another margin what is left over is no whole number of characters.
    const columns = (own - all) / advance;
    const isShifted = Math.abs(columns - Math.round(columns)) > 0.2;
    return (origins[index] ?? 0) + (isShifted ? own : all);
  });
}

function lineText(runs: readonly TextRun[], left: number, advance: number): string {
  let text = '';
  for (const run of runs) {
    const column = Math.min(Math.round((run.x - left) / advance), INDENT);
    text = text.padEnd(column) + run.text;
  }
  return text.trimEnd();
}

/** Width of one character. */
function advanceOf(lines: readonly Line[]): number {
  const widths = lines.flatMap(({ segments }) =>
    segments.flatMap(({ runs }) =>
      runs.filter(({ text }) => text.length >= 3).map(({ width, text }) => width / text.length),
    ),
  );
  widths.sort((one, other) => one - other);
  return widths[widths.length >> 1] || 0.6 * (lines[0]?.size ?? 10);
}

/** Distance of lines without a blank one between. */
function pitchOf(lines: readonly Line[]): number {
  const pitches: number[] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    if (previous?.page === line.page && line.y > previous.y) pitches.push(line.y - previous.y);
  });
  pitches.sort((one, other) => one - other);
  return pitches[Math.floor(pitches.length / 4)] ?? 0;
}

interface CodeLine {
  line: Line;
  runs: TextRun[];
}

/** Without numbers in front of every line that count them. */
function withoutLineNumbers(lines: CodeLine[]): CodeLine[] {
  if (lines.length < 3) return lines;
  const numbers = lines.map(({ runs: [first] }) =>
    first !== undefined && /^\d{1,5}$/.test(first.text) ? Number(first.text) : undefined,
  );
  const areNumbered = numbers.every((number, index) => number !== undefined && number === (numbers[0] ?? 0) + index);
  return areNumbered ? lines.map(({ line, runs }) => ({ line, runs: runs.slice(1) })) : lines;
}
