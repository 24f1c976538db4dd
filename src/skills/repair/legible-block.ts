/**
 * Blocks that would not read back from Markdown as what they are: a link inside a link, code beside code, a heading
 * inside a paragraph. A page may nest what Markdown cannot; the words are kept, the markup is not.
 *
 * @module
 */
import type { BlockContent, Nodes, Table } from 'mdast';
import { blockText } from '../outline/text.ts';
import { parseLongMarkdown } from '../parse-markdown.ts';
import { renderBlock } from '../render/markdown.ts';
import { safeBlock } from '../safety/safe-block.ts';
import { codeIdentity } from '../verify/code-fidelity.ts';
import { leavesOf } from '../verify/leaves.ts';
import { inParagraphs } from '../verify/paragraphs.ts';

const known = new WeakMap<BlockContent, BlockContent>();

/** A source block as a repaired draft takes it: fenced and legible. Remembered per node. */
export function writableBlock(node: BlockContent): BlockContent {
  let written = known.get(node);
  if (written === undefined) {
    written = legibleBlock(safeBlock(node));
    known.set(node, written);
  }
  return written;
}

/** The block itself when it reads back; else with the paragraphs, headings or cells that do not as plain text. */
export function legibleBlock(node: BlockContent): BlockContent {
  if (readsBack(node)) return node;
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return plain(node);
    case 'list':
      return {
        ...node,
        children: node.children.map((item) => ({ ...item, children: inParagraphs(item.children).map(legibleChild) })),
      };
    case 'blockquote':
      return { ...node, children: inParagraphs(node.children).map(legibleChild) };
    case 'table':
      return plainTable(node);
    default:
      return node;
  }
}

function legibleChild<T extends Nodes>(node: T): T {
  return legibleBlock(node as BlockContent) as T;
}

function readsBack(node: BlockContent): boolean {
  return identity(parseLongMarkdown(renderBlock(node)).children) === identity([node]);
}

function identity(nodes: readonly Nodes[]): string {
  return leavesOf(nodes)
    .map(({ kind, text, code }) => `${kind} ${code ? codeIdentity(code) : text}`)
    .join('\n');
}

function plain<T extends Nodes>(node: T): T {
  return { ...node, children: [{ type: 'text', value: blockText(node).replace(/\s+/g, ' ').trim() }] };
}

function plainTable(table: Table): Table {
  return { ...table, children: table.children.map((row) => ({ ...row, children: row.children.map(plain) })) };
}
