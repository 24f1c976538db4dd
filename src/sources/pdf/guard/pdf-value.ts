/**
 * Objects of a PDF file, as far as the guard looks at them.
 *
 * @module
 */

export class PdfName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

export class PdfRef {
  /** Number of the object referred to. */
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

export type PdfDict = Map<string, PdfValue>;

/** Strings, booleans and stray keywords are `null`: nothing depends on them. */
export type PdfValue = number | PdfName | PdfRef | PdfDict | PdfValue[] | null;

/** The name `key` stands for, empty if it is none. */
export function nameAt(dict: PdfDict, ...keys: string[]): string {
  for (const key of keys) {
    const value = dict.get(key);
    if (value instanceof PdfName) return value.name;
  }
  return '';
}

export function numberAt(dict: PdfDict, key: string): number | undefined {
  const value = dict.get(key);
  return typeof value === 'number' ? value : undefined;
}

/** The objects a value refers to itself: one, or those of an array. */
export function refsOf(value: PdfValue | undefined): number[] {
  if (value instanceof PdfRef) return [value.number];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => (item instanceof PdfRef ? [item.number] : []));
}
