/**
 * How far two divisions of a text differ, counted over its words so that it does not matter how it was cut into blocks.
 *
 * @module
 */

export interface Distance {
  /** Beeferman et al. 1999: windows whose ends are in one part by one division and in two by the other. */
  pk: number;
  /** Pevzner and Hearst 2002: windows with unequal numbers of boundaries. */
  windowDiff: number;
}

/** 0 for the same division. `words` are the blocks' sizes; boundaries are positions of the blocks that begin a part. */
export function distance(words: readonly number[], reference: readonly number[], found: readonly number[]): Distance {
  const starts: number[] = [];
  let total = 0;
  for (const count of words) {
    starts.push(total);
    total += count;
  }
  // Half the mean length of a part of the reference, as both papers set it.
  const window = Math.max(2, Math.round(total / (reference.length + 1) / 2));
  const [truth, ours] = [reference, found].map((positions) => cumulated(positions, starts, total));
  let crossed = 0;
  let unequal = 0;
  let all = 0;
  for (let at = 0; at + window < total; at++) {
    const expected = (truth?.[at + window] ?? 0) - (truth?.[at] ?? 0);
    const got = (ours?.[at + window] ?? 0) - (ours?.[at] ?? 0);
    all++;
    if (expected > 0 !== got > 0) crossed++;
    if (expected !== got) unequal++;
  }
  return all === 0 ? { pk: 0, windowDiff: 0 } : { pk: crossed / all, windowDiff: unequal / all };
}

/** Boundaries at or before each word. */
function cumulated(positions: readonly number[], starts: readonly number[], total: number): Int32Array {
  const counts = new Int32Array(total + 1);
  for (const position of positions) {
    const at = starts[position] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  for (let at = 1; at <= total; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  return counts;
}
