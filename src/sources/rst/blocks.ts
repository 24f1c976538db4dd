/**
 * The blocks of reStructuredText, one after another. What a line is, is tried in the order docutils has.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { paragraph } from '../build.ts';
import type { Flow } from '../markup/flow.ts';
import type { Context } from './context.ts';
import { readExplicitMarkup } from './explicit.ts';
import { readFieldList, readOptionList } from './fields.ts';
import { readGridTable } from './grid-table.ts';
import { parseInline } from './inline.ts';
import type { Lines } from './lines.ts';
import { readBulletList, readEnumeratedList } from './lists.ts';
import type { Construct, Reader } from './reader.ts';
import { readSection } from './sections.ts';
import { readSimpleTable } from './simple-table.ts';
import { readBlockQuote, readDoctest, readLineBlock, readText } from './text.ts';

const CONSTRUCTS: readonly Construct[] = [
  readBlockQuote,
  readBulletList,
  readEnumeratedList,
  readFieldList,
  readOptionList,
  readDoctest,
  readLineBlock,
  readGridTable,
  readSimpleTable,
  readExplicitMarkup,
  readSection,
  readText,
];

/** The blocks of `lines`, each with the line it starts on. Throws `too_complex` for more blocks than there is time for. */
export function readBlocks(lines: Lines, context: Context, depth = 0): Flow[] {
  if (depth > limits.rst.depth) return plainly(lines);
  const reader: Reader = {
    context,
    isTop: depth === 0,
    blocks: (part) => readBlocks(part, context, depth + 1),
    inline: (source) => parseInline(source, context),
  };
  const nodes: Flow[] = [];
  let index = 0;
  while (index < lines.length) {
    if (lines.isBlank(index)) {
      index += 1;
      continue;
    }
    const line = lines.number(index);
    const block = firstOf(lines, index, reader);
    for (const node of block.nodes) {
      context.countBlock();
      if (reader.isTop && node.type !== 'heading') context.hasBody = true;
      node.data ??= {};
      node.data.origin ??= { line };
      nodes.push(node);
    }
    index = Math.max(block.next, index + 1);
  }
  return nodes;
}

function firstOf(lines: Lines, index: number, reader: Reader): { nodes: Flow[]; next: number } {
  for (const construct of CONSTRUCTS) {
    const block = construct(lines, index, reader);
    if (block !== undefined) return block;
  }
  return { nodes: [], next: index + 1 };
}

/** What is nested deeper than anybody writes: its text. */
function plainly(lines: Lines): Flow[] {
  const value = lines.texts().join('\n').trim();
  return value === '' ? [] : [paragraph(value)];
}
