/**
 * Runs of very short passages, put together: a page of one-word lines has more places to divide it than it has reasons to,
 * and comparing each with a part's worth of others would take minutes.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import type { Passage } from './partition.ts';

export interface Coarsened {
  passages: readonly Passage[];
  /** Of each, the position of its first among those given. */
  starts: readonly number[];
}

/** Leaves passages as they are where they are of the usual length; a short line among paragraphs stays a place to divide. */
export function coarsen(passages: readonly Passage[]): Coarsened {
  const { shortRun, shortWords, pieceWords } = limits.segment;
  const coarse: Passage[] = [];
  const starts: number[] = [];
  for (let at = 0; at < passages.length; at += shortRun) {
    const run = passages.slice(at, at + shortRun);
    const words = run.reduce((sum, passage) => sum + passage.words, 0);
    const least = words < shortWords * run.length ? pieceWords : 0;
    let start = 0;
    let gathered = 0;
    run.forEach((passage, place) => {
      gathered += passage.words;
      if (gathered < least && place + 1 < run.length) return;
      starts.push(at + start);
      coarse.push(start === place ? passage : joined(run.slice(start, place + 1), gathered));
      start = place + 1;
      gathered = 0;
    });
  }
  return { passages: coarse, starts };
}

function joined(passages: readonly Passage[], words: number): Passage {
  return { words, terms: passages.flatMap(({ terms }) => terms), evidence: passages[0]?.evidence ?? 0 };
}
