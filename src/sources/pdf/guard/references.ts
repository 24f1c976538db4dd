/**
 * What the objects of a file say of each other, as far as it decides what reading them costs.
 *
 * @module
 */
import { limits } from '../../../config/limits.ts';
import { malformed, tooComplex } from './budget.ts';
import { nameAt, numberAt, type PdfDict, PdfName, PdfRef, type PdfValue, refsOf } from './pdf-value.ts';

/** Under these keys a stream is read as data: were it marked as a picture, the guard would not have unpacked it. */
const DATA_KEYS = new Set([
  'Contents',
  'FontFile',
  'FontFile2',
  'FontFile3',
  'ToUnicode',
  'Encoding',
  'CIDToGIDMap',
  'UseCMap',
  'Metadata',
]);
/** Places in the table of a function; colours need 4,096. */
const FUNCTION_PLACES = 100_000;
/** Widest row a predictor may have: pdf.js makes room for one at once. */
const PREDICTED_COLUMNS = 200_000;

/** Codings of Chinese, Japanese and Korean that every reader is supposed to bring along: megabytes of tables. */
const FOREIGN_CODING = /^(?!Identity).*-[HV]$|^[HV]$/;
/** Versions of one object in a file that was saved again and again. */
const DEFINITIONS = 60;

/** An object that paints: a page, or a drawing that pages use. */
export interface Painter {
  contents: number[];
  /** Drawings by the names it paints them with, as far as its own dictionary gives them. */
  drawings: Map<string, number>;
  /** Objects that hold more of those names. */
  resources: number[];
}

export class References {
  /** Pages, and whatever else has contents. Several where a file defines an object more than once. */
  readonly pages = new Map<number, Painter[]>();
  /** Every dictionary that may be the resources of a page or a drawing. */
  readonly painters = new Map<number, Painter[]>();
  /** Arrays of references by themselves: the contents of a page may be one. */
  readonly arrays = new Map<number, number[]>();
  /** Drawings by name, over the whole file. */
  readonly drawingsByName = new Map<string, Set<number>>();
  /** Streams that are read as data. */
  readonly data = new Set<number>();
  readonly metadata = new Set<number>();
  /** Masks and patterns: a change of the graphics state may paint one. */
  readonly statePaintings = new Set<number>();
  isEncrypted = false;
  /** Whether a shading or a function in it is worked out point by point. */
  hasMeshes = false;
  hasLinks = false;
  /** Annotations of the page that has most. */
  annotations = 0;
  /** Name of a table of characters that is not in the file itself. */
  foreignCoding: string | undefined;

  readonly #outlineItems = new Map<number, { first?: number; next?: number }>();
  #hasTwoOutlines = false;
  #mappedCodes = 0;
  readonly #widths = new Set<number>();
  readonly #annotationArrays = new Set<number>();
  readonly #indirectRanges = new Set<number>();

  /** Takes in one object. Throws `too_complex` for what would cost much more to read than it is long. */
  add(number: number, value: PdfValue): void {
    if (Array.isArray(value)) {
      this.#addRanges(value, number);
      const refs = refsOf(value);
      const known = this.arrays.get(number);
      if (known !== undefined) for (const ref of refs) known.push(ref);
      else if (refs.length > 0) this.arrays.set(number, refs);
    }
    if (value instanceof Map) {
      this.#addPainter(number, value);
      this.#addOutlineItem(number, value);
      if (numberAt(value, 'PatternType') === 1) this.statePaintings.add(number);
    }
    const open: PdfValue[] = [value];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (Array.isArray(next)) for (const item of next) if (isNested(item)) open.push(item);
      if (!(next instanceof Map)) continue;
      this.#addDict(next);
      for (const item of next.values()) if (isNested(item)) open.push(item);
    }
  }

  /** To be called when all objects are known. */
  finish(): void {
    for (const number of this.#annotationArrays) {
      this.annotations = Math.max(this.annotations, this.arrays.get(number)?.length ?? 0);
    }
    for (const number of this.#widths) if (this.#indirectRanges.has(number)) throw malformed();
  }

  #addDict(dict: PdfDict): void {
    if (dict.has('Encrypt') && dict.get('Encrypt') !== null) this.isEncrypted = true;
    if (isWorkedOut(dict)) this.hasMeshes = true;
    if (dict.has('URI')) this.hasLinks = true;
    const annotations = dict.get('Annots');
    if (annotations instanceof PdfRef) this.#annotationArrays.add(annotations.number);
    else if (Array.isArray(annotations)) this.annotations = Math.max(this.annotations, annotations.length);
    const coding = nameAt(dict, 'Encoding');
    if (FOREIGN_CODING.test(coding)) this.foreignCoding = coding;
    for (const [key, value] of dict) {
      if (key === 'Metadata') for (const ref of refsOf(value)) this.metadata.add(ref);
      if (DATA_KEYS.has(key)) for (const ref of refsOf(value)) this.data.add(ref);
      if (key === 'W' || key === 'W2') {
        if (value instanceof PdfRef) this.#widths.add(value.number);
        // A width that stands elsewhere may be any number.
        else if (Array.isArray(value) && this.#addRanges(value, -1)) throw malformed();
      }
      if (key === 'XObject' && value instanceof Map) this.#addDrawings(value);
      if (key === 'SMask' && value instanceof Map)
        for (const ref of refsOf(value.get('G'))) this.statePaintings.add(ref);
    }
    refuseUnbounded(dict);
  }

  #addPainter(number: number, dict: PdfDict): void {
    const contents = refsOf(dict.get('Contents'));
    const resources = dict.get('Resources');
    const own = resources instanceof Map ? resources.get('XObject') : dict.get('XObject');
    const painter: Painter = {
      contents,
      // A dictionary of nothing but references may be the one that gives drawings their names.
      drawings: own instanceof Map ? drawingsOf(own) : isOfReferences(dict) ? drawingsOf(dict) : new Map(),
      // A page without resources has those of the tree it hangs in.
      resources: [resources, own, resources === undefined ? dict.get('Parent') : undefined].flatMap(refsOf),
    };
    if (contents.length > 0) push(this.pages, number, painter);
    if (painter.drawings.size > 0 || painter.resources.length > 0) push(this.painters, number, painter);
  }

  #addOutlineItem(number: number, dict: PdfDict): void {
    const links = ['First', 'Next']
      .map((key) => dict.get(key))
      .map((value) => (value instanceof PdfRef ? value.number : undefined));
    if (links.every((link) => link === undefined)) return;
    const [first, next] = links;
    const item = { ...(first !== undefined && { first }), ...(next !== undefined && { next }) };
    const known = this.#outlineItems.get(number);
    // A file saved again may repeat an item; other links than before make its depth uncertain.
    if (known !== undefined && (known.first !== first || known.next !== next)) this.#hasTwoOutlines = true;
    this.#outlineItems.set(number, item);
  }

  /** How deep the outline lies, as far as items inside items are concerned; infinite if it cannot be told. */
  outlineDepth(): number {
    if (this.#hasTwoOutlines) return Number.POSITIVE_INFINITY;
    const inside = new Set([...this.#outlineItems.values()].flatMap(({ first, next }) => [first, next]));
    let deepest = 0;
    const seen = new Set<number>();
    const open = [...this.#outlineItems.keys()]
      .filter((number) => !inside.has(number))
      .map((number) => ({ number, depth: 0 }));
    for (let item = open.pop(); item !== undefined; item = open.pop()) {
      if (seen.has(item.number)) continue;
      seen.add(item.number);
      deepest = Math.max(deepest, item.depth);
      const { first, next } = this.#outlineItems.get(item.number) ?? {};
      if (next !== undefined) open.push({ number: next, depth: item.depth });
      if (first !== undefined) open.push({ number: first, depth: item.depth + 1 });
    }
    // What hangs together in a circle hangs on nothing.
    return seen.size < this.#outlineItems.size ? Number.POSITIVE_INFINITY : deepest;
  }

  #addDrawings(dict: PdfDict): void {
    for (const [name, number] of drawingsOf(dict)) {
      const known = this.drawingsByName.get(name) ?? new Set();
      this.drawingsByName.set(name, known.add(number));
    }
  }

  /** Counts the codes that widths are given for: `first last width`. Returns whether some of it stands elsewhere. */
  #addRanges(array: readonly PdfValue[], number: number): boolean {
    let isIndirect = false;
    for (let index = 0; index < array.length; index += 1) {
      const [first, last] = [array[index], array[index + 1]];
      if (first instanceof PdfRef || last instanceof PdfRef) {
        isIndirect = true;
        break;
      }
      if (Array.isArray(last)) index += 1;
      else if (typeof first === 'number' && typeof last === 'number' && typeof array[index + 2] === 'number') {
        // Anything else with three numbers is an area or a colour, where they are small.
        this.#mappedCodes += Math.max(last - first, 0);
        if (this.#mappedCodes > limits.pdf.mappedCodes) throw malformed();
        index += 2;
      }
    }
    if (isIndirect && number >= 0) this.#indirectRanges.add(number);
    return isIndirect;
  }
}

/** Shadings by function or mesh, and tables of a function with many places: pdf.js fills them in before it needs to. */
function isWorkedOut(dict: PdfDict): boolean {
  const shading = numberAt(dict, 'ShadingType') ?? 0;
  const size = numberAt(dict, 'FunctionType') === 0 ? dict.get('Size') : undefined;
  const places = Array.isArray(size)
    ? size.reduce<number>((all, one) => all * (typeof one === 'number' ? one : Number.POSITIVE_INFINITY), 1)
    : 0;
  return shading === 1 || shading >= 4 || places > FUNCTION_PLACES || size instanceof PdfRef;
}

/** Numbers that say how much room to make, or how often to go round, before any data is seen. */
function refuseUnbounded(dict: PdfDict): void {
  const type = nameAt(dict, 'Type');
  if (dict.has('Predictor')) {
    const columns = dict.get('Columns') ?? 1;
    const colors = dict.get('Colors') ?? 1;
    if (typeof columns !== 'number' || typeof colors !== 'number' || columns * colors > PREDICTED_COLUMNS)
      throw malformed();
  }
  if (type === 'XRef' || (Array.isArray(dict.get('W')) && dict.has('Size'))) {
    const index = dict.get('Index');
    const counts = Array.isArray(index) ? index.filter((_, place) => place % 2 === 1) : [dict.get('Size') ?? null];
    const entries = counts.reduce<number>(
      (sum, count) => sum + (typeof count === 'number' ? count : Number.POSITIVE_INFINITY),
      0,
    );
    if (entries > limits.pdf.objects) throw tooComplex();
  }
  if (dict.has('First') && (numberAt(dict, 'N') ?? 0) > limits.pdf.objects) throw tooComplex();
}

function isNested(value: PdfValue): boolean {
  return Array.isArray(value) || value instanceof Map;
}

function isOfReferences(dict: PdfDict): boolean {
  for (const value of dict.values()) if (!(value instanceof PdfRef)) return false;
  return dict.size > 0;
}

/** Names that stand for objects. */
function drawingsOf(dict: PdfDict): Map<string, number> {
  const drawings = new Map<string, number>();
  for (const [name, value] of dict) if (value instanceof PdfRef) drawings.set(name, value.number);
  return drawings;
}

function push(map: Map<number, Painter[]>, number: number, painter: Painter): void {
  const known = map.get(number);
  if (known === undefined) map.set(number, [painter]);
  else if (known.length < DEFINITIONS) known.push(painter);
  else throw malformed();
}

/** The filters of a stream, undefined if they cannot be told from its dictionary alone. */
export function filtersOf(dict: PdfDict): string[] | undefined {
  const value = dict.get('F') ?? dict.get('Filter') ?? null;
  if (value instanceof PdfName) return [value.name];
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const names = value.flatMap((item) => (item instanceof PdfName ? [item.name] : []));
  return names.length === value.length ? names : undefined;
}
