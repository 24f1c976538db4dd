/**
 * Sharing a budget so that only what is longest gives way.
 *
 * @module
 */

/** The highest cap under which the lengths, each cut to it, sum to at most `budget`; Infinity when they do as they are. */
export function fairCap(lengths: readonly number[], budget: number): number {
  let left = budget;
  const ascending = [...lengths].sort((a, b) => a - b);
  for (const [at, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - at));
    if (length > share) return Math.max(0, share);
    left -= length;
  }
  return Number.POSITIVE_INFINITY;
}
