/**
 * How the constructs of reStructuredText are read: each looks at one line and says what it makes of it.
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import type { Flow } from '../markup/flow.ts';
import type { Context } from './context.ts';
import type { Lines } from './lines.ts';

/** What a construct hands to those that read the content it holds. */
export interface Reader {
  readonly context: Context;
  /** Whether the lines are those of the document itself and not of a block in it. */
  readonly isTop: boolean;
  blocks(lines: Lines): Flow[];
  inline(source: string): PhrasingContent[];
}

export interface Block {
  nodes: Flow[];
  /** The line after it. */
  next: number;
}

/** Reads what starts at line `index`, which is not blank; `undefined` if it is something else. */
export type Construct = (lines: Lines, index: number, reader: Reader) => Block | undefined;
