/**
 * Blocks into an mdast tree; every top-level block says which page it begins on.
 *
 * @module
 */
import type { BlockContent, Root, RootContent } from 'mdast';
import { codeBlock, heading, paragraph, table } from '../build.ts';
import type { Block, TextBlock } from './blocks.ts';
import { codeText } from './code.ts';
import { joinLineTexts } from './hyphenation.ts';
import { ListBuilder } from './lists.ts';
import { phrasingOf, type WritingContext } from './phrasing.ts';

/** The tree of all blocks; `levels` are those of the headings among them. */
export function blocksToMdast(
  blocks: readonly Block[],
  levels: ReadonlyMap<TextBlock, number>,
  context: WritingContext,
): Root {
  const children: RootContent[] = [];
  const list = new ListBuilder();
  let listPage = 0;
  const push = (content: RootContent, page: number) => {
    content.data = { ...content.data, origin: { page } };
    children.push(content);
  };
  const closeList = () => {
    const closed = list.close();
    if (closed !== undefined) push(closed, listPage);
  };
  for (const block of blocks) {
    const page = pageOf(block);
    const level = block.kind === 'text' ? levels.get(block) : undefined;
    if (block.kind === 'text' && level === undefined && block.marker !== undefined) {
      const content = paragraph(phrasingOf(block.lines, context, block.marker.length));
      if (!list.isOpen) listPage = page;
      if (list.add(block, block.marker, content)) continue;
      closeList();
      listPage = page;
      list.add(block, block.marker, content);
      continue;
    }
    const content = level === undefined ? contentOf(block, context) : headingOf(block, level, context);
    if (content === undefined) continue;
    if (level === undefined && list.isOpen && isItemContent(content) && list.addTo(...placeOf(block), content))
      continue;
    closeList();
    push(content, page);
  }
  closeList();
  return { type: 'root', children };
}

function pageOf(block: Block): number {
  return block.kind === 'table' ? block.page : (block.lines[0]?.page ?? block.column.page);
}

function headingOf(block: Block, level: number, { hyphenation }: WritingContext): RootContent | undefined {
  if (block.kind !== 'text') return undefined;
  return heading(
    level,
    joinLineTexts(
      block.lines.map(({ text }) => text),
      hyphenation,
    ),
  );
}

function contentOf(block: Block, context: WritingContext): RootContent | undefined {
  switch (block.kind) {
    case 'text': {
      const phrasing = phrasingOf(block.lines, context);
      return phrasing.length === 0 ? undefined : paragraph(phrasing);
    }
    case 'code':
      return codeBlock(codeText(block));
    case 'table':
      return table(block.rows);
  }
}

function isItemContent(content: RootContent): content is RootContent & BlockContent {
  return content.type === 'paragraph' || content.type === 'code';
}

/** Where a block stands: its left edge, its type size and its column. */
function placeOf(block: Block): [x: number, size: number, column: number] {
  if (block.kind === 'table') return [block.column.x0, block.size, block.column.index];
  const x = Math.min(...block.lines.slice(0, 50).map(({ x0 }) => x0));
  return [x, block.lines[0]?.size ?? 10, block.column.index];
}
