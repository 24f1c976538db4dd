/**
 * The outline of a PDF (its bookmarks): what its author says the headings are.
 *
 * @module
 */
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { limits } from '../../config/limits.ts';

export interface OutlineEntry {
  title: string;
  /** One for the outermost. */
  level: number;
  /** One-based page it leads to. */
  page?: number;
  /** Height on that page, in points from its top. */
  y?: number;
}

type OutlineNodes = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;
interface PageRef {
  num: number;
  gen: number;
}

/** Named destinations that are looked up one by one. */
const LOOK_UPS = 300;

/** Where pages are: their number and height, by object number. */
export type PageIndex = ReadonlyMap<number, { number: number; height: number }>;

/** The entries of the outline in reading order; none if there is no outline or it is damaged. */
export async function outlineOf(pdf: PDFDocumentProxy, pages: PageIndex): Promise<OutlineEntry[]> {
  const nodes: OutlineNodes = await pdf.getOutline().catch(() => []);
  const entries: OutlineEntry[] = [];
  const placeOf = destinations(pdf, pages);
  const open: { nodes: OutlineNodes; next: number }[] = [{ nodes: nodes ?? [], next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const node = top.nodes[top.next];
    top.next += 1;
    if (node === undefined || entries.length >= limits.pdf.outlineEntries) {
      open.pop();
      continue;
    }
    const title = node.title.slice(0, limits.headingCharacters).replace(/\s+/g, ' ').trim();
    if (title !== '') entries.push({ title, level: open.length, ...(await placeOf(node.dest)) });
    if (node.items.length > 0 && open.length < limits.pdf.outlineDepth) open.push({ nodes: node.items, next: 0 });
  }
  return entries;
}

/** Finds where destinations lead. Many names are looked up together: each by itself costs a search through all. */
function destinations(
  pdf: PDFDocumentProxy,
  pages: PageIndex,
): (dest: unknown) => Promise<Pick<OutlineEntry, 'page' | 'y'>> {
  let lookUps = 0;
  let all: Promise<Record<string, unknown>> | undefined;
  return async (dest) => {
    if (typeof dest !== 'string') return destination(dest, pages);
    lookUps += 1;
    if (lookUps <= LOOK_UPS) return destination(await pdf.getDestination(dest).catch(() => null), pages);
    all ??= pdf.getDestinations().catch(() => ({}));
    return destination((await all)[dest], pages);
  };
}

function destination(target: unknown, pages: PageIndex): Pick<OutlineEntry, 'page' | 'y'> {
  if (!Array.isArray(target)) return {};
  const [ref, kind, ...place]: unknown[] = target;
  if (Number.isInteger(ref)) return { page: Number(ref) + 1 };
  const page = isRef(ref) ? pages.get(ref.num) : undefined;
  if (page === undefined) return {};
  const name = isNamed(kind) ? kind.name : '';
  const top = name === 'XYZ' ? place[1] : name === 'FitH' || name === 'FitBH' ? place[0] : undefined;
  return { page: page.number, ...(typeof top === 'number' && { y: page.height - top }) };
}

function isRef(value: unknown): value is PageRef {
  return typeof value === 'object' && value !== null && 'num' in value && typeof value.num === 'number';
}

function isNamed(value: unknown): value is { name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
