/**
 * The ceiling of one generation. What requests under way may still use is held back, so that several at a time cannot
 * go over it together.
 *
 * @module
 */
import { DEAREST_PRICE, type ModelPrice, priceOf } from '../../config/model-prices.ts';
import { ModelFault } from '../../skills/engines/anthropic/model.ts';
import { costOf, type ModelUsage, noUsage, sumOf, type Tokens, withRequest } from './usage.ts';

export interface Ceiling {
  maxTokens: number;
  /** USD. A model without a known price is reckoned with the dearest one. */
  maxCostUsd: number;
}

/** What earlier attempts at the same generation used. */
export interface Spent {
  tokens: number;
  /** Null where it is not known; then only the tokens count. */
  costUsd: number | null;
}

/** What a request may use, until it is known what it did. */
export type Hold = Readonly<{ tokens: number; costUsd: number }>;

export class Budget {
  readonly #ceiling: Ceiling;
  readonly #price: ModelPrice | null;
  readonly #held = new Set<Hold>();
  #tokens: number;
  #costUsd: number;
  #usage: ModelUsage;

  constructor(model: string, ceiling: Ceiling, spent: Spent = { tokens: 0, costUsd: 0 }) {
    this.#ceiling = ceiling;
    this.#price = priceOf(model);
    this.#tokens = spent.tokens;
    this.#costUsd = spent.costUsd ?? 0;
    this.#usage = noUsage(model, this.#price !== null);
  }

  get usage(): ModelUsage {
    return this.#usage;
  }

  /** Throws ModelFault when the request could go over the ceiling. */
  hold(estimate: Tokens): Hold {
    const hold = { tokens: sumOf(estimate), costUsd: this.#cost(estimate) };
    let { tokens, costUsd } = hold;
    for (const other of this.#held) {
      tokens += other.tokens;
      costUsd += other.costUsd;
    }
    if (this.#tokens + tokens > this.#ceiling.maxTokens || this.#costUsd + costUsd > this.#ceiling.maxCostUsd) {
      throw new ModelFault('budget', `the next request may go over the ceiling: ${this.#described()}`);
    }
    this.#held.add(hold);
    return hold;
  }

  release(hold: Hold): void {
    this.#held.delete(hold);
  }

  /** What the request did use instead. */
  settle(hold: Hold, tokens: Tokens, isRetry: boolean): void {
    this.release(hold);
    this.#tokens += sumOf(tokens);
    this.#costUsd += this.#cost(tokens);
    this.#usage = withRequest(this.#usage, tokens, { isRetry, price: this.#price });
  }

  /** Throws ModelFault when the ceiling has been gone over, which happens where an estimate was too low. */
  check(): void {
    if (this.#tokens <= this.#ceiling.maxTokens && this.#costUsd <= this.#ceiling.maxCostUsd) return;
    throw new ModelFault('budget', `over the ceiling: ${this.#described()}`);
  }

  #cost(tokens: Tokens): number {
    return costOf(tokens, this.#price ?? DEAREST_PRICE);
  }

  #described(): string {
    const { maxTokens, maxCostUsd } = this.#ceiling;
    return `${this.#tokens} of ${maxTokens} tokens, ${this.#costUsd.toFixed(4)} of ${maxCostUsd} USD used`;
  }
}
