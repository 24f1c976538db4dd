/**
 * A tree as the sequence of its smallest texts: headings, paragraphs, cells and code, each knowing what it stands in.
 * Source and skill are both read this way, so that they can be compared whatever became of the blocks around them.
 *
 * @module
 */
import type { Code, Nodes, Paragraph } from 'mdast';
import { normaliseText } from '../language/normalise.ts';
import { blockText } from '../outline/text.ts';
import { isFence } from '../safety/fence-label.ts';
import { inParagraphs } from './paragraphs.ts';

export interface Leaf {
  kind: 'heading' | 'paragraph' | 'cell' | 'code';
  /** Normalised; of code as well, whose bytes are compared elsewhere. */
  text: string;
  /** Depth of a heading. */
  depth?: number;
  code?: Code;
  /** The nearest list around it. */
  list?: 'ordered' | 'bullet';
  /** Row of a table, counted within the tree. */
  row?: number;
  /** A bold text with a colon at the head of a list item, without the colon. */
  lead?: string;
  /** It opens a list item with a name of code: an option, a function, a field. */
  named?: true;
  /** Inside a fence: quoted because it would instruct the agent. */
  fenced?: boolean;
}

/** What GitHub writes at the head of an admonition; the source tree has it as data, so it is no text there. */
const ADMONITION = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/;

/** Leaves in reading order; empty ones and the labels of fences are left out. */
export function leavesOf(nodes: readonly Nodes[]): Leaf[] {
  const leaves: Leaf[] = [];
  let row = 0;
  let fenced = false;
  const walk = (node: Nodes, list: Leaf['list'], quoted: boolean): void => {
    switch (node.type) {
      case 'heading':
        push({ kind: 'heading', text: normaliseText(blockText(node)), depth: node.depth, ...(list && { list }) });
        return;
      case 'paragraph': {
        const text = normaliseText(blockText(node));
        const lead = list && leadOf(node);
        push({
          kind: 'paragraph',
          text: quoted ? text.replace(ADMONITION, '') : text,
          ...(list && { list }),
          ...(lead !== undefined && { lead }),
          ...(list === 'bullet' && node.children[0]?.type === 'inlineCode' && { named: true as const }),
        });
        return;
      }
      case 'code':
        push({ kind: 'code', text: normaliseText(node.value), code: node });
        return;
      case 'tableRow':
        row++;
        for (const cell of node.children) push({ kind: 'cell', text: normaliseText(blockText(cell)), row });
        return;
      case 'list':
        for (const item of node.children) walk(item, node.ordered === true ? 'ordered' : 'bullet', false);
        return;
      case 'blockquote': {
        const outside = fenced;
        const fence = isFence(node);
        fenced ||= fence;
        for (const child of inParagraphs(fence ? node.children.slice(1) : node.children)) walk(child, list, true);
        fenced = outside;
        return;
      }
      case 'listItem':
        for (const child of inParagraphs(node.children)) walk(child, list, quoted);
        return;
      default:
        if ('children' in node) for (const child of node.children) walk(child, list, quoted);
    }
  };
  const push = (leaf: Leaf): void => {
    if (leaf.text !== '' || leaf.kind === 'code') leaves.push(fenced ? { ...leaf, fenced } : leaf);
  };
  for (const node of nodes) walk(node, undefined, false);
  return leaves;
}

function leadOf({ children: [first] }: Paragraph): string | undefined {
  if (first?.type !== 'strong') return undefined;
  const text = normaliseText(blockText(first));
  return text.endsWith(':') ? text.slice(0, -1) : undefined;
}
