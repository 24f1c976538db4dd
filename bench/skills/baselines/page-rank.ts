/**
 * PageRank over a weighted graph without directions, by power iteration.
 *
 * @module
 */
const DAMPING = 0.85;
const TOLERANCE = 1e-6;
const ITERATIONS = 100;

/** Weights between all pairs, one row a node; the diagonal counts for nothing. */
export type Graph = readonly Float64Array[];

/** One score a node; they sum to 1. A node without neighbours keeps what every node gets. */
export function pageRank(graph: Graph): Float64Array {
  const size = graph.length;
  const degrees = graph.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  let scores = new Float64Array(size).fill(1 / Math.max(1, size));
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const next = new Float64Array(size).fill((1 - DAMPING) / Math.max(1, size));
    let idle = 0;
    graph.forEach((row, from) => {
      const degree = degrees[from] ?? 0;
      const score = (DAMPING * (scores[from] ?? 0)) / (degree || 1);
      if (degree === 0) idle += score;
      else for (let to = 0; to < size; to++) next[to] = (next[to] ?? 0) + score * (row[to] ?? 0);
    });
    let change = 0;
    for (let at = 0; at < size; at++) {
      next[at] = (next[at] ?? 0) + idle / size;
      change += Math.abs((next[at] ?? 0) - (scores[at] ?? 0));
    }
    scores = next;
    if (change < TOLERANCE) break;
  }
  return scores;
}
