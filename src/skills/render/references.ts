/**
 * One reference file: the source's own text under its own headings.
 *
 * @module
 */
import type { BlockContent, Heading } from 'mdast';
import { limits } from '../../config/limits.ts';
import type { Document } from '../../sources/document.ts';
import type { DraftReference } from '../draft.ts';
import { normaliseText } from '../language/normalise.ts';
import { blockText } from '../outline/text.ts';
import type { SkillReference } from '../skill.ts';
import { renderBlock, renderBlocks } from './markdown.ts';
import { sourceLine } from './source-line.ts';

export function referencePath(reference: DraftReference): string {
  return `references/${reference.slug}.md`;
}

/** H1, where it comes from, contents when it is long, then the blocks. */
export function renderReference(reference: DraftReference, document: Document): SkillReference {
  const nodes = reference.blocks.map(({ content }) => content);
  const body = renderBlocks(withoutTitle(nodes, reference.title), 2);
  const lines = body.split('\n').length;
  const parts = [
    renderBlock(titleHeading(reference.title)),
    sourceLine(
      document,
      reference.blocks.flatMap(({ sources }) => sources),
    ),
  ];
  if (lines > limits.skill.referenceContentsLines) parts.push(contents(nodes, reference.title));
  parts.push(body);
  return { filename: referencePath(reference), content: `${parts.filter((part) => part !== '').join('\n\n')}\n` };
}

export function titleHeading(title: string, depth: Heading['depth'] = 1): Heading {
  return { type: 'heading', depth, children: [{ type: 'text', value: title }] };
}

/** The heading that became the title is not said twice. */
function withoutTitle(nodes: readonly BlockContent[], title: string): BlockContent[] {
  const [first, ...rest] = nodes;
  return first?.type === 'heading' && normaliseText(blockText(first)) === normaliseText(title) ? rest : [...nodes];
}

function contents(nodes: readonly BlockContent[], title: string): string {
  const headings = withoutTitle(nodes, title).filter((node) => node.type === 'heading');
  const top = Math.min(...headings.map(({ depth }) => depth));
  const entries = headings.filter(({ depth }) => depth <= top + 1);
  if (entries.length < 2) return '';
  return renderBlock({
    type: 'list',
    ordered: false,
    spread: false,
    children: entries.map((heading) => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: heading.children }],
    })),
  });
}
