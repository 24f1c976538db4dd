/**
 * Blocks of HTML inside Markdown go through the HTML reader, as a page would.
 *
 * @module
 */
import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { readHtmlFragment } from '../html/fragment.ts';

/** Elements whose parts mean nothing apart: blank lines inside them end an HTML block in Markdown. */
const HELD_TOGETHER = /<(\/?)(?:table|ul|ol|dl)(?=[\s>])/gi;

/** Replaces every block-level `html` node; `text` is what the positions of the tree's children refer to. */
export function resolveBlockHtml(root: Root, text: string): void {
  const children: RootContent[] = [];
  for (let index = 0; index < root.children.length; index += 1) {
    const child = root.children[index];
    if (child === undefined) break;
    if (child.type !== 'html') {
      children.push(child);
      continue;
    }
    const last = lastOfElement(root, index);
    const start = child.position?.start.offset ?? 0;
    const end = root.children[last]?.position?.end.offset ?? start;
    const source = last === index ? child.value : text.slice(start, end);
    for (const block of readHtmlFragment(source)) children.push({ ...block, data: { ...block.data, ...child.data } });
    index = last;
  }
  root.children = children;
  replaceNested(root);
}

/** Index of the child in which the elements opened by the child at `index` are closed again. */
function lastOfElement(root: Root, index: number): number {
  let open = 0;
  for (let last = index; last < root.children.length; last += 1) {
    const node = root.children[last];
    if (node?.type === 'html') {
      for (const [, slash] of node.value.matchAll(HELD_TOGETHER)) open += slash === '/' ? -1 : 1;
    }
    if (open <= 0) return last;
  }
  return index;
}

function replaceNested(parent: Parents): void {
  for (const child of parent.children) {
    if (!('children' in child)) continue;
    if (
      (child.type === 'blockquote' || child.type === 'listItem') &&
      child.children.some((node) => node.type === 'html')
    ) {
      child.children = (child.children as Nodes[]).flatMap((node): Nodes[] =>
        node.type === 'html' ? readHtmlFragment(node.value) : [node],
      ) as typeof child.children;
    }
    replaceNested(child);
  }
}
