/**
 * Character references (`&nbsp;`, `&#8212;`), which AsciiDoc hands on to the page.
 *
 * @module
 */

const NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  larr: '←',
  rarr: '→',
  harr: '↔',
  times: '×',
  middot: '·',
  bull: '•',
  deg: '°',
  laquo: '«',
  raquo: '»',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  zwj: '',
  zwnj: '',
  shy: '',
};

/** The sign a reference stands for; the reference itself if it is none of those that documents use. */
export function decodeReference(reference: string): string {
  const name = reference.slice(1, -1);
  const digits = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
  if (digits === null) return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? reference) : reference;
  const point = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : reference;
}
