/**
 * A source as the pieces a summary may be made of: sentences, list items, table rows, headings, and code blocks whole.
 * What was chosen is written in the form it has in the source, so that a step stays a step.
 *
 * @module
 */
import type { BlockContent, List, Paragraph, Table } from 'mdast';
import { normaliseText } from '../../../src/skills/language/normalise.ts';
import { sentenceSpans } from '../../../src/skills/language/sentences.ts';
import { sliceSpan } from '../../../src/skills/outline/slice.ts';
import { blockText } from '../../../src/skills/outline/text.ts';
import { renderBlock, renderBlocks } from '../../../src/skills/render/markdown.ts';
import { sourceIndex } from '../../../src/skills/verify/source-index.ts';
import type { Document } from '../../../src/sources/document.ts';

export interface Unit {
  /** Place in the source, from 0. */
  at: number;
  /** The top-level block it belongs to. */
  block: number;
  text: string;
  /** Depth of a heading. */
  heading?: number;
  /** Characters it takes as Markdown, the line end or space after it included. */
  size: number;
  /** Characters its block takes besides: the blank line, the head of a table. */
  opening: number;
}

export interface Units {
  units: readonly Unit[];
  /** Markdown of those chosen, in source order, without a line end. */
  render(chosen: ReadonlySet<Unit>): string;
}

/** One piece of a block, with the block reduced to some of its pieces. */
interface Divided {
  pieces: readonly BlockContent[];
  /** Markdown that comes with every piece. */
  shared?: BlockContent;
  /** The block with the pieces at these places and no others. */
  keep(places: readonly number[]): BlockContent;
}

export function unitsOf(document: Document): Units {
  const blocks = sourceIndex(document).blocks.map(({ node }) => divide(node));
  const units: Unit[] = [];
  const owners: Unit[][] = blocks.map(({ pieces, shared }, block) => {
    const head = shared ? renderBlock(shared).length + 1 : 0;
    return pieces.map((piece) => {
      const unit: Unit = {
        at: units.length,
        block,
        text: normaliseText(blockText(piece)),
        size: renderBlock(piece).length + 1 - head,
        opening: head + 1,
        ...(piece.type === 'heading' && { heading: piece.depth }),
      };
      units.push(unit);
      return unit;
    });
  });
  return {
    units,
    render: (chosen) =>
      renderBlocks(
        blocks.flatMap(({ keep }, block) => {
          const places = (owners[block] ?? []).flatMap((unit, place) => (chosen.has(unit) ? [place] : []));
          return places.length === 0 ? [] : [keep(places)];
        }),
        2,
      ),
  };
}

function divide(node: BlockContent): Divided {
  if (node.type === 'paragraph') return paragraph(node);
  if (node.type === 'list') return list(node);
  if (node.type === 'table') return table(node);
  return { pieces: [node], keep: () => node };
}

function paragraph(node: Paragraph): Divided {
  const text = blockText(node);
  const pieces = sentenceSpans(text).flatMap(({ start, end }) => sliceSpan(node, start, end) ?? []);
  const keep = (places: readonly number[]): Paragraph => ({
    type: 'paragraph',
    children: places.flatMap((place, at) => [
      ...(at === 0 ? [] : [{ type: 'text' as const, value: ' ' }]),
      ...(pieces[place]?.children ?? []),
    ]),
  });
  // Inside code, where nothing can be cut, a sentence end is none.
  const whole = keep(pieces.map((_, place) => place));
  if (normaliseText(blockText(whole)) !== normaliseText(text)) return { pieces: [node], keep: () => node };
  return { pieces, keep };
}

function list(node: List): Divided {
  return {
    pieces: node.children.map((item) => ({ ...node, children: [item] })),
    keep: (places) => ({ ...node, children: places.flatMap((place) => node.children[place] ?? []) }),
  };
}

/** Rows; each brings the head along. */
function table(node: Table): Divided {
  const [head, ...rows] = node.children;
  if (!head || rows.length === 0) return { pieces: [node], keep: () => node };
  return {
    pieces: rows.map((row) => ({ ...node, children: [head, row] })),
    shared: { ...node, children: [head] },
    keep: (places) => ({ ...node, children: [head, ...places.flatMap((place) => rows[place] ?? [])] }),
  };
}
