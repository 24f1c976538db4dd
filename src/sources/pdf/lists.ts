/**
 * Items that follow each other as one list, nested by their indentation.
 *
 * @module
 */
import type { BlockContent, List, ListItem } from 'mdast';
import type { TextBlock } from './blocks.ts';
import type { ListMarker } from './list-marker.ts';

/** Items indented further than this, in type sizes, are inside the one above. */
const NESTED = 0.6;
const DEPTH = 8;

interface OpenList {
  list: List;
  x: number;
  column: number;
  style: string;
  isOrdered: boolean;
  number: number;
}

/** Collects the items of one list; `close` gives it. */
export class ListBuilder {
  readonly #open: OpenList[] = [];
  #root: List | undefined;

  get isOpen(): boolean {
    return this.#root !== undefined;
  }

  /** Adds an item, or returns false if it belongs to another list. */
  add(block: TextBlock, marker: ListMarker, content: BlockContent): boolean {
    const [line] = block.lines;
    if (line === undefined) return true;
    const number = marker.number ?? 0;
    const level = this.#levelOf(block, marker, line.x0, line.size);
    if (level === undefined) return false;
    this.#open.splice(level + 1);
    const item: ListItem = { type: 'listItem', spread: false, checked: null, children: [content] };
    const place = { x: line.x0, column: block.column.index, style: marker.style, isOrdered: marker.isOrdered, number };
    const existing = this.#open[level];
    if (existing !== undefined) {
      existing.list.children.push(item);
      Object.assign(existing, place);
      return true;
    }
    const list: List = {
      type: 'list',
      ordered: marker.isOrdered,
      start: marker.isOrdered ? number : null,
      spread: false,
      children: [item],
    };
    this.#open.at(-1)?.list.children.at(-1)?.children.push(list);
    this.#root ??= list;
    this.#open.push({ list, ...place });
    return true;
  }

  /** Adds a block to the last item, or returns false if it does not stand inside it. */
  addTo(x: number, size: number, column: number, content: BlockContent): boolean {
    const last = this.#open.at(-1);
    if (last === undefined || last.column !== column || x < last.x + NESTED * size) return false;
    const item = last.list.children.at(-1);
    if (item === undefined) return false;
    item.children.push(content);
    item.spread = true;
    last.list.spread = true;
    return true;
  }

  close(): List | undefined {
    const list = this.#root;
    this.#root = undefined;
    this.#open.length = 0;
    return list;
  }

  /** The nesting level an item has among the open lists; undefined if it starts a list of its own. */
  #levelOf(block: TextBlock, marker: ListMarker, x: number, size: number): number | undefined {
    if (this.#open.length === 0) return 0;
    const moved = this.#open.at(-1)?.column !== block.column.index;
    const level = this.#open.findLastIndex(
      (open) => isNextOf(open, marker) && (moved || Math.abs(open.x - x) < NESTED * size * 2),
    );
    if (level >= 0) return level;
    const inside = this.#open.findLastIndex((open) => x > open.x + NESTED * size);
    if (inside >= 0) {
      const sibling = this.#open[inside + 1];
      const isSameKind = sibling === undefined || isSameList(sibling, marker);
      return isSameKind && inside + 1 < DEPTH ? inside + 1 : Math.min(inside + 1, this.#open.length - 1);
    }
    const outermost = this.#open[0];
    return outermost !== undefined && isSameList(outermost, marker) ? 0 : undefined;
  }
}

function isSameList(open: OpenList, marker: ListMarker): boolean {
  return open.isOrdered === marker.isOrdered && (!marker.isOrdered || (marker.number ?? 0) > open.number);
}

function isNextOf(open: OpenList, marker: ListMarker): boolean {
  if (open.isOrdered !== marker.isOrdered || open.style !== marker.style) return false;
  return !marker.isOrdered || marker.number === open.number + 1;
}
