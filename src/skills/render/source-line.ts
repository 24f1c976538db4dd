/**
 * Where a reference's text stands in the original, as far as the source can tell.
 *
 * @module
 */
import type { BlockOrigin, Document } from '../../sources/document.ts';
import { renderBlock } from './markdown.ts';

/** "Source: …" with address and anchor, file and pages, or times of a recording; empty when nothing is known. */
export function sourceLine(document: Document, ids: readonly string[]): string {
  const wanted = new Set(ids);
  const origins = document.root.children.flatMap(({ data }) =>
    data?.id !== undefined && wanted.has(data.id) && data.origin ? [data.origin] : [],
  );
  const place = whereabouts(origins);
  const { url, filename } = document.origin;
  if (url !== undefined) {
    const anchor = origins.find((origin) => origin.anchor !== undefined)?.anchor;
    const target = anchor === undefined ? url : `${url}#${anchor}`;
    const line = renderBlock({
      type: 'paragraph',
      children: [
        { type: 'text', value: 'Source: ' },
        { type: 'link', url: target, children: [{ type: 'text', value: target }] },
      ],
    });
    return place === '' ? line : `${line}, ${place}`;
  }
  const name = [filename, place].filter((part) => part !== undefined && part !== '').join(', ');
  return name === '' ? '' : renderBlock({ type: 'paragraph', children: [{ type: 'text', value: `Source: ${name}` }] });
}

function whereabouts(origins: readonly BlockOrigin[]): string {
  const pages = origins.flatMap(({ page }) => (page === undefined ? [] : [page]));
  if (pages.length > 0) return range('page', 'pages', String(least(pages)), String(greatest(pages)));
  const times = origins.flatMap(({ timestamp }) => (timestamp === undefined ? [] : [timestamp]));
  if (times.length > 0) return `from ${clock(least(times))}`;
  return '';
}

function range(one: string, many: string, first: string, last: string): string {
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
