/**
 * Lists: bullets, numbers, descriptions and callouts, which nest by their markers and not by indentation.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { paragraph } from '../build.ts';
import { boldLine, type Flow, list } from '../markup/flow.ts';
import { isBlockAttributes } from './block-attributes.ts';
import { delimiterAt } from './delimiters.ts';
import { type Item, itemAt, type Kind } from './items.ts';
import { titled } from './paragraphs.ts';
import type { Above, Block, Reader } from './reader.ts';

interface OpenList {
  kind: Kind;
  marker: string;
  start: number;
  items: OpenItem[];
}

interface OpenItem {
  /** Of a description, as a line of its own. */
  term: Flow | undefined;
  flow: Flow[];
  checked: boolean | null;
}

/** A section, a comment, the title of a block. */
const OTHER = /^(?:={1,6}|#{1,6})[ \t]|^\/\/|^\.[^\s.]|^[a-z]+::[^\s[\]]*\[/;
const CHECKBOX = /^\[([ x*])\][ \t]+/;
const COMMENT = /^\/\/(?!\/)/;

/** The list that starts at line `index`, with all that is attached to its items. */
export function readList(index: number, to: number, above: Above, reader: Reader): Block {
  const state = new ListReader(index, to, Number(above.attributes.named.get('start')) || 0, reader);
  const nodes = state.read();
  return { nodes: [...titled(above, reader), ...nodes], next: state.position };
}

class ListReader {
  position: number;
  readonly #to: number;
  readonly #reader: Reader;
  readonly #start: number;
  readonly #open: OpenList[] = [];
  readonly #done: Flow[] = [];

  constructor(from: number, to: number, start: number, reader: Reader) {
    this.position = from;
    this.#to = to;
    this.#start = start;
    this.#reader = reader;
  }

  read(): Flow[] {
    while (this.position < this.#to) {
      const blank = this.#blankLines();
      const at = this.position + blank;
      const text = this.#text(at);
      if (at >= this.#to) break;
      const item = text === '+' || (blank > 0 && delimiterAt(text) !== undefined) ? undefined : itemAt(text);
      if (item !== undefined) {
        // Explanations of callouts hold no other list.
        if (item.kind !== 'callout' && this.#open.at(-1)?.kind === 'callout') this.#close();
        if (this.#open.length === 0 && this.#done.length > 0) break;
        this.position = at;
        this.#addItem(item);
      } else if (text === '+') {
        this.position = at + 1;
        // Each blank line before it goes up one level.
        for (let level = 0; level < blank && this.#open.length > 1; level += 1) this.#close();
        this.#attach(this.#reader.attached(this.position, this.#to));
      } else if (this.#isDefinition(text)) {
        this.position = at;
        const definition = paragraph(this.#reader.inline(this.#itemText(text)));
        this.#attach({ nodes: [definition], next: this.position });
      } else if (blank > 0 && /^[ \t]/.test(text)) {
        // Indented text after an item is code in it.
        this.position = at;
        this.#attach(this.#reader.attached(at, this.#to));
      } else if (isBlockAttributes(text) && this.#leadsToItem(at)) this.position = at + 1;
      else break;
    }
    while (this.#open.length > 0) this.#close();
    return this.#done;
  }

  /** A description may stand below its term, indented or not. */
  #isDefinition(text: string): boolean {
    const list = this.#open.at(-1);
    if (list?.kind !== 'description' || list.items.at(-1)?.flow.length !== 0) return false;
    return delimiterAt(text) === undefined && !isBlockAttributes(text) && !OTHER.test(text);
  }

  /** Attributes between items style the list that follows, which is one inside this. */
  #leadsToItem(at: number): boolean {
    return this.#open.length > 0 && at === this.position && itemAt(this.#text(at + 1)) !== undefined;
  }

  #addItem(item: Item): void {
    const known = this.#open.findIndex((list) => list.marker === item.marker && list.kind === item.kind);
    while (known !== -1 && this.#open.length > known + 1) this.#close();
    if (known === -1) {
      // What nests deeper than anybody writes goes on at the deepest level.
      if (this.#open.length >= limits.asciidoc.depth) this.#close();
      const first = Number.parseInt(item.term, 10);
      const start = this.#open.length === 0 && this.#start > 0 ? this.#start : first > 0 ? first : 1;
      this.#open.push({ kind: item.kind, marker: item.marker, start, items: [] });
    }
    const line = this.#reader.lines[this.position]?.number ?? 1;
    const source = this.#itemText(item.text);
    const checkbox = item.kind === 'bullet' ? CHECKBOX.exec(source)?.[1] : undefined;
    const inline = this.#reader.inline(checkbox === undefined ? source : source.replace(CHECKBOX, ''));
    this.#reader.context.countBlock();
    this.#open.at(-1)?.items.push({
      term: item.kind === 'description' ? this.#termOf(item.term, line) : undefined,
      flow: inline.length === 0 ? [] : [paragraph(inline)],
      checked: checkbox === undefined ? null : checkbox !== ' ',
    });
  }

  #termOf(source: string, line: number): Flow {
    return { ...boldLine(this.#reader.inline(source)), data: { origin: { line } } };
  }

  /** The text of an item goes on until a blank line, the next item, or a block. */
  #itemText(first: string): string {
    const parts = [first.trim()];
    for (this.position += 1; this.position < this.#to; this.position += 1) {
      const text = this.#text(this.position);
      const isEnd =
        text === '' ||
        text === '+' ||
        delimiterAt(text) !== undefined ||
        isBlockAttributes(text) ||
        itemAt(text) !== undefined;
      if (isEnd || (first === '' && /^\.[^\s.]/.test(text))) break;
      if (!COMMENT.test(text)) parts.push(text.trim());
    }
    return parts.join('\n').trim();
  }

  #attach({ nodes, next }: Block): void {
    this.position = Math.max(next, this.position);
    const flow = this.#open.at(-1)?.items.at(-1)?.flow;
    for (const node of nodes) flow?.push(node);
  }

  #close(): void {
    const list = this.#open.pop();
    if (list === undefined) return;
    const parent = this.#open.at(-1)?.items.at(-1)?.flow ?? this.#done;
    for (const node of flowOf(list)) parent.push(node);
  }

  #blankLines(): number {
    let count = 0;
    while (this.position + count < this.#to && this.#text(this.position + count) === '') count += 1;
    return count;
  }

  #text(index: number): string {
    return index < this.#to ? (this.#reader.lines[index]?.text ?? '') : '';
  }
}

function flowOf({ kind, start, items }: OpenList): Flow[] {
  if (kind === 'description') return items.flatMap(({ term, flow }) => (term === undefined ? flow : [term, ...flow]));
  const node = list(
    items.map(({ flow }) => flow),
    kind === 'bullet' ? undefined : start,
  );
  node.children.forEach((child, index) => {
    const checked = items[index]?.checked ?? null;
    if (checked !== null) child.checked = checked;
  });
  return [node];
}
