/**
 * List prices of Anthropic's models in November 2026, from which the cost of a generation is estimated. Discounts and
 * taxes are not in them. Update them here when the list changes; what was stored before keeps its cost.
 *
 * @module
 */

/** USD for a million tokens. */
export interface Rate {
  input: number;
  output: number;
}

export interface ModelPrice extends Rate {
  /** Writing to the five-minute cache, as a share of `input`. */
  cacheWrite: number;
  /** Reading from the cache, as a share of `input`. */
  cacheRead: number;
  /** Instead, for a request whose prompt has more tokens than this, cached ones included. */
  longPrompt?: Rate & { over: number };
}

const CACHE = { cacheWrite: 1.25, cacheRead: 0.1 };

const PRICES: Readonly<Record<string, ModelPrice>> = {
  'claude-fable-5-2': { input: 8, output: 40, ...CACHE },
  'claude-fable-5-1': { input: 10, output: 50, ...CACHE, cacheRead: 0.025 },
  'claude-fable-5': { input: 10, output: 50, ...CACHE },
  'claude-opus-5-5': { input: 4, output: 20, ...CACHE, cacheRead: 0.05 },
  'claude-opus-5': { input: 5, output: 25, ...CACHE },
  'claude-opus-4-8': { input: 5, output: 25, ...CACHE },
  'claude-opus-4-7': { input: 5, output: 25, ...CACHE },
  'claude-opus-4-6': { input: 5, output: 25, ...CACHE },
  'claude-opus-4-5': { input: 5, output: 25, ...CACHE },
  'claude-sonnet-5-5': { input: 2, output: 10, ...CACHE, cacheRead: 0.05 },
  'claude-sonnet-5': { input: 2, output: 10, ...CACHE },
  'claude-sonnet-4-6': { input: 3, output: 15, ...CACHE },
  'claude-sonnet-4-5': { input: 3, output: 15, ...CACHE },
  'claude-haiku-5-5': { input: 0.1, output: 0.5, ...CACHE, longPrompt: { over: 100_000, input: 0.5, output: 2.5 } },
  'claude-haiku-4-5': { input: 1, output: 5, ...CACHE },
};

/** A model may be asked for by the day it was made: `claude-haiku-4-5-20251001`. */
const DAY = /-20\d{6}$/;

/** Null for a model that is not in the list. */
export function priceOf(model: string): ModelPrice | null {
  const name = model.replace(DAY, '');
  return Object.hasOwn(PRICES, name) ? (PRICES[name] ?? null) : null;
}

/** What a ceiling reckons with where a model has no price: its cost cannot be more than that of the dearest known one. */
export const DEAREST_PRICE: ModelPrice = Object.values(PRICES).reduce((dearest, price) =>
  price.output > dearest.output || (price.output === dearest.output && price.cacheRead > dearest.cacheRead)
    ? price
    : dearest,
);

export function rateFor({ input, output, longPrompt }: ModelPrice, promptTokens: number): Rate {
  return longPrompt && promptTokens > longPrompt.over ? longPrompt : { input, output };
}
