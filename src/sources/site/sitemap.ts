/**
 * `sitemap.xml` (sitemaps.org) and its other form, a plain list of addresses.
 *
 * @module
 */
import { Parser } from 'htmlparser2';
import { limits } from '../../config/limits.ts';

export interface Sitemap {
  /** Addresses of pages. */
  pages: string[];
  /** Addresses of further sitemaps. */
  sitemaps: string[];
}

const PIECE = 16_384;
/** Elements inside each other; a sitemap needs three, and the parser slows down with each. */
const DEPTH = 32;

/** Reads a sitemap, or as much of it as there is: a file that was cut off is read up to there. */
export function parseSitemap(text: string): Sitemap {
  if (!/^\s*(?:\uFEFF\s*)?</.test(text.slice(0, 1000))) return { pages: plainList(text), sitemaps: [] };
  const found: Sitemap = { pages: [], sitemaps: [] };
  let entry: string[] | undefined;
  let location: string | undefined;
  let depth = 0;
  const isFull = () => depth > DEPTH || found.pages.length + found.sitemaps.length >= limits.site.links;
  const parser = new Parser(
    {
      onopentagname(tag) {
        depth += 1;
        const name = localName(tag);
        if (name === 'url') entry = found.pages;
        else if (name === 'sitemap') entry = found.sitemaps;
        // Images and videos have locations with a prefix of their own.
        else if (name === 'loc' && (tag === 'loc' || !/^(?:image|video|news):/.test(tag))) location = '';
      },
      ontext(piece) {
        if (location !== undefined && location.length <= limits.urlCharacters) location += piece;
      },
      onclosetag(tag) {
        depth -= 1;
        const name = localName(tag);
        if (name === 'loc' && location !== undefined) {
          const address = location.trim();
          location = undefined;
          if (address !== '' && address.length <= limits.urlCharacters && !isFull()) entry?.push(address);
        } else if (name === 'url' || name === 'sitemap') entry = undefined;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let start = 0; start < text.length && !isFull(); start += PIECE) parser.write(text.slice(start, start + PIECE));
  return found;
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase();
}

function plainList(text: string): string[] {
  return text
    .split(/\r?\n/, limits.site.links)
    .map((line) => line.trim())
    .filter((line) => /^https?:\/\/\S+$/.test(line) && line.length <= limits.urlCharacters);
}
