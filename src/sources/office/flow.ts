/**
 * Paragraphs one after the other, each saying where it belongs, into blocks inside each other: office formats have no lists
 * and quotes that hold paragraphs, only paragraphs that look like parts of one.
 *
 * @module
 */
import type { Blockquote, List, ListItem, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { heading, paragraph } from '../build.ts';
import type { AdmonitionKind } from '../document.ts';
import type { Budget } from './budget.ts';
import type { CodeRuns } from './code-runs.ts';

/** A paragraph that is the first of an item. */
export interface ListPlace {
  /** Zero-based. */
  level: number;
  ordered: boolean;
  /** What stands before it, if ordered; without it, one more than before the last item. */
  number?: number;
}

export interface Place {
  list?: ListPlace;
  /** The paragraph goes on with the item that is open at this level. */
  within?: number;
  /** Where the paragraph's text starts, from the margin, in the format's unit; of an item, its text's. */
  indent?: number;
  quote?: boolean;
  admonition?: AdmonitionKind;
}

export interface Flow {
  paragraph(content: PhrasingContent[], place: Place): void;
  heading(depth: number, content: PhrasingContent[]): void;
  /** `key` names the style, see `createCodeRuns`. */
  code(value: string, key: string, place: Place): void;
  /** What is complete in itself, a table for example. */
  block(node: RootContent, place: Place): void;
  /** The blocks so far, in an array that later calls extend. */
  root: Root;
}

interface OpenItem {
  level: number;
  list: List;
  item: ListItem;
  number: number;
  indent: number;
}

export function createFlow(budget: Budget, code: CodeRuns): Flow {
  const root: Root = { type: 'root', children: [] };
  const open: OpenItem[] = [];

  /** Where the next block goes, with the items closed that it is not part of. */
  function parentFor(place: Place): Parents {
    budget.spend('blocks');
    const inside = place.list === undefined ? openItemFor(place) : itemFor(place.list, place.indent ?? 0);
    if (place.quote !== true) return inside;
    const last = inside.children.at(-1) as Nodes | undefined;
    if (last?.type === 'blockquote' && last.data?.admonition === place.admonition && place.admonition === undefined) {
      return last;
    }
    const quote: Blockquote = { type: 'blockquote', children: [] };
    if (place.admonition !== undefined) quote.data = { admonition: place.admonition };
    append(inside, quote);
    return quote;
  }

  function openItemFor({ within, indent = 0 }: Place): Parents {
    while (open.length > 0) {
      const item = open.at(-1);
      const isPart = within === undefined ? indent > 0 && indent >= (item?.indent ?? 0) : within >= (item?.level ?? 0);
      if (isPart) break;
      open.pop();
    }
    return open.at(-1)?.item ?? root;
  }

  function itemFor({ level, ordered, number: given }: ListPlace, indent: number): ListItem {
    while ((open.at(-1)?.level ?? -1) > level) open.pop();
    const last = open.at(-1);
    const isSameKind = last?.level === level && (last.list.ordered ?? false) === ordered;
    const number = given ?? (isSameKind ? last.number + 1 : 1);
    const goesOn = isSameKind && (!ordered || number === last.number + 1);
    if (last?.level === level) open.pop();
    let list: List;
    if (goesOn && last !== undefined) list = last.list;
    else {
      list = { type: 'list', ordered, start: ordered ? number : null, spread: false, children: [] };
      append(open.at(-1)?.item ?? root, list);
    }
    const item: ListItem = { type: 'listItem', spread: false, checked: null, children: [] };
    list.children.push(item);
    open.push({ level, list, item, number, indent });
    return item;
  }

  return {
    root,
    paragraph(content, place) {
      if (content.length > 0) append(parentFor(place), paragraph(content));
    },
    heading(depth, content) {
      if (content.length === 0) return;
      open.length = 0;
      append(parentFor({}), heading(depth, content));
    },
    code(value, key, place) {
      budget.spend('characters', value.length);
      code.add(parentFor(place), value, key);
    },
    block(node, place) {
      append(parentFor(place), node);
    },
  };
}

function append(parent: Parents, node: Nodes): void {
  if (parent.type === 'listItem' && node.type === 'paragraph' && parent.children.length > 0) parent.spread = true;
  (parent.children as Nodes[]).push(node);
}
