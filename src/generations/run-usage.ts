/**
 * What the model of a run has used, as it is stored and shown.
 *
 * @module
 */
export interface RunUsage {
  /** As the provider calls it. */
  model: string;
  /** Sent to the provider, repeated ones included. */
  requests: number;
  /** Of these, repeated after a fault. */
  retries: number;
  /** Tokens that were neither written to nor read from the provider's cache. */
  input_tokens: number;
  output_tokens: number;
  cache_creation_tokens: number;
  cache_read_tokens: number;
  /** By list prices, an estimate; null for a model whose price is not known. */
  cost_usd: number | null;
  prompt_version: string;
}

/** Both together; the newer one names model and prompts. */
export function addUsage(earlier: RunUsage | undefined, later: RunUsage): RunUsage {
  if (earlier === undefined) return later;
  const unpriced = earlier.cost_usd === null || later.cost_usd === null;
  return {
    ...later,
    requests: earlier.requests + later.requests,
    retries: earlier.retries + later.retries,
    input_tokens: earlier.input_tokens + later.input_tokens,
    output_tokens: earlier.output_tokens + later.output_tokens,
    cache_creation_tokens: earlier.cache_creation_tokens + later.cache_creation_tokens,
    cache_read_tokens: earlier.cache_read_tokens + later.cache_read_tokens,
    cost_usd: unpriced ? null : inMicros((earlier.cost_usd ?? 0) + (later.cost_usd ?? 0)),
  };
}

/** To the millionth of a dollar: sums of binary fractions have digits that mean nothing. */
export function inMicros(dollars: number): number {
  return Math.round(dollars * 1_000_000) / 1_000_000;
}
