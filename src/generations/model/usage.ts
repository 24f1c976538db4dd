/**
 * What a generation used of a model, over all requests, failed ones as far as is known.
 *
 * @module
 */
import { type ModelPrice, rateFor } from '../../config/model-prices.ts';

export interface ModelUsage {
  /** As it was asked for, e.g. `claude-sonnet-5-5`. */
  model: string;
  /** Requests sent, retries among them. */
  requests: number;
  retries: number;
  /** Tokens of prompts that were neither written to the cache nor read from it. */
  inputTokens: number;
  outputTokens: number;
  cacheCreationTokens: number;
  cacheReadTokens: number;
  /** By list prices; null when the model has none here. */
  costUsd: number | null;
}

/** Of one request. */
export interface Tokens {
  input: number;
  output: number;
  cacheCreation: number;
  cacheRead: number;
}

export const NO_TOKENS: Readonly<Tokens> = { input: 0, output: 0, cacheCreation: 0, cacheRead: 0 };

const PER = 1_000_000;

export function sumOf({ input, output, cacheCreation, cacheRead }: Tokens): number {
  return input + output + cacheCreation + cacheRead;
}

/** In USD. */
export function costOf(tokens: Tokens, price: ModelPrice): number {
  const { input, output } = rateFor(price, tokens.input + tokens.cacheCreation + tokens.cacheRead);
  const prompt = tokens.input + tokens.cacheCreation * price.cacheWrite + tokens.cacheRead * price.cacheRead;
  return (prompt * input + tokens.output * output) / PER;
}

export function noUsage(model: string, hasPrice: boolean): ModelUsage {
  return {
    model,
    requests: 0,
    retries: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheCreationTokens: 0,
    cacheReadTokens: 0,
    costUsd: hasPrice ? 0 : null,
  };
}

/** `usage` with one more request. */
export function withRequest(
  usage: ModelUsage,
  tokens: Tokens,
  { isRetry, price }: { isRetry: boolean; price: ModelPrice | null },
): ModelUsage {
  return {
    model: usage.model,
    requests: usage.requests + 1,
    retries: usage.retries + (isRetry ? 1 : 0),
    inputTokens: usage.inputTokens + tokens.input,
    outputTokens: usage.outputTokens + tokens.output,
    cacheCreationTokens: usage.cacheCreationTokens + tokens.cacheCreation,
    cacheReadTokens: usage.cacheReadTokens + tokens.cacheRead,
    costUsd: usage.costUsd === null || price === null ? null : usage.costUsd + costOf(tokens, price),
  };
}
