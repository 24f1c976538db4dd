/**
 * What the name of a style says of its paragraphs. Names are compared as the programs show them, in lower case.
 *
 * @module
 */
import { admonitionKind } from '../admonition-kind.ts';
import type { AdmonitionKind } from '../document.ts';

/** Built-in names are English inside the file whatever the program's language; writers that translate them keep the number. */
const HEADING =
  /^(?:heading|überschrift|titre|título|titulo|titolo|заголовок|kop|nagłówek|nadpis|rubrik|overskrift|otsikko|标题|標題|見出し|제목)[ _-]?([1-9])$/;
const CODE =
  /^(?:(?:source|program|inline|html|computer|block|sample)[ _-]?)?(?:code|listing|verbatim|preformatted|typewriter|teletype|monospaced?|console|terminal|source text)(?:[ _-]?(?:block|text|char|example|sample|snippet|listing|line|paragraph|para|inline|char))*[ _-]?\d*$|^macro(?: text)?$/;
const CODE_CHARACTER = /^(?:html|user) ?(?:keyboard|sample|variable|entry|definition)$|^keystroke$/;
const QUOTE =
  /^(?:intense )?quot(?:e|ation)s?$|^block ?(?:text|quote|quotation)s?$|^zitat$|^citation$|^intensives zitat$/;
const CONTENTS =
  /^(?:toc|contents|table of (?:figures|contents|authorities)|index) ?(?:heading|\d+)?$|^(?:contents|index) heading$/;
const LIST = /^list (bullet|number)(?: ([2-9]))?$/;
const LIST_CONTINUATION = /^list continue(?: ([2-9]))?$/;

export function headingLevel(name: string): number | undefined {
  const digit = HEADING.exec(name)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

export function isTitle(name: string): boolean {
  return name === 'title' || name === 'titel';
}

export function isCodeStyle(name: string): boolean {
  return CODE.test(name);
}

export function isCodeCharacterStyle(name: string): boolean {
  return CODE.test(name) || CODE_CHARACTER.test(name);
}

export function isQuoteStyle(name: string): boolean {
  return QUOTE.test(name);
}

/** Paragraphs of a table of contents or an index: they repeat what stands elsewhere. */
export function isContentsStyle(name: string): boolean {
  return CONTENTS.test(name);
}

/** Zero-based level of "List Bullet 2" and the like. */
export function listStyle(name: string): { level: number; ordered: boolean } | undefined {
  const match = LIST.exec(name);
  return match === null ? undefined : { level: Number(match[2] ?? 1) - 1, ordered: match[1] === 'number' };
}

export function continuedLevel(name: string): number | undefined {
  const match = LIST_CONTINUATION.exec(name);
  return match === null ? undefined : Number(match[1] ?? 1) - 1;
}

/** A style called "Note", "Warning box", "Tip Text". */
export function admonitionStyle(name: string): AdmonitionKind | undefined {
  const word =
    /^(note|tip|hint|important|warning|caution|danger|attention|info)(?:[ _-]?(?:box|text|paragraph|block|callout))?$/.exec(
      name,
    )?.[1];
  return word === undefined ? undefined : admonitionKind(word);
}
