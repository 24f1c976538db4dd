/**
 * What stands at the head and foot of every page: running titles and page numbers. It is removed before the layout is
 * analysed, because it would part paragraphs that go on over the page.
 *
 * @module
 */
import type { PageText } from './page-text.ts';
import { type Segment, segmentText } from './segments.ts';

/** Share of a page's height, at its top and bottom, where running text stands. */
const MARGIN = 0.08;
/** A line that holds only the number of the page, or stands where other pages have their running text, may stand here. */
const WIDE_MARGIN = 0.12;
/** Share of pages a text stands on for it to be running text. */
const SHARE = 0.2;
/** Share of pages that have a line at the same height, for that to be the place of running text. */
const PLACE_SHARE = 0.5;
const LENGTH = 200;

export interface PageSegments {
  page: PageText;
  segments: Segment[];
}

interface MarginLine {
  index: number;
  /** Digits and roman numerals masked. */
  text: string;
  raw: string;
  isTop: boolean;
  /** Distance of the baseline from the edge of the page, rounded to points. */
  distance: number;
  isNarrow: boolean;
  segments: Segment[];
}

/** The pages without their running text. */
export function withoutRunningText(pages: readonly PageSegments[]): PageSegments[] {
  if (pages.length < 2) return [...pages];
  const lines = pages.flatMap((page, index) => marginLines(page, index));
  const doomed = new Set<Segment>();
  const repeated = countPages(lines, ({ text, isTop }) => `${isTop} ${text}`);
  const places = countPages(lines, ({ isTop, distance }) => `${isTop} ${distance}`);
  const enough = Math.max(2, Math.ceil(SHARE * pages.length));
  const offset = pageNumberOffset(lines, pages.length);
  for (const line of lines) {
    const pagesWithText = repeated(line);
    const isPlace = places(line) >= Math.max(3, PLACE_SHARE * pages.length);
    const holdsNumber = offset !== undefined && numbersIn(line.raw).includes(line.index + offset);
    const isNumber = /^[\s\p{P}]*(?:page\s*)?#(?:\s*(?:\/|of)\s*#)?[\s\p{P}]*$/iu.test(line.text);
    const isRunning =
      (pagesWithText >= enough && line.isNarrow) ||
      (holdsNumber && (isNumber || line.isNarrow) && (isPlace || isNumber)) ||
      // The title of a chapter, which stands on its pages only.
      (isPlace && pagesWithText >= 2 && line.isNarrow);
    if (isRunning) for (const segment of line.segments) doomed.add(segment);
  }
  return pages.map(({ page, segments }) => ({ page, segments: segments.filter((segment) => !doomed.has(segment)) }));
}

/** The first and last lines of a page as far as they stand in its margins. */
function marginLines({ page, segments }: PageSegments, index: number): MarginLine[] {
  const margin = WIDE_MARGIN * page.height;
  const byBaseline = new Map<string, Segment[]>();
  for (const segment of segments) {
    const isTop = segment.y < margin;
    if (!isTop && segment.y < page.height - margin) continue;
    const key = `${isTop} ${Math.round(segment.y)}`;
    const line = byBaseline.get(key);
    if (line === undefined) byBaseline.set(key, [segment]);
    else line.push(segment);
  }
  return [...byBaseline].map(([key, line]) => {
    const raw = line
      .toSorted((one, other) => one.x0 - other.x0)
      .map(segmentText)
      .join(' ')
      .slice(0, LENGTH);
    const isTop = key.startsWith('true');
    const y = line[0]?.y ?? 0;
    const distance = isTop ? y : page.height - y;
    return {
      index,
      text: masked(raw),
      raw,
      isTop,
      distance: Math.round(distance / 2),
      isNarrow: distance < MARGIN * page.height,
      segments: line,
    };
  });
}

function masked(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/^[ivxlc]{1,7}$/, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

/** For each line, on how many pages there is one with the same key. */
function countPages(lines: readonly MarginLine[], keyOf: (line: MarginLine) => string): (line: MarginLine) => number {
  const pages = new Map<string, Set<number>>();
  for (const line of lines) {
    const seen = pages.get(keyOf(line)) ?? new Set();
    pages.set(keyOf(line), seen.add(line.index));
  }
  return (line) => pages.get(keyOf(line))?.size ?? 0;
}

/** What is to be added to a page's place to get the number printed on it, if most pages agree. */
function pageNumberOffset(lines: readonly MarginLine[], pageCount: number): number | undefined {
  const counts = new Map<number, Set<number>>();
  for (const { raw, index } of lines) {
    for (const number of numbersIn(raw)) {
      const seen = counts.get(number - index) ?? new Set();
      counts.set(number - index, seen.add(index));
    }
  }
  const [offset, pages] = [...counts].reduce<[number, number]>(
    (best, [candidate, { size }]) => (size > best[1] ? [candidate, size] : best),
    [0, 0],
  );
  return pages >= Math.max(2, pageCount / 2) ? offset : undefined;
}

function numbersIn(text: string): number[] {
  return Array.from(text.slice(0, LENGTH).matchAll(/\d{1,5}/g), ([digits]) => Number(digits));
}
