/**
 * What an item of a list begins with.
 *
 * @module
 */

export interface ListMarker {
  isOrdered: boolean;
  /** Of a numbered item, whatever it is numbered with. */
  number?: number;
  /** How it is numbered: `1.`, `a)` and `(i)` are three. */
  style: string;
  /** Characters of the text it takes, the space behind it included. */
  length: number;
}

// Bullets of common fonts; those of Symbol and Wingdings come as private-use characters.
const BULLET =
  /^([•◦▪▫‣⁃∙●○■□◆◇►▶▸➢➤➔✓✔❖♦·\uF0B7\uF0A7\uF0D8\uF0FC\uF076\uF0A8\uF06E]|[–—*-](?=\s|$)|o(?=\s+\p{Lu}))\s*/u;
const NUMBERED = /^(\(?)(?:(\d{1,3})|([a-z])|([ivx]{2,5})|([A-Z]))([.)])(?:\s+|$)/;

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** The marker `text` starts with, if it does. A lone letter or number may still be a word: see what follows it. */
export function listMarker(text: string): ListMarker | undefined {
  const bullet = BULLET.exec(text);
  if (bullet !== null) return { isOrdered: false, style: bullet[1] ?? '', length: bullet[0].length };
  const numbered = NUMBERED.exec(text);
  if (numbered === null) return undefined;
  const [whole, open = '', arabic, letter, roman, capital, close = ''] = numbered;
  if (open !== '' && close === '.') return undefined;
  const shape = (kind: string) => `${open}${kind}${close}`;
  const length = whole.length;
  if (arabic !== undefined) return { isOrdered: true, number: Number(arabic), style: shape('1'), length };
  if (roman !== undefined) return { isOrdered: true, number: romanNumber(roman), style: shape('i'), length };
  if (letter !== undefined) return { isOrdered: true, number: letter.charCodeAt(0) - 96, style: shape('a'), length };
  return { isOrdered: true, number: (capital ?? 'A').charCodeAt(0) - 64, style: shape('A'), length };
}

/** Whether `text` starts with a bullet or a number as lists have them. */
export function startsWithMarker(text: string): boolean {
  return listMarker(text.trimStart()) !== undefined;
}

function romanNumber(roman: string): number {
  const values = Array.from(roman, (digit) => ROMAN[digit] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
