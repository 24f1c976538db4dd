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
  /** Drawings that masks of the graphics state consist of. */
  readonly masks = new Set<number>();
  isEncrypted = false;
  hasMeshes = false;
  hasLinks = false;
  /** Name of a table of characters that is not in the file itself. */
  foreignCoding: string | undefined;

  #mappedCodes = 0;
  readonly #widths = new Set<number>();
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
    if (value instanceof Map) this.#addPainter(number, value);
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
    for (const number of this.#widths) if (this.#indirectRanges.has(number)) throw malformed();
  }

  #addDict(dict: PdfDict): void {
    if (dict.has('Encrypt') && dict.get('Encrypt') !== null) this.isEncrypted = true;
    if ((numberAt(dict, 'ShadingType') ?? 0) >= 4) this.hasMeshes = true;
    if (dict.has('URI')) this.hasLinks = true;
    const coding = nameAt(dict, 'Encoding');
    if (FOREIGN_CODING.test(coding)) this.foreignCoding = coding;
    for (const [key, value] of dict) {
      if (DATA_KEYS.has(key)) for (const ref of refsOf(value)) this.data.add(ref);
      if (key === 'W' || key === 'W2') {
        if (value instanceof PdfRef) this.#widths.add(value.number);
        // A width that stands elsewhere may be any number.
        else if (Array.isArray(value) && this.#addRanges(value, -1)) throw malformed();
      }
      if (key === 'XObject' && value instanceof Map) this.#addDrawings(value);
      if (key === 'SMask' && value instanceof Map) for (const ref of refsOf(value.get('G'))) this.masks.add(ref);
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
      resources: [resources, own].flatMap(refsOf),
    };
    if (contents.length > 0) push(this.pages, number, painter);
    if (painter.drawings.size > 0 || painter.resources.length > 0) push(this.painters, number, painter);
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
