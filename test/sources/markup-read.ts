import type { Nodes } from 'mdast';
import { SourceError } from '../../src/sources/source-error.ts';

/** The text of a block with its marks, as Markdown has them. */
export function inline(node: Nodes | undefined): string {
  if (node === undefined) return '';
  if (node.type === 'text') return node.value;
  if (node.type === 'inlineCode') return `\`${node.value}\``;
  if (node.type === 'break') return '\\\n';
  if (node.type === 'image') return `![${node.alt}](${node.url})`;
  const content = 'children' in node ? node.children.map(inline).join('') : '';
  if (node.type === 'emphasis') return `*${content}*`;
  if (node.type === 'strong') return `**${content}**`;
  return node.type === 'link' ? `[${content}](${node.url})` : content;
}

/** `read`, the reason of a refusal, or what should never be thrown. */
export function outcomeOf(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof SourceError ? error.reason : String(error);
  }
}
