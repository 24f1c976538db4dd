/**
 * What the readers of single kinds of blocks are given.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import type { Flow } from '../markup/flow.ts';
import type { BlockAttributes } from './block-attributes.ts';
import type { Context } from './context.ts';
import type { Closings } from './delimiters.ts';
import type { Line } from './preprocess.ts';

export interface Reader {
  readonly context: Context;
  readonly lines: readonly Line[];
  readonly closings: Closings;
  /** Whether the blocks are those of the document itself and not of a block in it. */
  readonly isTop: boolean;
  /** The blocks from line `from` to line `to` (exclusive), one level deeper. */
  blocks(from: number, to: number): Flow[];
  /** The one block at line `from` that is attached to an item of a list, with the attributes and the title above it. */
  attached(from: number, to: number): Block;
  /** Blocks of a text of its own, such as a cell. */
  document(text: string, number: number): Flow[];
  inline(source: string): PhrasingContent[];
}

export interface Block {
  nodes: Flow[];
  /** The line after it. */
  next: number;
}

/** What stands around a block and is about it. */
export interface Above {
  attributes: BlockAttributes;
  title: string;
  /** A paragraph in a list ends at the next item. */
  isInList: boolean;
}
