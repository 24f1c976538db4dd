/**
 * The table of contents a document prints of itself. It is no content; but where a document has no outline, it stands in
 * for one.
 *
 * @module
 */
import { headingKey } from './heading-text.ts';
import type { Line } from './lines.ts';
import type { OutlineEntry } from './outline.ts';

/** Entries in a row for them to be a table of contents. */
const ENTRIES = 4;
/** Share of entries that must be headings elsewhere in the document. */
const CONFIRMED = 0.6;
/** Lines between two entries: what a long title takes, or a heading of a part without a number. */
const BETWEEN = 2;

const PAGE_NUMBER = /[\s.·…‥_](\d{1,4}|[ivxlc]{1,7})$/;
const LEADER = /[\s.·…‥_]/;
/** Longest line that is looked at. */
const LENGTH = 500;
const DOTS = /(?:[.·…‥]\s?){4,}/;
const TITLE =
  /^(?:table of )?contents$|^(?:inhalt|inhaltsverzeichnis|sommaire|table des mati[eè]res|[ií]ndice(?: general)?|contenido|sum[aá]rio|inhoud(?:sopgave)?|spis treści|содержание|оглавление|目录|目次|차례|목차)$/i;

export interface ContentsEntry {
  title: string;
  x0: number;
}

export interface PrintedContents {
  /** The lines that are the table of contents, its title included. */
  lines: Set<Line>;
  /** Its entries as an outline; the pages are those printed and tell nothing here. */
  entries: OutlineEntry[];
}

/** The printed table of contents, as far as the outline or else the rest of the document says the same. */
export function printedContents(
  columns: readonly (readonly Line[])[],
  outline: readonly OutlineEntry[],
): PrintedContents {
  const runs = columns.flatMap(entryRuns);
  if (runs.length === 0) return { lines: new Set(), entries: [] };
  const ownLines = new Set(runs.flatMap(({ lines }) => lines));
  const known = new Set(
    outline.length > 0
      ? outline.map(({ title }) => headingKey(title))
      : columns.flatMap((lines) =>
          lines.filter((line) => !ownLines.has(line)).map(({ text }) => headingKey(text.slice(0, 300))),
        ),
  );
  const confirmed = runs.filter(
    ({ entries }) => entries.filter(({ title }) => known.has(headingKey(title))).length >= CONFIRMED * entries.length,
  );
  return {
    lines: new Set(confirmed.flatMap(({ lines }) => lines)),
    entries: levelled(confirmed.flatMap(({ entries }) => entries)),
  };
}

interface EntryRun {
  lines: Line[];
  entries: ContentsEntry[];
}

/** Entries that follow each other in one column. */
function entryRuns(lines: readonly Line[]): EntryRun[] {
  const runs: EntryRun[] = [];
  let open: EntryRun = { lines: [], entries: [] };
  let between: Line[] = [];
  let dotted = 0;
  const close = () => {
    // Without dots, entries look like rows of any table.
    if (open.entries.length >= ENTRIES && (dotted >= open.entries.length / 4 || hasTitle(open))) runs.push(open);
    open = { lines: [], entries: [] };
    between = [];
    dotted = 0;
  };
  for (const line of lines) {
    const entry = entryOf(line, between.at(-1));
    if (entry !== undefined) {
      open.lines.push(...between, line);
      open.entries.push(entry);
      between = [];
      if (DOTS.test(line.text)) dotted += 1;
      continue;
    }
    if (TITLE.test(line.text.trim())) close();
    if (TITLE.test(line.text.trim())) open.lines.push(line);
    else if (open.lines.length > 0) between.push(line);
    if (between.length > BETWEEN) close();
  }
  close();
  return runs;
}

function hasTitle({ lines: [first] }: EntryRun): boolean {
  return first !== undefined && TITLE.test(first.text.trim());
}

function entryOf(line: Line, above: Line | undefined): ContentsEntry | undefined {
  const title = titleBeforeNumber(line.text);
  if (title === undefined || !/\p{L}/u.test(title)) return undefined;
  // Without dots, the number must stand apart.
  if (!DOTS.test(line.text) && line.segments.length < 2) return undefined;
  // The first line of a title of two.
  const isTail =
    above !== undefined && line.x0 >= above.x0 - 1 && line.y - above.y < 1.6 * line.size && !/\d$/.test(above.text);
  return isTail ? { title: `${above.text} ${title}`, x0: above.x0 } : { title, x0: line.x0 };
}

/** What stands in front of a page number and the dots that lead to it. */
function titleBeforeNumber(text: string): string | undefined {
  const number = text.length > LENGTH ? null : PAGE_NUMBER.exec(text);
  if (number === null) return undefined;
  let end = number.index;
  while (end > 0 && LEADER.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Levels from how far the entries are indented. */
function levelled(entries: readonly ContentsEntry[]): OutlineEntry[] {
  const indents: number[] = [];
  for (const x0 of entries.map((entry) => entry.x0).toSorted((one, other) => one - other)) {
    if (x0 > (indents.at(-1) ?? Number.NEGATIVE_INFINITY) + 4) indents.push(x0);
  }
  return entries.map(({ title, x0 }) => ({
    title,
    level: Math.max(indents.findLastIndex((indent) => x0 >= indent - 0.1) + 1, 1),
  }));
}
