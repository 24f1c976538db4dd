/**
 * One page of pdf.js into placed text.
 *
 * @module
 */
import type { PDFPageProxy } from 'unpdf/pdfjs';
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import type { PageText, TextRun } from './page-text.ts';

type Matrix = readonly [number, number, number, number, number, number];

/** Radians a line may slope and still be level. */
const LEVEL = 0.05;
/** Share of a page's characters from which on text that runs in another direction is content, not a stamp. */
const SECOND_DIRECTION = 0.2;

interface Placed {
  run: TextRun;
  /** Quarter turns clockwise from level, or -1 for text that slopes. */
  turns: number;
}

export interface ReadPage {
  /** The page; a second one with the same number holds text that runs in another direction. */
  texts: PageText[];
  /** pdf.js's keys of the fonts that were used. */
  fonts: Set<string>;
  /** BCP 47 tag the page's text is declared in. */
  language?: string;
  /** Whether the text runs along the page, as its ruled lines do. */
  isLevel: boolean;
}

/** Reads the text of a page. Throws `too_complex` beyond the limit of a page. */
export async function readPage(page: PDFPageProxy): Promise<ReadPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const placed: Placed[] = [];
  const fonts = new Set<string>();
  let language: string | undefined;
  let characters = 0;
  let isTooMuch = false;
  const reader = page
    .streamTextContent({ includeMarkedContent: true })
    .getReader() as ReadableStreamDefaultReader<TextChunk>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    language ??= value.lang ?? undefined;
    for (const font of Object.keys(value.styles)) fonts.add(font);
    for (const item of value.items) {
      // Marks of content are no text, but part what would else be one piece: the cells of a tagged table.
      if (!('str' in item) || item.str.trim() === '') continue;
      characters += item.str.length;
      const one = place(item, transform as unknown as Matrix);
      if (one !== undefined) placed.push(one);
    }
    // The rest is read and dropped: pdf.js does not survive that its reader goes away.
    isTooMuch ||= placed.length > limits.pdf.pageRuns || characters > limits.pdf.pageCharacters;
    if (isTooMuch) placed.length = 0;
  }
  if (isTooMuch) throw tooMuchOnPage(page.pageNumber);
  const directions = byDirection(placed);
  const texts = directions.map(({ turns, runs }) => ({
    number: page.pageNumber,
    width: turns % 2 === 0 ? width : height,
    height: turns % 2 === 0 ? height : width,
    runs: runs.map((run) => levelled(run, turns, width, height)),
    rules: [],
  }));
  const isLevel = directions[0]?.turns === 0;
  return { texts, fonts, isLevel, ...(language !== undefined && { language }) };
}

function tooMuchOnPage(number: number): SourceError {
  return new SourceError(
    'too_complex',
    `Page ${number} of the PDF holds more than ${limits.pdf.pageRuns} pieces of text or ${limits.pdf.pageCharacters} characters, more than can be read.`,
  );
}

interface TextItem {
  str: string;
  dir: string;
  width: number;
  transform: number[];
  fontName: string;
}

interface TextChunk {
  items: (TextItem | { type: string })[];
  styles: Record<string, unknown>;
  lang?: string | null;
}

function place(item: TextItem, view: Matrix): Placed | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
  const x = view[0] * e + view[2] * f + view[4];
  const y = view[1] * e + view[3] * f + view[5];
  const size = Math.hypot(c, d);
  if (!(size > 0.5) || !Number.isFinite(x + y + size + item.width)) return undefined;
  const angle = Math.atan2(view[1] * a + view[3] * b, view[0] * a + view[2] * b);
  const quarter = Math.round(angle / (Math.PI / 2));
  const slopes = Math.abs(angle - quarter * (Math.PI / 2)) > LEVEL;
  return {
    run: { text: item.str, x, y, width: item.width, size, font: item.fontName, isRightToLeft: item.dir === 'rtl' },
    turns: slopes ? -1 : (quarter + 4) % 4,
  };
}

/** The direction most of the text runs in first; others only if there is much of them. Watermarks slope. */
function byDirection(placed: readonly Placed[]): { turns: number; runs: TextRun[] }[] {
  const groups = [0, 1, 2, 3].map((turns) => {
    const runs = placed.filter((one) => one.turns === turns).map(({ run }) => run);
    return { turns, runs, characters: runs.reduce((sum, run) => sum + run.text.length, 0) };
  });
  const all = groups.reduce((sum, group) => sum + group.characters, 0);
  const [first, ...others] = groups.sort((one, other) => other.characters - one.characters);
  return [first, ...others.filter((group) => group.characters > SECOND_DIRECTION * all)].filter(
    (group) => group !== undefined,
  );
}

/** The run on the page turned so that its text is level. */
function levelled(run: TextRun, turns: number, width: number, height: number): TextRun {
  const { x, y } = run;
  if (turns === 1) return { ...run, x: y, y: width - x };
  if (turns === 2) return { ...run, x: width - x, y: height - y };
  if (turns === 3) return { ...run, x: height - y, y: x };
  return run;
}
