/**
 * What makes a line an item of a list.
 *
 * @module
 */

export type Kind = 'bullet' | 'number' | 'description' | 'callout';

export interface Item {
  kind: Kind;
  /** Items with the same one belong to one list. */
  marker: string;
  text: string;
  /** The term of a description. */
  term: string;
}

const BULLET = /^[ \t]*(\*{1,10}|-|•)[ \t]+(\S.*)$/;
const NUMBER = /^[ \t]*(\.{1,10}|\d{1,9}\.|[A-Za-z]\.|[ivx]{1,8}\)|[IVX]{1,8}\))[ \t]+(\S.*)$/;
const CALLOUT = /^<(\d{1,3}|\.)>[ \t]+(\S.*)$/;
/** Up to the first double colon that a space or the end follows; a longer term is none. */
const DESCRIPTION = /^[ \t]*(\S(?:(?!:{2,4}(?:[ \t]|$)|;;(?:[ \t]|$)).){0,400}?)(:{2,4}|;;)(?:[ \t]+(.*))?$/;

export function itemAt(text: string): Item | undefined {
  const bullet = BULLET.exec(text);
  if (bullet !== null) return { kind: 'bullet', marker: bullet[1] ?? '', text: bullet[2] ?? '', term: '' };
  const number = NUMBER.exec(text);
  if (number !== null) {
    const mark = number[1] ?? '';
    const marker = mark.startsWith('.') ? mark : /^\d/.test(mark) ? '1.' : mark.endsWith(')') ? 'i)' : 'a.';
    return { kind: 'number', marker, text: number[2] ?? '', term: /^\d/.test(mark) ? mark : '' };
  }
  const callout = text.startsWith('<') ? CALLOUT.exec(text) : null;
  if (callout !== null) return { kind: 'callout', marker: '<>', text: callout[2] ?? '', term: callout[1] ?? '' };
  const description = text.includes('::') || text.includes(';;') ? DESCRIPTION.exec(text) : null;
  if (description === null) return undefined;
  return { kind: 'description', marker: description[2] ?? '', text: description[3] ?? '', term: description[1] ?? '' };
}
