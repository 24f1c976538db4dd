/**
 * Markup inside a line of AsciiDoc. Each kind of mark is looked for once from left to right at each level of nesting, so
 * that the time grows with the length alone.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { limits } from '../../config/limits.ts';
import { text } from '../build.ts';
import { image } from '../markup/flow.ts';
import { splitItems } from './block-attributes.ts';
import type { Context } from './context.ts';
import { decodeReference } from './references.ts';

const WORD = /[\p{L}\p{N}]+/uy;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const URL = /(?:https?|ftp|irc):\/\/[^\s<>[\]"'`]+/y;
const MACRO =
  /(link|xref|image|icon|kbd|btn|menu|footnote|footnoteref|anchor|mailto|stem|latexmath|asciimath|pass|indexterm2?):{1,2}([^\s[\]:][^\s[\]]*)?\[/y;
const RUN = /[^\s[\]]*/y;
const CROSS_REFERENCE = /<<([^<>,]+)(?:,([^<>]*))?>>/y;
const INDEX_TERM = /\(\(\(?([^()]*)\)\)\)?/y;
const ANCHOR = /\[\[[^[\]]+\]\]/y;
const ROLE = /\[[^[\]\n]*\](?=[#*_`])/y;
const REFERENCE = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/iy;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y;
const LINKING = /\b(?:link|xref|pass|https?):/;
const MARKS = new Set(['*', '_', '`', '#', '^', '~', '+']);
/** Only inside words, and without spaces. */
const SCRIPTS = new Set(['^', '~']);

/** `source` as phrasing content, attributes substituted. */
export function parseInline(source: string, context: Context): PhrasingContent[] {
  return new InlineParser(context.attributes.substitute(source), context, 0).parse();
}

class InlineParser {
  readonly #source: string;
  readonly #context: Context;
  readonly #depth: number;
  readonly #nodes: PhrasingContent[] = [];
  #plain = '';
  #position = 0;
  /** Where what is being read started, and from where on the text before it is still to be taken over: in one piece. */
  #start = 0;
  #literal = 0;
  /** For each kind of end, from where on there is none. */
  readonly #endless = new Map<string, number>();
  /** End of the run without spaces and brackets that the position was last in. */
  #runEnd = -1;
  /** The first closing bracket at or behind where one was last looked for. */
  #nextBracket = -1;
  /** An opening bracket that is never closed. */
  #openBracket = -1;

  constructor(source: string, context: Context, depth: number) {
    this.#source = source;
    this.#context = context;
    this.#depth = depth;
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
    const character = this.#source.charAt(this.#position);
    if (MARKS.has(character)) return this.#break() || this.#marked(character);
    switch (character) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#bracket();
      case '<':
        return this.#crossReference() || this.#bracketedUrl();
      case '(':
        return this.#indexTerm();
      case '&':
        return this.#characterReference();
      case '"':
      case "'":
        return this.#curved(character) || this.#oldEmphasis(character);
      default:
        return this.#word();
    }
  }

  /** A backslash before markup takes its meaning away; before anything else it is one. */
  #escape(): boolean {
    const next = this.#source.slice(this.#position + 1, this.#position + 3);
    if (!/^(?:\*\*|__|``|##|[*_`#^~+{&<[(]|[a-z])/.test(next)) return false;
    if (/^[a-z]/.test(next)) {
      URL.lastIndex = this.#position + 1;
      const literal = (this.#macroAt(this.#position + 1) ?? URL.exec(this.#source))?.[0];
      if (literal === undefined) return false;
      this.#add(literal);
      this.#position += 1 + literal.length;
      return true;
    }
    const length = /^(?:\*\*|__|``|##)/.test(next) ? 2 : 1;
    this.#add(next.slice(0, length));
    this.#position += 1 + length;
    return true;
  }

  /** ` +` at the end of a line. */
  #break(): boolean {
    if (!this.#source.startsWith('+\n', this.#position) || !/\s/.test(this.#source[this.#position - 1] ?? ''))
      return false;
    this.#commit();
    this.#plain = this.#plain.trimEnd();
    this.#position += 2;
    this.#push({ type: 'break' });
    return true;
  }

  #marked(mark: string): boolean {
    if (mark === '`' && this.#oldQuotes()) return true;
    const triple = mark === '+' ? this.#delimited('+++', false) : undefined;
    if (triple !== undefined) {
      this.#add(triple.replace(/<[^<>]*>/g, ''));
      return true;
    }
    const content = SCRIPTS.has(mark)
      ? this.#script(mark)
      : (this.#delimited(mark + mark, false) ?? this.#delimited(mark, true));
    if (content === undefined) return false;
    if (mark === '+' && !this.#context.isOld) this.#add(content);
    else if (mark === '`' || mark === '+') this.#push({ type: 'inlineCode', value: this.#codeOf(content) });
    else if (mark === '*') this.#push({ type: 'strong', children: this.#nested(content) });
    else if (mark === '_') this.#push({ type: 'emphasis', children: this.#nested(content) });
    else {
      // `10^6^` must not become 106.
      if (mark === '^' && /^[-+]?\d+$/.test(content)) this.#add('^');
      for (const node of this.#nested(content)) this.#push(node);
    }
    return true;
  }

  #script(mark: string): string | undefined {
    const end = this.#source.indexOf(mark, this.#position + 1);
    const content = end === -1 || end - this.#position > 100 ? '' : this.#source.slice(this.#position + 1, end);
    if (content === '' || /\s/.test(content)) return undefined;
    this.#position = end + 1;
    return content;
  }

  /** Between backquotes the signs of other markup are those of the code, unless they link. */
  #codeOf(content: string): string {
    const isLiteral = content.length > 2 && content.startsWith('+') && content.endsWith('+');
    if (isLiteral) return content.replace(/^\+{1,2}|\+{1,2}$/g, '').replace(/\s+/g, ' ');
    const shown =
      content.includes('<<') || (content.includes('[') && LINKING.test(content))
        ? toText({ type: 'paragraph', children: this.#nested(content) })
        : content.replace(/\\(?=[*_`#{<[&])/g, '').replace(/&[#\w]{2,32};/g, (reference) => decodeReference(reference));
    return shown.replace(/\s+/g, ' ');
  }

  /** `"`text`"` and `'`text`'`, which become curved quotes. */
  #curved(quote: string): boolean {
    if (this.#source[this.#position + 1] !== '`') return false;
    const end = this.#findEnd(`\`${quote}`, this.#position + 2, false);
    if (end === undefined) return false;
    const content = this.#source.slice(this.#position + 2, end);
    const [open, close] = quote === '"' ? ['“', '”'] : ['‘', '’'];
    this.#add(open);
    this.#position = end + 2;
    for (const node of this.#nested(content)) this.#push(node);
    this.#add(close);
    return true;
  }

  #oldEmphasis(quote: string): boolean {
    const content = this.#context.isOld && quote === "'" ? this.#delimited(quote, true) : undefined;
    if (content === undefined) return false;
    this.#push({ type: 'emphasis', children: this.#nested(content) });
    return true;
  }

  /** Two backquotes before, two straight quotes behind: curved quotes. */
  #oldQuotes(): boolean {
    if (!this.#context.isOld || !this.#source.startsWith('``', this.#position)) return false;
    const end = this.#findEnd("''", this.#position + 2, false);
    if (end === undefined) return false;
    const content = this.#source.slice(this.#position + 2, end);
    this.#add('“');
    this.#position = end + 2;
    for (const node of this.#nested(content)) this.#push(node);
    this.#add('”');
    return true;
  }

  #bracket(): boolean {
    const anchor = this.#match(ANCHOR)?.[0] ?? this.#match(ROLE)?.[0];
    if (anchor === undefined) return false;
    // A role says how the marked text looks.
    this.#position += anchor.length;
    return true;
  }

  #crossReference(): boolean {
    const match = this.#match(CROSS_REFERENCE);
    if (match === null) return false;
    this.#position += match[0].length;
    for (const node of this.#referenceNodes(match[1] ?? '', (match[2] ?? '').trim())) this.#push(node);
    return true;
  }

  #bracketedUrl(): boolean {
    URL.lastIndex = this.#position + 1;
    const url = URL.exec(this.#source)?.[0];
    if (url === undefined || this.#source[this.#position + 1 + url.length] !== '>') return false;
    this.#position += url.length + 2;
    for (const node of this.#linkNodes(url, [text(url)])) this.#push(node);
    return true;
  }

  #indexTerm(): boolean {
    const match = this.#match(INDEX_TERM);
    if (match === null) return false;
    const isHidden = match[0].startsWith('(((') && match[0].endsWith(')))');
    if (!isHidden && match[0].length !== (match[1] ?? '').length + 4) return false;
    this.#position += match[0].length;
    if (!isHidden) this.#add(match[1] ?? '');
    return true;
  }

  #characterReference(): boolean {
    const reference = this.#match(REFERENCE)?.[0];
    if (reference === undefined) return false;
    this.#add(decodeReference(reference));
    this.#position += reference.length;
    return true;
  }

  /** A whole word at once, because no markup starts inside one: an address, a macro, or text. */
  #word(): boolean {
    const word = this.#match(WORD)?.[0];
    if (word === undefined) return false;
    if (this.#url() || this.#macro()) return true;
    const email = this.#source.slice(this.#position, this.#position + 254).includes('@')
      ? this.#match(EMAIL)?.[0]
      : undefined;
    if (email !== undefined && email.length < 254) {
      this.#position += email.length;
      for (const node of this.#linkNodes(`mailto:${email}`, [text(email)])) this.#push(node);
      return true;
    }
    this.#position += word.length;
    return false;
  }

  #url(): boolean {
    const matched = this.#match(URL)?.[0];
    if (matched === undefined) return false;
    const isLabelled = this.#source[this.#position + matched.length] === '[';
    const url = isLabelled ? matched : matched.replace(/[.,;:!?)]{1,8}$/, '');
    this.#position += url.length;
    const label = isLabelled ? this.#bracketed() : undefined;
    for (const node of this.#linkNodes(url, this.#label(label, url))) this.#push(node);
    return true;
  }

  #macro(): boolean {
    const match = this.#macroAt(this.#position);
    if (match === null) return false;
    const start = this.#position;
    this.#position += match[0].length - 1;
    const content = this.#bracketed();
    if (content === undefined) {
      this.#openBracket = this.#position;
      this.#position = start;
      return false;
    }
    for (const node of this.#macroNodes(match[1] ?? '', match[2] ?? '', content)) this.#push(node);
    return true;
  }

  /** The start of a macro, up to its bracket. Each run without spaces is looked through once. */
  #macroAt(position: number): RegExpExecArray | null {
    if (position > this.#runEnd) {
      RUN.lastIndex = position;
      this.#runEnd = position + (RUN.exec(this.#source)?.[0].length ?? 0);
    }
    const isPossible = this.#source[this.#runEnd] === '[' && this.#runEnd !== this.#openBracket;
    if (!isPossible || this.#runEnd - position > limits.asciidoc.macroCharacters) return null;
    MACRO.lastIndex = position;
    return MACRO.exec(this.#source);
  }

  #macroNodes(name: string, target: string, content: string): PhrasingContent[] {
    const address = target.replace(/^\+\+(.*)\+\+$/, '$1');
    switch (name) {
      case 'link':
        return this.#linkNodes(address, this.#label(content, address));
      case 'mailto':
        return this.#linkNodes(`mailto:${address}`, this.#label(content, address));
      case 'xref':
        return this.#referenceNodes(address, labelOf(content));
      case 'image': {
        const alt = splitItems(content).find(({ name: key }) => key === undefined || key === 'alt')?.value ?? '';
        return image(alt, this.#context.imageAddress(address));
      }
      case 'kbd':
      case 'stem':
      case 'latexmath':
      case 'asciimath':
        return [{ type: 'inlineCode', value: content }];
      case 'btn':
        return [{ type: 'strong', children: [text(content)] }];
      case 'menu': {
        const path = [target, ...content.split(/>|&gt;|,/)].map((part) => part.trim());
        return [text(path.filter((part) => part !== '').join(' → '))];
      }
      case 'footnote':
      case 'footnoteref':
        // It stands right behind the word it is about, more often than not.
        return [
          text(
            `${/\s/.test(this.#source[this.#start - 1] ?? '') ? '' : ' '}[${this.#context.footnote(address, this.#nested(content))}]`,
          ),
        ];
      case 'pass':
        return [text(content.replace(/<[^<>]*>/g, ''))];
      case 'indexterm2':
        return [text(content)];
      default:
        // icon, anchor, indexterm: nothing to read.
        return [];
    }
  }

  #referenceNodes(target: string, label: string): PhrasingContent[] {
    const id = target.replace(/^.*#/, '');
    return this.#nested(label === '' ? (this.#context.titles.get(id) ?? id) : label);
  }

  #label(content: string | undefined, address: string): PhrasingContent[] {
    const label = labelOf(content ?? '');
    return label === '' ? [text(address)] : this.#nested(label);
  }

  #linkNodes(href: string, children: PhrasingContent[]): PhrasingContent[] {
    const url = this.#context.address(href);
    return url === undefined
      ? children
      : [{ type: 'link', url, title: null, children: children.flatMap(withoutLinks) }];
  }

  /** What stands in the brackets at the position, which then is behind them. */
  #bracketed(): string | undefined {
    const from = this.#position + 1;
    const end = this.#closingBracket(from);
    if (end === undefined) return undefined;
    this.#position = end + 1;
    return this.#source
      .slice(from, end)
      .replace(/\\(?=\])/g, '')
      .replace(/\n/g, ' ');
  }

  /** Brackets that open and close inside belong to it, in footnotes and labels alike. */
  #closingBracket(from: number): number | undefined {
    if (this.#nextBracket < from) this.#nextBracket = this.#indexOf(']', from);
    const first = this.#nextBracket;
    const limit = Math.min(this.#source.length, from + limits.asciidoc.macroCharacters);
    if (first >= limit) return undefined;
    let depth = 0;
    for (let at = from; at < limit; at += 1) {
      const character = this.#source[at];
      if (character === '\\') at += 1;
      else if (character === '[') depth += 1;
      else if (character === ']') {
        if (depth === 0) return at;
        depth -= 1;
      }
    }
    // Opened more often than closed: then the first bracket is the end.
    return first;
  }

  #indexOf(sign: string, from: number): number {
    const at = this.#source.indexOf(sign, from);
    return at === -1 ? Number.POSITIVE_INFINITY : at;
  }

  /** The text between marks at the position, which then is behind them. Constrained marks stand around whole words. */
  #delimited(mark: string, isConstrained: boolean): string | undefined {
    if (!this.#source.startsWith(mark, this.#position)) return undefined;
    const from = this.#position + mark.length;
    const before = this.#source[this.#position - 1] ?? '';
    const next = this.#source[from] ?? ' ';
    if (isConstrained && (/\s/.test(next) || WORD_CHARACTER.test(before) || /[:;}]/.test(before))) return undefined;
    const end = this.#findEnd(mark, from, isConstrained);
    if (end === undefined) return undefined;
    this.#position = end + mark.length;
    return this.#source.slice(from, end);
  }

  #findEnd(mark: string, from: number, isConstrained: boolean): number | undefined {
    const kind = isConstrained ? mark : `${mark}…`;
    if ((this.#endless.get(kind) ?? Number.POSITIVE_INFINITY) <= from) return undefined;
    for (let at = this.#source.indexOf(mark, from); at !== -1; at = this.#source.indexOf(mark, at + 1)) {
      if (at === from) continue;
      const isWordEnd =
        !/\s/.test(this.#source[at - 1] ?? '') && !WORD_CHARACTER.test(this.#source[at + mark.length] ?? '');
      if (!isConstrained || isWordEnd) return at;
    }
    this.#endless.set(kind, from);
    return undefined;
  }

  #nested(source: string): PhrasingContent[] {
    if (this.#depth >= limits.asciidoc.inlineDepth) return [text(source)];
    return new InlineParser(source, this.#context, this.#depth + 1).parse();
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    return pattern.exec(this.#source);
  }

  #push(node: PhrasingContent): void {
    if (node.type === 'text') {
      this.#add(node.value);
      return;
    }
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

/** `Label,window=_blank`, `"A, B",role=x`, `Label^`: the label alone. */
function labelOf(content: string): string {
  const label = content.includes('=')
    ? (splitItems(content).find(({ name }) => name === undefined)?.value ?? '')
    : content;
  return label.trim().replace(/\^$/, '');
}

/** Links do not nest. */
function withoutLinks(node: PhrasingContent): PhrasingContent[] {
  return node.type === 'link' ? node.children : [node];
}
