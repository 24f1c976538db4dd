/**
 * Links of a page, put on the text they lie over.
 *
 * @module
 */
import type { PDFPageProxy } from 'unpdf/pdfjs';
import { relativeWidth } from './join-text.ts';
import type { TextRun } from './page-text.ts';

interface LinkArea {
  url: string;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

const LINKS = 500;
const URL_CHARACTERS = 2_000;

/** The runs, those under a link to the web or to an address parted where it begins and ends. */
export async function withLinks(page: PDFPageProxy, runs: readonly TextRun[]): Promise<TextRun[]> {
  const annotations: unknown[] = await page.getAnnotations().catch(() => []);
  const viewport = page.getViewport({ scale: 1 });
  const areas = annotations.slice(0, LINKS).flatMap((annotation) => areaOf(annotation, viewport.transform) ?? []);
  return areas.length === 0 ? [...runs] : runs.flatMap((run) => linkedRun(run, areas));
}

function areaOf(
  annotation: unknown,
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
): LinkArea | undefined {
  if (typeof annotation !== 'object' || annotation === null || !('url' in annotation) || !('rect' in annotation))
    return undefined;
  const { url, rect } = annotation;
  if (
    typeof url !== 'string' ||
    !/^(?:https?|mailto):/i.test(url) ||
    url.length > URL_CHARACTERS ||
    !Array.isArray(rect)
  )
    return undefined;
  const [left, bottom, right, top] = rect.map(Number);
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return undefined;
  const xs = [a * left + c * bottom + e, a * right + c * top + e];
  const ys = [b * left + d * bottom + f, b * right + d * top + f];
  return { url, x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
}

function linkedRun(run: TextRun, areas: readonly LinkArea[]): TextRun[] {
  const middle = run.y - 0.3 * run.size;
  const area = areas.find(({ x0, x1, y0, y1 }) => middle > y0 && middle < y1 && x0 < run.x + run.width && x1 > run.x);
  if (area === undefined || run.isRightToLeft) return [run];
  const [from, to] = [indexAt(run, area.x0), indexAt(run, area.x1)].map((index) => wordEdge(run.text, index));
  if (from === undefined || to === undefined || from >= to) return [run];
  return [
    part(run, 0, from),
    { ...part(run, from, to), url: area.url },
    ...linkedRun(
      part(run, to, run.text.length),
      areas.filter((other) => other !== area),
    ),
  ].filter(({ text }) => text !== '');
}

/** The character that stands at `x`, by the usual widths of characters. */
function indexAt(run: TextRun, x: number): number {
  const ends = endsOf(run);
  const index = ends.findIndex((end, place) => (end + (ends[place - 1] ?? run.x)) / 2 > x);
  return index < 0 ? run.text.length : index;
}

/** Where each character of a run ends. */
function endsOf(run: TextRun): number[] {
  const widths = Array.from({ length: run.text.length }, (_, index) => relativeWidth(run.text.charAt(index)));
  const scale = run.width / widths.reduce((sum, width) => sum + width, 0);
  let at = run.x;
  return widths.map((width) => {
    at += width * scale;
    return at;
  });
}

/** The edge of a word that is nearest: links do not begin inside one. */
function wordEdge(text: string, index: number): number {
  for (let distance = 0; distance <= 3; distance += 1) {
    for (const place of [index - distance, index + distance]) {
      if (place <= 0) return 0;
      if (place >= text.length) return text.length;
      if (isWordCharacter(text.charAt(place - 1)) !== isWordCharacter(text.charAt(place))) return place;
    }
  }
  return index;
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function part(run: TextRun, from: number, to: number): TextRun {
  const ends = endsOf(run);
  const x = from === 0 ? run.x : (ends[from - 1] ?? run.x);
  return { ...run, text: run.text.slice(from, to), x, width: (ends[to - 1] ?? x) - x };
}
