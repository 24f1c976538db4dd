/**
 * Markup inside a line of reStructuredText. It does not nest, and each kind is looked for once from left to right, so
 * that the time grows with the length alone.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { text } from '../build.ts';
import { image } from '../markup/flow.ts';
import { type Context, normaliseName } from './context.ts';
import { interpretedText } from './roles.ts';

/** What may stand before the start of markup, and after its end. */
const BEFORE = /[\s'"([{<\-/:\p{Ps}\p{Pi}\p{Pf}\p{Pd}\p{Po}]$/u;
const AFTER = /^[\s'")\]}>\-/\\:.,;!?\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Po}]/u;
const ROLE = /:([A-Za-z][\w.+-]*(?::[\w.+-]+)*):(?=`)/y;
const ROLE_AFTER = /:([A-Za-z][\w.+-]*(?::[\w.+-]+)*):/y;
const FOOTNOTE = /\[(\d+|#[\w.-]*|\*|[A-Za-z][\w.+-]*)\]_(?![\w`])/y;
const WORD = /[\p{L}\p{N}]+(?:[-_.:+][\p{L}\p{N}]+)*/uy;
const URL_START = /(?:https?|ftp):\/\/[^\s<>"`|\\^{}]+/y;
const OPENING: Readonly<Record<string, string>> = { "'": "'", '"': '"', '(': ')', '[': ']', '{': '}', '<': '>' };
/** Substitutions inside substitutions. */
const MAX_LEVEL = 4;

/** `source` as phrasing content; `level` counts how many substitutions it is inside of. */
export function parseInline(source: string, context: Context, level = 0): PhrasingContent[] {
  return new InlineParser(source, context, level).parse();
}

class InlineParser {
  readonly #source: string;
  readonly #context: Context;
  readonly #level: number;
  readonly #nodes: PhrasingContent[] = [];
  #plain = '';
  #position = 0;
  /** Where what is being read started, and from where on the text before it is still to be taken over: in one piece. */
  #start = 0;
  #literal = 0;
  /** Position of the last escaped space, which separates markup from what it touches. */
  #separator = 0;
  /** For each kind of end, from where on there is none. */
  readonly #endless = new Map<string, number>();

  constructor(source: string, context: Context, level: number) {
    this.#source = source;
    this.#context = context;
    this.#level = level;
  }

  parse(): PhrasingContent[] {
    while (this.#position < this.#source.length) {
      this.#start = this.#position;
      if (this.#markup()) {
        this.#commit();
        this.#literal = this.#position;
      } else if (this.#position === this.#start) this.#position += 1;
    }
    this.#start = this.#position;
    this.#flush();
    return this.#nodes;
  }

  /** Reads the markup at the position, if there is any; else the position may move over what is text for certain. */
  #markup(): boolean {
    switch (this.#source[this.#position]) {
      case '\\':
        return this.#escape();
      case '*':
        return this.#emphasis();
      case '`':
        return this.#backquote();
      case ':':
        return this.#role();
      case '|':
        return this.#substitution();
      case '[':
        return this.#footnote();
      case '_':
        return this.#inlineTarget();
      default:
        return this.#word();
    }
  }

  #escape(): boolean {
    const next = this.#source[this.#position + 1];
    if (next === undefined) return false;
    this.#position += 2;
    if (/\s/.test(next)) this.#separator = this.#position;
    else this.#add(next);
    return true;
  }

  #emphasis(): boolean {
    const marker = this.#source.startsWith('**', this.#position) ? '**' : '*';
    const content = this.#delimited(marker, marker);
    if (content === undefined) return false;
    this.#push({ type: marker === '*' ? 'emphasis' : 'strong', children: [text(withoutEscapes(content))] });
    return true;
  }

  #backquote(): boolean {
    if (this.#source.startsWith('``', this.#position)) {
      const literal = this.#delimited('``', '``');
      if (literal === undefined) return false;
      this.#push({ type: 'inlineCode', value: literal.replace(/\s+/g, ' ') });
      return true;
    }
    return this.#interpreted(undefined);
  }

  #role(): boolean {
    const role = this.#canStart(this.#position) ? this.#match(ROLE)?.[1] : undefined;
    if (role === undefined) return false;
    const start = this.#position;
    this.#position += role.length + 2;
    if (this.#interpreted(role)) return true;
    this.#position = start;
    return false;
  }

  /** `text`, `text`:role:, `text`_ and `text <address>`__. */
  #interpreted(role: string | undefined): boolean {
    const start = this.#position;
    if (role === undefined && !this.#canStart(start)) return false;
    const end = this.#findEnd('`', start + 1, (at) =>
      /^(?:__?(?![\w`])|:[A-Za-z])/.test(this.#source.slice(at, at + 4)),
    );
    if (end === undefined) return false;
    const content = this.#source.slice(start + 1, end);
    this.#position = end + 1;
    const suffix = /^__?(?!\w)/.exec(this.#source.slice(end + 1, end + 4))?.[0];
    if (role === undefined && suffix !== undefined) {
      this.#position += suffix.length;
      this.#reference(content, suffix === '__');
      return true;
    }
    const after = role ?? this.#match(ROLE_AFTER)?.[1];
    if (role === undefined && after !== undefined) this.#position += after.length + 2;
    for (const node of interpretedText(after, content, this.#context)) this.#push(node);
    return true;
  }

  #reference(content: string, isAnonymous: boolean): void {
    const open = content.endsWith('>') ? content.lastIndexOf('<') : -1;
    if (open === -1) {
      this.#link(withoutEscapes(content), isAnonymous ? this.#context.nextAnonymous() : this.#context.target(content));
      return;
    }
    const target = content.slice(open + 1, -1).trim();
    const label = content.slice(0, open).trim();
    const address = /^[^/:]+_$/.test(target) ? this.#context.target(target.slice(0, -1)) : target.replace(/\s+/g, '');
    if (!isAnonymous && address !== undefined) this.#context.definitions.targets.set(normaliseName(label), address);
    this.#link(withoutEscapes(label === '' ? target : label), address);
  }

  #substitution(): boolean {
    const start = this.#position;
    const content = this.#delimited('|', '|', (at) => this.#source[at] === '_');
    if (content === undefined) return false;
    const suffix = /^__?(?!\w)/.exec(this.#source.slice(this.#position, this.#position + 3))?.[0] ?? '';
    const found = this.#context.definitions.substitutions.get(normaliseName(content));
    if (found !== undefined && (this.#level >= MAX_LEVEL || !this.#context.maySubstitute(found.value.length))) {
      this.#position = start;
      return false;
    }
    this.#position += suffix.length;
    // Projects define some for all their pages: what they stand for is not known here.
    if (found === undefined) this.#add(content);
    else if (found.kind === 'image')
      for (const node of image(found.alt, this.#context.address(found.value))) this.#push(node);
    else for (const node of parseInline(found.value, this.#context, this.#level + 1)) this.#push(node);
    return true;
  }

  #footnote(): boolean {
    const label = this.#match(FOOTNOTE)?.[1];
    if (label === undefined) return false;
    this.#position += label.length + 3;
    this.#add(`[${this.#context.footnoteMark(label)}]`);
    return true;
  }

  /** `_`a place``: its text, which links may lead to. */
  #inlineTarget(): boolean {
    if (this.#source[this.#position + 1] !== '`' || !this.#canStart(this.#position)) return false;
    const end = this.#findEnd('`', this.#position + 2);
    if (end === undefined) return false;
    this.#add(withoutEscapes(this.#source.slice(this.#position + 2, end)));
    this.#position = end + 1;
    return true;
  }

  /** A whole word at once: an address, a reference (`name_`), or text. */
  #word(): boolean {
    const word = this.#match(WORD)?.[0];
    if (word === undefined) return false;
    const start = this.#position;
    const url = /^(?:https?|ftp)$/i.test(word) ? this.#match(URL_START)?.[0] : undefined;
    if (url !== undefined) {
      const address = trimAddress(url);
      this.#position += address.length;
      this.#link(address, address);
      return true;
    }
    this.#position += word.length;
    const suffix = /^__?(?![\p{L}\p{N}_`])/u.exec(this.#source.slice(this.#position, this.#position + 4))?.[0];
    if (suffix !== undefined && !/[\w\\]/.test(this.#source[start - 1] ?? '')) {
      const target = suffix === '__' ? undefined : this.#context.target(word);
      const address = suffix === '__' && this.#canEnd(this.#position + 2) ? this.#context.nextAnonymous() : target;
      if (address !== undefined) {
        this.#position += suffix.length;
        this.#link(word, address);
        return true;
      }
    }
    return false;
  }

  /** The text between markers at the position, which then is behind them. */
  #delimited(open: string, close: string, isEnd?: (at: number) => boolean): string | undefined {
    if (!this.#canStart(this.#position, open.length)) return undefined;
    const from = this.#position + open.length;
    const end = this.#findEnd(close, from, isEnd);
    if (end === undefined) return undefined;
    this.#position = end + close.length;
    return this.#source.slice(from, end);
  }

  #canStart(at: number, length = 1): boolean {
    const before = this.#source[at - 1] ?? '';
    const next = this.#source[at + length] ?? ' ';
    if (/\s/.test(next)) return false;
    if (at === 0 || at === this.#separator) return true;
    // A marker between quotes or brackets is spoken of, not used.
    return BEFORE.test(before) && OPENING[before] !== next;
  }

  #canEnd(at: number): boolean {
    return at >= this.#source.length || AFTER.test(this.#source.slice(at, at + 2));
  }

  /** Where `marker` ends what started before `from`. */
  #findEnd(marker: string, from: number, isEnd?: (at: number) => boolean): number | undefined {
    const kind = isEnd === undefined ? marker : `${marker}…`;
    if ((this.#endless.get(kind) ?? Number.POSITIVE_INFINITY) <= from) return undefined;
    for (let at = this.#source.indexOf(marker, from); at !== -1; at = this.#source.indexOf(marker, at + 1)) {
      const before = this.#source[at - 1] ?? '';
      const after = at + marker.length;
      if (at === from || /\s/.test(before) || (before === '\\' && marker !== '``')) continue;
      if (this.#canEnd(after) || isEnd?.(after) === true) return at;
    }
    this.#endless.set(kind, from);
    return undefined;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    return pattern.exec(this.#source);
  }

  #link(label: string, target: string | undefined): void {
    const isAddress = target !== undefined && target !== 'internal';
    const url = isAddress
      ? this.#context.address(/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(target) ? `mailto:${target}` : target)
      : undefined;
    if (url === undefined) this.#add(label);
    else this.#push({ type: 'link', url, title: null, children: [text(label)] });
  }

  #push(node: PhrasingContent): void {
    this.#context.countInline();
    this.#flush();
    this.#nodes.push(node);
  }

  #add(value: string): void {
    this.#commit();
    this.#plain += value;
  }

  /** Takes over the text that stands before what is being read. */
  #commit(): void {
    if (this.#literal < this.#start) this.#plain += this.#source.slice(this.#literal, this.#start);
    this.#literal = this.#start;
  }

  #flush(): void {
    this.#commit();
    if (this.#plain !== '') this.#nodes.push(text(this.#plain));
    this.#plain = '';
  }
}

/** A full stop after an address belongs to the sentence, a bracket to whoever opened it. */
function trimAddress(url: string): string {
  const foreign = url.includes('(') ? /[.,;:!?'*_]/ : /[.,;:!?'*_)\]]/;
  let end = url.length;
  while (end > 0 && foreign.test(url.charAt(end - 1))) end -= 1;
  return url.slice(0, end);
}

export function withoutEscapes(source: string): string {
  return source.replace(/\\(\s|[^\s])/g, (_match, character: string) => (/\s/.test(character) ? '' : character));
}
