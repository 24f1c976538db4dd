/**
 * What the engine needs of a language model. Whoever makes one speaks to the provider, keeps within a budget, and
 * counts what was used; the engine knows neither network nor keys.
 *
 * @module
 */
import type * as z from 'zod';

/** What a request is for; stands in logs. */
export type Pass = 'topics' | 'plan' | 'write' | 'refine';

export interface ModelRequest<T> {
  pass: Pass;
  /** Rules that hold for every pass. With `source` it is the prefix that a provider may cache. */
  system: string;
  /** The delimited source, the same for all passes over it. */
  source: string;
  /** No other request will have this source: to cache it would only cost. */
  isSourceOnce?: boolean;
  /** What to do with it this time. */
  task: string;
  /** What the answer must be. */
  schema: z.ZodType<T>;
}

export interface AskOptions {
  signal?: AbortSignal;
  /** All of the answer that has arrived so far, as the model writes it. */
  onText?: (text: string) => void;
}

export interface Model {
  /** As the provider calls it, e.g. `claude-sonnet-5-5`. */
  readonly id: string;
  /** Tokens of source that one request may carry. */
  readonly sourceTokens: number;
  /** Throws ModelFault, and the signal's reason when aborted. */
  ask<T>(request: ModelRequest<T>, options?: AskOptions): Promise<T>;
}

/**
 * `budget`: the next request would go over the ceiling of this generation. `unavailable`: the provider did not answer
 * within the retries allowed. `refused`: the model declined. `unusable`: what it wrote does not fit the schema, or
 * stopped at the token limit. `misconfigured`: wrong key, exhausted quota, unknown model.
 */
export type ModelFaultKind = 'budget' | 'unavailable' | 'refused' | 'unusable' | 'misconfigured';

/** The model gave no answer. The message is for the log, never for the caller. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  readonly kind: ModelFaultKind;

  constructor(kind: ModelFaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
