/**
 * One block as Markdown. Every part of a skill goes through here, so that the same block is the same text in
 * SKILL.md, in a reference and in a size estimate.
 *
 * @module
 */
import type { BlockContent, Blockquote, Heading } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';

/** `Lambda\\@Edge` would guard against a reader who makes mail addresses links, which changes no text. */
function withoutMailEscapes(extension: Options): Options {
  const extensions = (extension.extensions ?? []).map(withoutMailEscapes);
  const unsafe = extension.unsafe?.filter(({ character }) => character !== '@');
  return { ...extension, extensions, ...(unsafe && { unsafe }) };
}

const OPTIONS: Options = {
  bullet: '-',
  fences: true,
  rule: '-',
  listItemIndent: 'one',
  incrementListMarker: true,
  // Padding would widen every row to the longest cell: tokens for nothing.
  extensions: [withoutMailEscapes(gfmToMarkdown({ tablePipeAlign: false }))],
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

/** Lines in which no character could be taken for markup, none of them with white space at an end. */
const PLAIN =
  /^\p{L}(?:[^\n\\`*_[\]<>&|~@#]*[^\s\\`*_[\]<>&|~@#])?(?:\n\p{L}(?:[^\n\\`*_[\]<>&|~@#]*[^\s\\`*_[\]<>&|~@#])?)*$/u;
/** What GitHub makes a link of without any markup. */
const BARE_ADDRESS = /w\.|[ps]:\//i;

/** The block as the serialiser writes it, if it takes no escaping; setting the serialiser up costs more than most blocks. */
function plainMarkdown(node: BlockContent): string | undefined {
  if (node.type === 'code') {
    const lang = node.lang ?? '';
    if (node.meta || node.value === '' || /[`\r]/.test(node.value) || !/^[\w+#.-]*$/.test(lang)) return undefined;
    return `\`\`\`${lang}\n${node.value}\n\`\`\``;
  }
  if (node.type !== 'paragraph' && node.type !== 'heading') return undefined;
  const [only, another] = node.children;
  if (only?.type !== 'text' || another || !PLAIN.test(only.value) || BARE_ADDRESS.test(only.value)) return undefined;
  if (node.type === 'paragraph') return only.value;
  return only.value.includes('\n') ? undefined : `${'#'.repeat(node.depth)} ${only.value}`;
}

const rendered = new WeakMap<BlockContent, string>();

/** Markdown of one block, without a line end. Remembered per node: blocks are never changed once read. */
export function renderBlock(node: BlockContent): string {
  let text = rendered.get(node);
  if (text === undefined) {
    text = plainMarkdown(node) ?? serialise(node, OPTIONS);
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
    if (node.type === 'heading' && shift !== 0) parts.push(renderBlock(shifted(node, shift)));
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
