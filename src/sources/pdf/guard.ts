/**
 * Looks a PDF through before pdf.js does: how far it unpacks, and how much work its pages are. pdf.js has no limits of
 * its own, and a Worker has no way to stop it.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';
import { Budget, malformed, tooComplex } from './guard/budget.ts';
import { type ByteSource, FileSource } from './guard/byte-source.ts';
import { ContentMeter } from './guard/content-meter.ts';
import { checkFont, isTrueType } from './guard/font-tables.ts';
import { find, objectsOf, trailersOf } from './guard/object-index.ts';
import { readObject } from './guard/object-reader.ts';
import { PaintingCost, type StreamCost } from './guard/painting-cost.ts';
import { nameAt, numberAt, type PdfDict } from './guard/pdf-value.ts';
import { filtersOf, References } from './guard/references.ts';
import { endsItself, filterKind, unpacked } from './guard/stream-filters.ts';
import { damaged, encrypted } from './open.ts';

export interface PdfFacts {
  /** Pictures in the file. */
  images: number;
  /** Whether it links to the web, and the links of a page are few enough to be read. */
  hasLinks: boolean;
  /** Whether the outline is of a depth pdf.js can hand on. */
  hasSoundOutline: boolean;
  /** Whether the description of the file is short enough to be parsed. */
  hasShortMetadata: boolean;
  /** What going through the contents of a page costs, given its object number. */
  tokensOf(page: number): number;
  /** Whether going through its drawing too is cheap enough. */
  isDrawable(page: number): boolean;
}

const HEADER = Array.from('%PDF-', (character) => character.charCodeAt(0));
const END_OF_STREAM = Array.from('endstream', (character) => character.charCodeAt(0));
const START_OF_TABLE = Array.from('startxref', (character) => character.charCodeAt(0));
/** Bytes other programs may have put in front of the header. */
const HEADER_REACH = 1024;

interface Stream {
  number: number;
  dict: PdfDict;
  start: number;
  filters: string[];
}

/** Throws `too_complex`, `encrypted` or `damaged` for what must not be given to pdf.js. */
export function guardPdf(bytes: Uint8Array): PdfFacts {
  const header = find(bytes.subarray(0, HEADER_REACH), HEADER, 0);
  if (header < 0 || find(bytes, START_OF_TABLE, 0) < 0) throw damaged();
  const budget = new Budget(bytes.byteLength);
  const references = new References();
  const streams: Stream[] = [];
  let images = 0;
  for (const { number, value, streamStart } of objectsOf(bytes, budget)) {
    references.add(number, value);
    if (!(value instanceof Map)) continue;
    refuseTruncated(value, bytes);
    if (streamStart === undefined) continue;
    if (number < 0) throw malformed();
    const filters = filtersOf(value);
    if (filters === undefined) throw malformed();
    if (nameAt(value, 'Subtype') === 'Image') images += 1;
    streams.push({ number, dict: value, start: streamStart, filters });
    if (streams.length > limits.pdf.objects) throw tooComplex();
  }
  for (const trailer of trailersOf(bytes, budget)) references.add(-1, trailer);
  // Before anything is unpacked: what is encrypted can be neither checked nor read.
  if (references.isEncrypted) throw encrypted();
  for (const stream of streams.filter(isObjectStream)) addObjects(bytes, stream, budget, references);
  if (references.isEncrypted) throw encrypted();
  references.finish();
  if (references.foreignCoding !== undefined) throw foreignCoding();
  const costs = new Map<number, StreamCost>();
  for (const stream of streams) {
    if (isObjectStream(stream)) continue;
    if (isPicture(stream)) {
      if (references.data.has(stream.number)) throw malformed();
      continue;
    }
    addCost(costs, stream.number, meter(bytes, stream, budget));
  }
  return {
    images,
    hasLinks: references.hasLinks && references.annotations <= limits.pdf.pageAnnotations,
    hasSoundOutline: references.outlineDepth() <= limits.pdf.outlineDepth,
    hasShortMetadata: [...references.metadata].every(
      (number) => (costs.get(number)?.bytes ?? 0) <= limits.pdf.metadataBytes,
    ),
    ...pageCosts(references, costs),
  };
}

function foreignCoding(): SourceError {
  return new SourceError(
    'undecodable',
    'The PDF writes Chinese, Japanese or Korean in fonts that are not part of it, and its text cannot be read without them. Export it with embedded fonts, or paste the text.',
  );
}

/** Throws if a page, or all pages together, cost too much. */
function pageCosts(
  references: References,
  costs: ReadonlyMap<number, StreamCost>,
): Pick<PdfFacts, 'tokensOf' | 'isDrawable'> {
  const painting = new PaintingCost(references, costs);
  let all = 0;
  for (const number of references.pages.keys()) {
    const cost = painting.ofPage(number);
    all += cost;
    if (cost > limits.pdf.pageTokens || all > limits.pdf.contentTokens) throw tooComplex();
  }
  // pdf.js goes through the annotations of a page too when it draws it.
  const isPlain = !references.hasMeshes && references.annotations <= limits.pdf.pageAnnotations;
  return {
    tokensOf: (page) => painting.ofPage(page),
    isDrawable: (page) => isPlain && painting.ofDrawing(page) <= limits.pdf.drawnTokens,
  };
}

function isObjectStream({ dict }: Stream): boolean {
  return (
    nameAt(dict, 'Type') === 'ObjStm' || (numberAt(dict, 'N') !== undefined && numberAt(dict, 'First') !== undefined)
  );
}

function isPicture({ dict, filters }: Stream): boolean {
  // The table of objects is read where the file says it is, whatever it is marked as.
  if (Array.isArray(dict.get('W'))) return false;
  return nameAt(dict, 'Subtype') === 'Image' || filters.some((name) => filterKind(name) === 'image');
}

function sourceOf(bytes: Uint8Array, { dict, start, filters }: Stream, budget: Budget): ByteSource {
  if (filters.some((name) => filterKind(name) !== 'data')) throw malformed();
  const [first] = filters;
  const length = numberAt(dict, 'Length');
  // Data that says itself where it ends is read as far as it goes: the length in the dictionary may be a lie.
  if (first !== undefined && endsItself(first))
    return unpacked(new FileSource(bytes, start, bytes.length, budget), filters);
  const found = find(bytes, END_OF_STREAM, start);
  budget.read((found < 0 ? bytes.length : found) - start);
  const end = Math.max(start + (length ?? 0), found < 0 ? bytes.length : found);
  return unpacked(new FileSource(bytes, start, Math.min(end, bytes.length), budget), filters);
}

function meter(bytes: Uint8Array, stream: Stream, budget: Budget): StreamCost {
  const source = sourceOf(bytes, stream, budget);
  const content = new ContentMeter();
  let length = 0;
  let font: Uint8Array[] | undefined;
  for (let piece = source.read(); piece !== undefined; piece = source.read()) {
    if (length === 0 && isTrueType(piece)) font = [];
    length += piece.length;
    budget.decoded(piece.length, length);
    if (font === undefined) content.feed(piece);
    else font.push(piece.slice());
    if (content.tokens > limits.pdf.streamTokens || content.shown > limits.pdf.streamTexts) throw tooComplex();
  }
  content.end();
  if (font !== undefined) checkFont(joined(font, length));
  return { bytes: length, tokens: content.tokens, painted: content.painted, states: content.states };
}

/** Objects that are packed together in a stream. */
function addObjects(bytes: Uint8Array, stream: Stream, budget: Budget, references: References): void {
  const source = sourceOf(bytes, stream, budget);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = source.read(); piece !== undefined; piece = source.read()) {
    length += piece.length;
    budget.decoded(piece.length, length);
    pieces.push(piece.slice());
  }
  const data = joined(pieces, length);
  const first = numberAt(stream.dict, 'First') ?? 0;
  const count = numberAt(stream.dict, 'N') ?? 0;
  let position = 0;
  for (let index = 0; index < count; index += 1) {
    const number = readObject(data, position, budget);
    const offset = number === undefined ? undefined : readObject(data, number.end, budget);
    if (typeof number?.value !== 'number' || typeof offset?.value !== 'number') return;
    position = offset.end;
    const object = readObject(data, first + offset.value, budget);
    if (object !== undefined) references.add(number.value, object.value);
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A file may define an object more than once; which one counts is for pdf.js to say, so the costliest does here. */
function addCost(costs: Map<number, StreamCost>, number: number, cost: StreamCost): void {
  const known = costs.get(number);
  if (known === undefined) {
    costs.set(number, cost);
    return;
  }
  const painted = new Map(known.painted);
  for (const [name, times] of cost.painted) painted.set(name, Math.max(times, painted.get(name) ?? 0));
  costs.set(number, {
    bytes: Math.max(known.bytes, cost.bytes),
    tokens: Math.max(known.tokens, cost.tokens),
    painted,
    states: Math.max(known.states, cost.states),
  });
}

/** A file made for the web says how long it is. */
function refuseTruncated(dict: PdfDict, bytes: Uint8Array): void {
  if (!dict.has('Linearized')) return;
  const length = numberAt(dict, 'L');
  // Saved again since then, it is longer.
  if (length !== undefined && length > bytes.length) throw damaged();
}
