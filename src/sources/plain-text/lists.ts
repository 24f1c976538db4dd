/**
 * Bulleted and numbered lines of plain text.
 *
 * @module
 */
import type { List, ListItem, Paragraph } from 'mdast';

const ITEM = /^([ \t]*)(?:([-*+•‣◦▪–])|(\d{1,9})[.)])[ \t]+(\S.*)$/;
/** Lists inside lists; what is deeper joins the level above. */
const MAX_NESTING = 8;

interface OpenList {
  indent: number;
  list: List;
}

export function isListItem(line: string): boolean {
  return ITEM.test(line);
}

/** The lists the lines make; a line without a marker goes on with the item before it. The first line is an item. */
export function toLists(lines: readonly string[]): List[] {
  const result: List[] = [];
  const open: OpenList[] = [];
  for (const line of lines) {
    const [, space, bullet, number, text] = ITEM.exec(line) ?? [];
    if (space === undefined || text === undefined) {
      continueItem(open.at(-1)?.list, line.trim());
      continue;
    }
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) > space.length) open.pop();
    let current = open.at(-1);
    const isOrdered = bullet === undefined;
    if (current === undefined || (space.length > current.indent + 1 && open.length < MAX_NESTING)) {
      current = { indent: space.length, list: newList(isOrdered, number) };
      const parent = open.at(-1)?.list.children.at(-1);
      if (parent === undefined) result.push(current.list);
      else parent.children.push(current.list);
      open.push(current);
    } else if (current.list.ordered !== isOrdered) {
      open.pop();
      current = { indent: current.indent, list: newList(isOrdered, number) };
      const parent = open.at(-1)?.list.children.at(-1);
      if (parent === undefined) result.push(current.list);
      else parent.children.push(current.list);
      open.push(current);
    }
    current.list.children.push(newItem(text));
  }
  return result;
}

function newList(ordered: boolean, number: string | undefined): List {
  return { type: 'list', ordered, start: ordered ? Number(number ?? 1) : null, spread: false, children: [] };
}

function newItem(text: string): ListItem {
  return {
    type: 'listItem',
    spread: false,
    checked: null,
    children: [{ type: 'paragraph', children: [{ type: 'text', value: text.trimEnd() }] }],
  };
}

function continueItem(list: List | undefined, text: string): void {
  const paragraph = list?.children.at(-1)?.children.findLast((child): child is Paragraph => child.type === 'paragraph');
  const last = paragraph?.children.at(-1);
  if (last?.type === 'text' && text !== '') last.value += `\n${text}`;
}
