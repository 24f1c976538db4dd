/**
 * The line in brackets above a block: `[source%linenums,ruby]`, `[NOTE]`, `[cols="1,2",options=header]`.
 *
 * @module
 */

export interface BlockAttributes {
  /** The first positional value, without its shorthands. */
  style: string;
  /** Values without a name, the style first. */
  positional: string[];
  named: Map<string, string>;
  options: Set<string>;
  roles: string[];
  id?: string;
}

const BLOCK_ATTRIBUTES = /^\[(?:[\p{L}\p{N}_#.%,"'{].*)?\]$/u;
const ANCHOR = /^\[\[([^[\],]+)(?:,.*)?\]\]$/;
const SHORTHAND = /([.#%])([^.#%,\s]+)/g;
const ITEM = /\s*(?:([\w-]+)\s*=\s*)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^,]*)\s*(?:,|$)/y;
const MAX_ITEMS = 50;

export function isBlockAttributes(line: string): boolean {
  return line.startsWith('[') && (BLOCK_ATTRIBUTES.test(line) || ANCHOR.test(line));
}

/** Reads the line into `into`, or into what is new: a block may have several. */
export function readBlockAttributes(line: string, into: BlockAttributes = noAttributes()): BlockAttributes {
  const anchor = ANCHOR.exec(line)?.[1];
  if (anchor !== undefined) return { ...into, id: anchor };
  const items = splitItems(line.slice(1, -1));
  for (const [index, { name, value }] of items.entries()) {
    if (name === undefined) readPositional(into, index, value);
    else if (name === 'opts' || name === 'options')
      for (const option of value.split(',')) into.options.add(option.trim());
    else if (name === 'role') into.roles.push(...value.split(/\s+/));
    else if (name === 'id') into.id = value;
    else into.named.set(name, value);
  }
  return into;
}

function readPositional(into: BlockAttributes, index: number, value: string): void {
  if (index > 0) {
    into.positional[index] = value;
    return;
  }
  const [style = ''] = /^[^.#%]*/.exec(value) ?? [];
  for (const [, sign, name = ''] of value.matchAll(SHORTHAND)) {
    if (sign === '%') into.options.add(name);
    else if (sign === '.') into.roles.push(name);
    else into.id = name;
  }
  if (style === '' && value !== '') return;
  into.style = style.trim();
  into.positional[0] = into.style;
}

/** `a, "b, c", name=value` in its parts. */
export function splitItems(source: string): { name?: string; value: string }[] {
  const items: { name?: string; value: string }[] = [];
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < source.length && items.length < MAX_ITEMS) {
    const match = ITEM.exec(source);
    if (match === null) break;
    const [, name, raw = ''] = match;
    const value =
      /^(["']).*\1$/s.test(raw) && raw.length > 1 ? raw.slice(1, -1).replace(/\\(["'])/g, '$1') : raw.trim();
    items.push({ ...(name !== undefined && { name }), value });
  }
  return items;
}

export function noAttributes(): BlockAttributes {
  return { style: '', positional: [], named: new Map(), options: new Set(), roles: [] };
}
