/**
 * One block as Markdown. Every part of a skill goes through here, so that the same block is the same text in
 * SKILL.md, in a reference and in a size estimate.
 *
 * @module
 */
import type { BlockContent, Blockquote, Heading } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';

const OPTIONS: Options = {
  bullet: '-',
  fences: true,
  rule: '-',
  listItemIndent: 'one',
  incrementListMarker: true,
  // Padding would widen every row to the longest cell: tokens for nothing.
  extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  handlers: {
    blockquote: (node: Blockquote, parent, state, info) => {
      const kind = node.data?.admonition;
      const exit = state.enter('blockquote');
      const tracker = state.createTracker(info);
      tracker.move('> ');
      tracker.shift(2);
      const flow = state.containerFlow(node, tracker.current());
      const value = state.indentLines(
        kind ? `[!${kind}]\n${flow}` : flow,
        (line, _, blank) => `>${blank ? '' : ' '}${line}`,
      );
      exit();
      void parent;
      return value;
    },
  },
};

/** Other list markers, for a list that directly follows one: the same would make the two a single list. */
const ALTERNATE: Options = { ...OPTIONS, bullet: '*', bulletOrdered: ')' };

const rendered = new WeakMap<BlockContent, string>();

/** Markdown of one block, without a line end. Remembered per node: blocks are never changed once read. */
export function renderBlock(node: BlockContent): string {
  let text = rendered.get(node);
  if (text === undefined) {
    text = serialise(node, OPTIONS);
    rendered.set(node, text);
  }
  return text;
}

/** Blocks one after another, separated by blank lines. Headings are moved so that the highest stands at `top`. */
export function renderBlocks(nodes: readonly BlockContent[], top?: Heading['depth']): string {
  const shift = top === undefined ? 0 : headingShift(nodes, top);
  const parts: string[] = [];
  let previous: BlockContent | undefined;
  let alternate = false;
  for (const node of nodes) {
    alternate = previous?.type === 'list' && node.type === 'list' && previous.ordered === node.ordered && !alternate;
    if (node.type === 'heading' && shift !== 0) parts.push(serialise(shifted(node, shift), OPTIONS));
    else parts.push(alternate ? serialise(node, ALTERNATE) : renderBlock(node));
    previous = node;
  }
  return parts.join('\n\n');
}

function headingShift(nodes: readonly BlockContent[], top: number): number {
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  return depths.length === 0 ? 0 : top - Math.min(...depths);
}

function shifted(heading: Heading, shift: number): Heading {
  return { ...heading, depth: Math.min(6, Math.max(1, heading.depth + shift)) as Heading['depth'] };
}

function serialise(node: BlockContent, options: Options): string {
  return toMarkdown(node, options).replace(/\r\n?/g, '\n').trimEnd();
}
