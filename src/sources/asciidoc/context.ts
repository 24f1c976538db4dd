/**
 * What is known of the whole document while its blocks are read one after another.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import { resolveLink } from '../links.ts';
import { tooComplex } from '../markdown-guard.ts';
import { Attributes } from './attributes.ts';

export class Context {
  readonly attributes = new Attributes();
  /** Titles of sections and blocks by their id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Text of the footnotes met so far, in order. */
  readonly footnotes: PhrasingContent[][] = [];
  readonly #footnoteIds = new Map<string, number>();
  /** Whether it is written as AsciiDoc once was, in which single quotes emphasise and plus signs mark code. */
  isOld = false;
  #baseUrl: string | undefined;
  #blocks = 0;
  #inlines = 0;
  #passthroughs = 0;
  #addressRoom: number = limits.asciidoc.addressCharacters;

  constructor(titles: ReadonlyMap<string, string>, baseUrl: string | undefined) {
    this.titles = titles;
    this.#baseUrl = baseUrl;
  }

  /** Counts a block. Throws `too_complex` for one too many. */
  countBlock(): void {
    this.#blocks += 1;
    if (this.#blocks > limits.asciidoc.blocks) throw tooComplex();
  }

  /** Counts a piece of markup inside text. Throws `too_complex` for one too many. */
  countInline(): void {
    this.#inlines += 1;
    if (this.#inlines > limits.asciidoc.inlines) throw tooComplex();
  }

  /** How many pieces of foreign markup there were, with this one. */
  countPassthrough(): number {
    this.#passthroughs += 1;
    return this.#passthroughs;
  }

  /** The address to write for one of the source, if it may stay. */
  address(href: string): string | undefined {
    const url = this.#addressRoom < 0 ? undefined : resolveLink(href, this.#baseUrl);
    this.#addressRoom -= url?.length ?? 0;
    return this.#addressRoom < 0 ? undefined : url;
  }

  /** Where images lie: an attribute of the document says so. */
  imageAddress(target: string): string | undefined {
    const folder = this.attributes.get('imagesdir') ?? '';
    const isWhole = folder === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(target);
    return this.address(isWhole ? target : `${folder.replace(/\/$/, '')}/${target}`);
  }

  /** The number of a footnote; one without text refers to that which was given the id. */
  footnote(id: string, content: PhrasingContent[]): number {
    const known = id === '' ? undefined : this.#footnoteIds.get(id);
    if (content.length === 0) return known ?? this.footnotes.length;
    this.countBlock();
    this.footnotes.push(content);
    if (id !== '') this.#footnoteIds.set(id, this.footnotes.length);
    return this.footnotes.length;
  }
}
