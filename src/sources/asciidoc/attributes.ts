/**
 * Document attributes: names a document gives to pieces of text, and those it starts with.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';

const REFERENCE = /\{([A-Za-z0-9_][\w-]*)\}/y;
const ENTRY = /^:(!?)([A-Za-z0-9_][\w-]*)(!?):(?:[ \t]+(.*))?$/;
/** Names that stand for signs which would be markup. */
const SIGNS: Readonly<Record<string, string>> = {
  blank: '',
  empty: '',
  sp: ' ',
  nbsp: '\u00a0',
  zwsp: '',
  wj: '',
  apos: "'",
  quot: '"',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  deg: '°',
  plus: '+',
  brvbar: '¦',
  vbar: '|',
  amp: '&',
  lt: '<',
  gt: '>',
  startsb: '[',
  endsb: ']',
  caret: '^',
  asterisk: '*',
  tilde: '~',
  backslash: '\\',
  backtick: '`',
  'two-colons': '::',
  'two-semicolons': ';;',
  cpp: 'C++',
  cxx: 'C++',
  pp: '++',
};

export class Attributes {
  readonly #values = new Map<string, string>(Object.entries(SIGNS));
  #room: number = limits.asciidoc.substitutedCharacters;

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  /** Reads `:name: value`, `:name!:` or `:!name:`; whether `line` was one of these. */
  define(line: string): boolean {
    const match = ENTRY.exec(line);
    if (match === null) return false;
    const [, before, name = '', after, value = ''] = match;
    if (before === '!' || after === '!') this.#values.delete(name.toLowerCase());
    else
      this.#values.set(name.toLowerCase(), this.substitute(value.trim()).slice(0, limits.asciidoc.attributeCharacters));
    return true;
  }

  /** `text` with references to attributes replaced; those nobody defined stay, as authors see when they forget one. */
  substitute(text: string): string {
    let result = '';
    let copied = 0;
    for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
      REFERENCE.lastIndex = at;
      const name = REFERENCE.exec(text)?.[1];
      const isEscaped = text[at - 1] === '\\';
      const value = name === undefined ? undefined : isEscaped ? `{${name}}` : this.get(name);
      // Values hold values: what is put in place is counted, lest ten lines become ten million.
      if (name === undefined || value === undefined || value.length > this.#room) continue;
      this.#room -= isEscaped ? 0 : value.length;
      result += text.slice(copied, isEscaped ? at - 1 : at) + value;
      copied = at + name.length + 2;
    }
    return copied === 0 ? text : result + text.slice(copied);
  }
}
