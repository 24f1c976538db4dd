/**
 * Entries of the outline found again among the lines of the pages.
 *
 * @module
 */
import { headingKey } from './heading-text.ts';
import type { OutlineEntry } from './outline.ts';
import type { MarkedLine } from './paragraphs.ts';

/** Lines a heading may take. */
const HEADING_LINES = 5;
/** Space between the lines of one heading, in type sizes. */
const LINE_GAP = 2.2;
/** Space between the number of a chapter on its own line and the title below. */
const NUMBER_GAP = 5;
/** Pages an entry may lead past its heading: producers point at the page before a break. */
const PAGE_REACH = 1;

const NUMBER_ALONE =
  /^(?:(?:chapter|part|appendix|section|kapitel|teil|anhang|chapitre|partie|annexe|cap[ií]tulo)\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-Z])[.:]?$/i;

/** Marks the lines that are entries of the outline, and returns the share of entries that were found. */
export function markOutline(columns: readonly (readonly MarkedLine[])[], entries: readonly OutlineEntry[]): number {
  if (entries.length === 0) return 0;
  const places = indexStarts(columns);
  let found = 0;
  /** Entries that name no page are looked for behind the one before. */
  let position = -1;
  entries.forEach((entry, index) => {
    const key = headingKey(entry.title);
    const start = key.slice(0, START);
    const near =
      entry.page === undefined
        ? (places.anywhere.get(start) ?? []).filter(({ order }) => order > position).slice(0, PLACES)
        : pagesAround(entry.page).flatMap((page) => places.onPage.get(`${page} ${start}`) ?? []);
    const candidates = near.flatMap((place) => matchAt(columns, place, key));
    const best = candidates.toSorted((one, other) => distance(one, entry) - distance(other, entry))[0];
    if (best === undefined) return;
    found += 1;
    position = best.place.order;
    for (const line of [...numberAbove(columns, best.place), ...best.lines]) {
      line.outlineEntry = index;
      line.outlineLevel = entry.level;
    }
  });
  return found / entries.length;
}

/** Lines with the same start that are looked at: on a page, and in a document whose outline names no pages. */
const PLACES = 60;
const ALL_PLACES = 1_000;
/** Characters of a heading that find the lines it may start at. */
const START = 6;

interface Place {
  column: number;
  line: number;
  page: number;
  /** Counts up over the document. */
  order: number;
}

interface Match {
  place: Place;
  lines: MarkedLine[];
}

/** Lines by the first characters of what a heading on them would be; a limited number for each. */
interface Places {
  /** By page and first characters. */
  onPage: Map<string, Place[]>;
  /** By first characters alone. */
  anywhere: Map<string, Place[]>;
}

function indexStarts(columns: readonly (readonly MarkedLine[])[]): Places {
  const places: Places = { onPage: new Map(), anywhere: new Map() };
  let order = 0;
  columns.forEach((lines, column) => {
    lines.forEach((line, index) => {
      // A heading that starts with a short word goes on in its next line.
      const key = headingKey(`${line.text} ${lines[index + 1]?.text ?? ''}`.slice(0, 400)).slice(0, START);
      const own = headingKey(line.text.slice(0, 400)).slice(0, START);
      const place = { column, line: index, page: line.page, order };
      for (const start of new Set([key, own])) {
        add(places.onPage, `${line.page} ${start}`, place, PLACES);
        add(places.anywhere, start, place, ALL_PLACES);
      }
      order += 1;
    });
  });
  return places;
}

function add(places: Map<string, Place[]>, key: string, place: Place, most: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else if (known.length < most) known.push(place);
}

function pagesAround(page: number): number[] {
  return Array.from({ length: 2 * PAGE_REACH + 1 }, (_, index) => page - PAGE_REACH + index);
}

/** The lines from `place` on that spell `key`, if they do and belong to no other entry. */
function matchAt(columns: readonly (readonly MarkedLine[])[], place: Place, key: string): Match[] {
  const all = columns[place.column] ?? [];
  const lines: MarkedLine[] = [];
  for (let index = place.line; index < place.line + HEADING_LINES; index += 1) {
    const [line, above] = [all[index], lines.at(-1)];
    if (line === undefined || line.outlineEntry !== undefined) return [];
    if (above !== undefined && (line.y - above.y > LINE_GAP * line.size || Math.abs(line.size - above.size) > 1))
      return [];
    lines.push(line);
    const text = lines.map((one) => one.text).join(' ');
    if (text.length > 4 * key.length + 200) return [];
    const spelled = headingKey(text);
    if (spelled === key) return [{ place, lines }];
    if (!key.startsWith(spelled)) return [];
  }
  return [];
}

function distance({ lines: [line] }: Match, entry: OutlineEntry): number {
  if (line === undefined || entry.page === undefined) return 0;
  const pages = Math.abs(line.page - entry.page) * 10_000;
  return pages + (entry.y === undefined ? -line.size : Math.abs(line.y - line.size - entry.y));
}

/** "Chapter 3" on a line of its own above the title. */
function numberAbove(columns: readonly (readonly MarkedLine[])[], place: Place): MarkedLine[] {
  const lines = columns[place.column] ?? [];
  const [above, line] = [lines[place.line - 1], lines[place.line]];
  if (above === undefined || line === undefined || above.page !== line.page) return [];
  const isNear = line.y - above.y < NUMBER_GAP * Math.max(line.size, above.size);
  return isNear && above.outlineEntry === undefined && NUMBER_ALONE.test(above.text.trim()) ? [above] : [];
}
