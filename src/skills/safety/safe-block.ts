/**
 * One block as a skill may carry it: instructions to the agent become labelled quotes, and what a skill loader would
 * execute on sight loses that power. The text and code stay as they are.
 *
 * @module
 */
import type { BlockContent, Blockquote, List, Nodes, Paragraph, PhrasingContent, Table } from 'mdast';
import { fenceLabel, isFence } from './fence-label.ts';
import { instructionIn } from './find-instruction.ts';

const known = new WeakMap<BlockContent, BlockContent>();

/** The block itself when nothing is wrong with it. Remembered per node: blocks are never changed once read. */
export function safeBlock(node: BlockContent): BlockContent {
  let safe = known.get(node);
  if (safe === undefined) {
    safe = fenced(node);
    known.set(node, safe);
    known.set(safe, safe);
  }
  return safe;
}

function fenced(node: BlockContent): BlockContent {
  switch (node.type) {
    case 'paragraph':
      return instructionIn(node) ? quoted(disarmed(node)) : disarmed(node);
    case 'table':
      return instructionIn(node) ? quoted(disarmedTable(node)) : disarmedTable(node);
    case 'heading':
    case 'code':
      return instructionIn(node) ? quoted(node) : node;
    case 'list':
      return fencedList(node);
    case 'blockquote': {
      if (isFence(node)) return node;
      const children = mapped(node.children, (child) => safeBlock(child as BlockContent));
      return children === node.children ? node : { ...node, children };
    }
    default:
      return node;
  }
}

/** Items keep their place and number; only the paragraph that instructs is quoted. */
function fencedList(list: List): List {
  const items = mapped(list.children, (item) => {
    const children = mapped(item.children, (child) => safeBlock(child as BlockContent));
    return children === item.children ? item : { ...item, children };
  });
  return items === list.children ? list : { ...list, children: items };
}

function quoted(node: BlockContent): Blockquote {
  return { type: 'blockquote', children: [fenceLabel(), node] };
}

/**
 * "!" in front of a code span makes some skill loaders run it and paste its output. Written as a character reference
 * it reads the same and is no such mark.
 */
function disarmed(paragraph: Paragraph): Paragraph {
  const children = disarmedChildren(paragraph.children);
  return children === paragraph.children ? paragraph : { ...paragraph, children };
}

function disarmedTable(table: Table): Table {
  const rows = mapped(table.children, (row) => {
    const cells = mapped(row.children, (cell) => {
      const children = disarmedChildren(cell.children);
      return children === cell.children ? cell : { ...cell, children };
    });
    return cells === row.children ? row : { ...row, children: cells };
  });
  return rows === table.children ? table : { ...table, children: rows };
}

function disarmedChildren(children: PhrasingContent[]): PhrasingContent[] {
  const safe = children.flatMap((child, at): PhrasingContent[] => {
    if (child.type === 'text' && child.value.endsWith('!') && startsWithCode(children[at + 1]))
      return [
        { type: 'text', value: child.value.slice(0, -1) },
        { type: 'html', value: '&#33;' },
      ];
    // A code span that ends in "!" stands in front of its own closing mark.
    if (child.type === 'inlineCode' && /\s!$/.test(child.value) && !child.value.includes('`'))
      return [{ type: 'html', value: `\`\` ${child.value} \`\`` }];
    if (!('children' in child)) return [child];
    const inner = disarmedChildren(child.children);
    return [inner === child.children ? child : ({ ...child, children: inner } as PhrasingContent)];
  });
  return safe.length === children.length && safe.every((child, at) => child === children[at]) ? children : safe;
}

function startsWithCode(node: Nodes | undefined): boolean {
  if (node?.type === 'inlineCode') return true;
  return node !== undefined && 'children' in node && startsWithCode(node.children[0]);
}

function mapped<T>(all: T[], change: (one: T) => T): T[] {
  const changed = all.map(change);
  return changed.every((one, at) => one === all[at]) ? all : changed;
}
