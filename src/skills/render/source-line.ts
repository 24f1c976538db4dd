/**
 * Where a reference's text stands in the original, as far as the source can tell.
 *
 * @module
 */
import type { Paragraph, PhrasingContent } from 'mdast';
import type { BlockOrigin, Document, DocumentOrigin } from '../../sources/document.ts';
import { documentBlockId } from '../outline/blocks.ts';
import { findInstruction } from '../safety/find-instruction.ts';
import { renderBlock } from './markdown.ts';

/** Sources named in one line; a reference made of more says how many others there are. */
const NAMED = 6;

/**
 * "Source: …" with address and anchor, file and pages, slides, sheets or times of a recording; of several sources each
 * with its own. Empty when nothing is known.
 */
export function sourceLine(document: Document, ids: readonly string[]): string {
  const wanted = new Set(ids.map(documentBlockId));
  const origins = document.root.children.flatMap(({ data }) =>
    data?.id !== undefined && wanted.has(data.id) ? [data.origin ?? {}] : [],
  );
  const places = byPart(origins)
    .map(([part, own]) => placeOf(part === undefined ? document.origin : partOf(document.origin, part), own))
    .filter((place) => place.length > 0);
  if (places.length === 0) return '';
  const children: PhrasingContent[] = [text('Source: ')];
  places.slice(0, NAMED).forEach((place, at) => {
    if (at > 0) children.push(text('; '));
    children.push(...place);
  });
  if (places.length > NAMED) children.push(text(`; and ${places.length - NAMED} more`));
  const line: Paragraph = { type: 'paragraph', children };
  return renderBlock(line);
}

/** What a Document, or all of its parts, came from, on one line: addresses and file names. */
export function sourceNames({ url, filename, parts }: DocumentOrigin): string[] {
  if (url !== undefined) return [url];
  if (parts !== undefined && parts.length > 0) return [...new Set(parts.flatMap(sourceNames))];
  return filename === undefined ? [] : [filename];
}

function partOf(whole: DocumentOrigin, part: number): DocumentOrigin {
  return whole.parts?.[part] ?? whole;
}

/** In the order in which the parts appear. */
function byPart(origins: readonly BlockOrigin[]): [number | undefined, BlockOrigin[]][] {
  const groups = new Map<number | undefined, BlockOrigin[]>();
  for (const origin of origins) {
    const group = groups.get(origin.part);
    if (group) group.push(origin);
    else groups.set(origin.part, [origin]);
  }
  return [...groups];
}

function placeOf({ url: whole, filename }: DocumentOrigin, origins: readonly BlockOrigin[]): PhrasingContent[] {
  const url = origins.find((origin) => origin.url !== undefined)?.url ?? whole;
  const where = whereabouts(origins);
  if (url === undefined) {
    const named = [filename !== undefined && findInstruction(filename) ? undefined : filename, where]
      .filter((part) => part !== undefined && part !== '')
      .join(', ');
    return named === '' ? [] : [text(named)];
  }
  const anchor = origins.find((origin) => origin.anchor !== undefined)?.anchor;
  const target = anchor === undefined ? url : `${url}#${anchor}`;
  const link: PhrasingContent = { type: 'link', url: target, children: [text(target)] };
  return where === '' ? [link] : [link, text(`, ${where}`)];
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

function whereabouts(origins: readonly BlockOrigin[]): string {
  const numbers = (read: (origin: BlockOrigin) => number | undefined) =>
    origins.flatMap((origin) => {
      const value = read(origin);
      return value === undefined ? [] : [value];
    });
  const pages = numbers(({ page }) => page);
  if (pages.length > 0) return range('page', 'pages', pages);
  const slides = numbers(({ slide }) => slide);
  if (slides.length > 0) return range('slide', 'slides', slides);
  const cells = numbers(({ cell }) => cell);
  if (cells.length > 0) return range('cell', 'cells', cells);
  const times = numbers(({ timestamp }) => timestamp);
  if (times.length > 0) return `from ${clock(least(times))}`;
  const sheets = [...new Set(origins.flatMap(({ sheet }) => (sheet === undefined ? [] : [sheet])))];
  if (sheets.length > 0) return `${sheets.length === 1 ? 'sheet' : 'sheets'} ${sheets.slice(0, NAMED).join(', ')}`;
  return '';
}

function range(one: string, many: string, values: readonly number[]): string {
  const [first, last] = [least(values), greatest(values)];
  return first === last ? `${one} ${first}` : `${many} ${first}–${last}`;
}

// A long manual has more blocks than a call may have arguments.
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return (parts[0] === 0 ? parts.slice(1) : parts).map((part) => String(part).padStart(2, '0')).join(':');
}
