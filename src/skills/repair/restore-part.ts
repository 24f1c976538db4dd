/**
 * One part of a draft brought back to what the source says.
 *
 * @module
 */
import type { BlockContent, Nodes, Paragraph } from 'mdast';
import type { Grounded } from '../draft.ts';
import { normaliseText } from '../language/normalise.ts';
import { sentences } from '../language/sentences.ts';
import { sliceParagraph } from '../outline/slice.ts';
import { blockText } from '../outline/text.ts';
import { walk } from '../outline/walk.ts';
import { codeIdentity } from '../verify/code-fidelity.ts';
import { leavesOf } from '../verify/leaves.ts';
import { rowTexts } from '../verify/rows.ts';
import { leafSentences } from '../verify/text-index.ts';
import type { Findings } from '../verify/verify.ts';
import { writableBlock } from './legible-block.ts';

type Part = Grounded<BlockContent>;

/** The source's own block of an id, if it has one. */
export type SourceOf = (id: string) => BlockContent | undefined;

/**
 * The part itself when all of it is the source's. Of a paragraph the foreign sentences go; anything else gives way to
 * the blocks it rests on, or goes.
 */
export function restorePart(part: Part, findings: Findings, sourceOf: SourceOf): readonly Part[] {
  if (!isForeign(part.content, findings)) return [part];
  if (part.content.type === 'paragraph') {
    const kept = keptSentences(part.content, findings);
    if (kept && !isForeign(kept, findings)) return [{ ...part, content: kept }];
  }
  return sourceParts(part, sourceOf) ?? [];
}

/** The source blocks a part rests on, if all of them are known and they are not what stands there already. */
export function sourceParts(part: Part, sourceOf: SourceOf): Part[] | undefined {
  const nodes = part.sources.map(sourceOf);
  if (nodes.length === 0) return undefined;
  const parts = nodes.flatMap((node, at) =>
    node ? [{ ...part, content: writableBlock(node), sources: part.sources.slice(at, at + 1) }] : [],
  );
  return parts.length < nodes.length || isSame(parts, part) ? undefined : parts;
}

function isSame(parts: readonly Part[], part: Part): boolean {
  return parts.length === 1 && parts[0]?.content === part.content;
}

function isForeign(node: BlockContent, { ungrounded, foreignCode, addresses }: Findings): boolean {
  const leaves = leavesOf([node]);
  return (
    rowTexts(leaves).some((row) => ungrounded.has(row)) ||
    leaves.some((leaf) =>
      leaf.code ? foreignCode.has(codeIdentity(leaf.code)) : leafSentences(leaf).some((text) => ungrounded.has(text)),
    ) ||
    pointsElsewhere(node, addresses)
  );
}

/** A link or image the source does not have. */
function pointsElsewhere(block: BlockContent, addresses: ReadonlySet<string>): boolean {
  let elsewhere = false;
  walk(block, (node: Nodes) => {
    if ((node.type === 'link' || node.type === 'image') && !addresses.has(node.url)) elsewhere = true;
  });
  return elsewhere;
}

function keptSentences(paragraph: Paragraph, { ungrounded }: Findings): Paragraph | undefined {
  const kept = sentences(blockText(paragraph))
    .map(normaliseText)
    .filter((sentence) => !ungrounded.has(sentence))
    .flatMap((sentence) => sliceParagraph(paragraph, sentence) ?? []);
  if (kept.length === 0) return undefined;
  const children = kept.flatMap((piece, at) => [
    ...(at > 0 ? [{ type: 'text' as const, value: ' ' }] : []),
    ...piece.children,
  ]);
  return { type: 'paragraph', children };
}
