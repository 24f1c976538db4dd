/**
 * From the probability of each block to the blocks that are kept.
 *
 * @module
 */

/**
 * The blocks whose choice has the highest expected F1: those above the one threshold, the page's own, for which
 * `2 · E[kept and content] / (E[kept] + E[content])`, counted in words, is greatest.
 */
export function thresholdOf(chances: readonly number[], words: Float32Array): number {
  const order = chances.map((_, index) => index).sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0) || a - b);
  let expected = 0;
  for (const index of order) expected += (chances[index] ?? 0) * (words[index] ?? 0);
  let hits = 0;
  let kept = 0;
  let best = 0;
  let threshold = 1;
  for (const index of order) {
    hits += (chances[index] ?? 0) * (words[index] ?? 0);
    kept += words[index] ?? 0;
    const score = kept === 0 ? 0 : (2 * hits) / (kept + expected);
    if (score <= best) continue;
    best = score;
    threshold = chances[index] ?? 0;
  }
  return threshold;
}
