/**
 * Plain text of a tree, with its blocks and cells kept apart. `mdast-util-to-string` runs list items and table cells
 * together, which would make two words one.
 *
 * @module
 */
import type { Nodes } from 'mdast';

/** Text of one block: inline content as it reads, nested blocks on lines of their own. */
export function blockText(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (!('children' in node)) return '';
  const separator = isInlineParent(node) ? '' : '\n';
  return node.children.map(blockText).join(separator);
}

function isInlineParent(node: Nodes): boolean {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'tableCell':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'linkReference':
      return true;
    default:
      return false;
  }
}
