/**
 * Lines of indented markup, and parts of them seen without their indentation. A part copies nothing, so that deep
 * nesting costs no memory.
 *
 * @module
 */

const TAB_STOP = 8;
/** Nobody indents further; a line of tabs would grow to eight times its size. */
const MAX_INDENT = 1_000;
const BLANK = -1;

interface Source {
  texts: readonly string[];
  /** Spaces each line starts with; -1 for a blank one. */
  indents: Int32Array;
  /** One-based number of the first line. */
  number: number;
}

export class Lines {
  readonly length: number;
  readonly #source: Source;
  readonly #from: number;
  readonly #indent: number;
  /** The first line may start further right: after the marker of the item it opens. */
  readonly #first: number;

  private constructor(source: Source, from: number, to: number, indent: number, first: number) {
    this.length = Math.max(0, to - from);
    this.#source = source;
    this.#from = from;
    this.#indent = indent;
    this.#first = first;
  }

  static of(texts: readonly string[], number = 1): Lines {
    const expanded = texts.map(expandIndent);
    const indents = Int32Array.from(expanded, (text) => (text === '' ? BLANK : text.length - text.trimStart().length));
    return new Lines({ texts: expanded, indents, number }, 0, expanded.length, 0, 0);
  }

  /** The line without the part's indentation; `''` beyond the end. */
  text(index: number): string {
    if (index < 0 || index >= this.length) return '';
    const text = this.#source.texts[this.#from + index] ?? '';
    return text.slice(index === 0 ? this.#first : Math.min(this.#indent, Math.max(0, this.#rawIndent(index))));
  }

  isBlank(index: number): boolean {
    if (index < 0 || index >= this.length) return true;
    return index === 0 ? this.text(0).trim() === '' : this.#rawIndent(index) === BLANK;
  }

  /** Spaces the line starts with in this part; 0 for a blank line. */
  indent(index: number): number {
    if (this.isBlank(index)) return 0;
    if (index === 0) return this.text(0).length - this.text(0).trimStart().length;
    return Math.max(0, this.#rawIndent(index) - this.#indent);
  }

  /** One-based number of the line in the document. */
  number(index: number): number {
    return this.#source.number + this.#from + index;
  }

  /** Lines `from` to `to` (exclusive), `indent` columns further right, the first of them at `first`. */
  part(from: number, to: number, indent = 0, first = indent): Lines {
    const end = Math.min(to, this.length);
    const base = from === 0 ? this.#first : this.#indent;
    return new Lines(this.#source, this.#from + from, this.#from + end, this.#indent + indent, base + first);
  }

  /** The end of the block that is indented below line `index`: no blank lines at its end. */
  indentedEnd(index: number, indent = 1): number {
    let end = index + 1;
    for (let at = index + 1; at < this.length; at += 1) {
      if (this.isBlank(at)) continue;
      if (this.indent(at) < indent) break;
      end = at + 1;
    }
    return end;
  }

  /** The first line from `index` on that is not blank; the length if there is none. */
  skipBlank(index: number): number {
    let next = index;
    while (next < this.length && this.isBlank(next)) next += 1;
    return next;
  }

  /** The end of the lines from `index` on that have no blank one between them. */
  paragraphEnd(index: number): number {
    let end = index + 1;
    while (end < this.length && !this.isBlank(end)) end += 1;
    return end;
  }

  /** The least indentation of the lines from `from` to `to`; 0 if all are blank. */
  leastIndent(from: number, to: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (let at = from; at < to; at += 1) if (!this.isBlank(at)) least = Math.min(least, this.indent(at));
    return Number.isFinite(least) ? least : 0;
  }

  texts(): string[] {
    return Array.from({ length: this.length }, (_, index) => this.text(index));
  }

  #rawIndent(index: number): number {
    return this.#source.indents[this.#from + index] ?? BLANK;
  }
}

function expandIndent(line: string): string {
  const text = line.trimEnd();
  const [indent = ''] = /^[ \t]*/.exec(text) ?? [];
  if (!indent.includes('\t') && indent.length <= MAX_INDENT) return text;
  let column = 0;
  for (const character of indent) {
    column += character === '\t' ? TAB_STOP - (column % TAB_STOP) : 1;
    if (column >= MAX_INDENT) break;
  }
  return ' '.repeat(Math.min(column, MAX_INDENT)) + text.slice(indent.length);
}
