/**
 * What is known of the whole document while its blocks are read one after another.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { resolveLink } from '../links.ts';
import { tooComplex } from '../markdown-guard.ts';
import type { Definitions } from './definitions.ts';

/** Names that stand for one another. */
const MAX_ALIASES = 5;

export class Context {
  readonly definitions: Definitions;
  /** Styles of section titles, in the order in which they appeared: the place is the depth. */
  readonly titleStyles: string[] = [];
  /** Language of code that names none, as the last `highlight` directive set it. */
  highlight: string | null = null;
  /** Fields at the top of the document, by lower-case name. */
  readonly metadata = new Map<string, string>();
  /** Whether anything but headings and metadata has been read. */
  hasBody = false;
  #baseUrl: string | undefined;
  #anonymous = 0;
  /** Of the footnotes that are numbered by themselves, the one that is referred to, or stands, next. */
  #nextReferred = 0;
  #nextNote = 0;
  #blocks = 0;
  #inlines = 0;
  #addressRoom: number = limits.rst.addressCharacters;
  #substitutionRoom: number = limits.rst.substitutedCharacters;

  constructor(definitions: Definitions, baseUrl: string | undefined) {
    this.definitions = definitions;
    this.#baseUrl = baseUrl;
  }

  /** Counts a block. Throws `too_complex` for one too many. */
  countBlock(): void {
    this.#blocks += 1;
    if (this.#blocks > limits.rst.blocks) throw tooComplex();
  }

  /** Counts a piece of markup inside text. Throws `too_complex` for one too many. */
  countInline(): void {
    this.#inlines += 1;
    if (this.#inlines > limits.rst.inlines) throw tooComplex();
  }

  /** The address to write for one of the source, if it may stay. */
  address(href: string): string | undefined {
    const url = this.#addressRoom < 0 ? undefined : resolveLink(href, this.#baseUrl);
    this.#addressRoom -= url?.length ?? 0;
    return this.#addressRoom < 0 ? undefined : url;
  }

  /** What a name links to; `internal` for a place in the document, `undefined` for a name nobody gave. */
  target(name: string): string | 'internal' | undefined {
    let key = normaliseName(name);
    for (let hop = 0; hop < MAX_ALIASES; hop += 1) {
      const target = this.definitions.targets.get(key);
      if (target === undefined) return this.definitions.places.has(key) ? 'internal' : undefined;
      const alias = /^(?:`([^`]+)`|([^\s:/]+))_$/.exec(target);
      if (alias === null) return target;
      key = normaliseName(alias[1] ?? alias[2] ?? '');
    }
    return undefined;
  }

  /** The address of the next anonymous link. */
  nextAnonymous(): string | undefined {
    const target = this.definitions.anonymous[this.#anonymous];
    this.#anonymous += 1;
    return target;
  }

  /** What stands for a footnote's label where it is referred to: its number, if it is numbered by itself. */
  footnoteMark(label: string): string {
    if (label === '#') this.#nextReferred += 1;
    return this.#markOf(label, this.#nextReferred);
  }

  /** The same where the footnote itself stands. */
  footnoteLabel(label: string): string {
    if (label === '#') this.#nextNote += 1;
    return this.#markOf(label, this.#nextNote);
  }

  #markOf(label: string, ordinal: number): string {
    const { numbers, unnamed } = this.definitions.footnotes;
    const number = label === '#' ? unnamed[ordinal - 1] : numbers.get(label);
    return number === undefined ? label.replace(/^#(?=.)/, '') : String(number);
  }

  /** Whether so much more text may be put in place of a name: names may stand for names a thousand times. */
  maySubstitute(characters: number): boolean {
    this.#substitutionRoom -= characters;
    return this.#substitutionRoom >= 0;
  }
}

export function normaliseName(name: string): string {
  return name.replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim().toLowerCase();
}
