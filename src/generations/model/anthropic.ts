/**
 * Claude, as the engine asks it: one of these for each generation. It keeps within the generation's ceiling, tries
 * again what may pass, and counts what was used. The first question loads the SDK.
 *
 * @module
 */
import type { MessageStreamParams, Messages } from '@anthropic-ai/sdk/resources/messages/messages';
import type { AnthropicSettings } from '../../config/anthropic-settings.ts';
import { limits } from '../../config/limits.ts';
import { logError, logWarn } from '../../lib/log.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { Semaphore } from '../../lib/semaphore.ts';
import { type AskOptions, type Model, ModelFault, type ModelRequest } from '../../skills/engines/anthropic/model.ts';
import { readAnswer } from './answer.ts';
import { type Answer, attempt, ListenerFailed } from './attempt.ts';
import { Budget, type Spent } from './budget.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Failure, failureOf, waitAfter } from './failure.ts';
import { outputFormat } from './output-format.ts';
import { prepareRequest } from './request.ts';
import type { ModelUsage } from './usage.ts';
import { Watchdog } from './watchdog.ts';

export interface ModelDeps {
  /** Both stand in log lines; there is no generation where topics are detected. */
  generationId: string | null;
  requestId: string;
  /** What earlier attempts at this generation used. It counts against the ceiling, and is not in `usage()`. */
  spent?: Spent;
  /** By the clock: when the generation must have its answers. Too little time left is like too little money. */
  until?: number;
  fetch?: typeof fetch;
  clock?: Clock;
  /** From 0 up to 1. */
  random?: () => number;
}

export interface CountingModel extends Model {
  /** Of all requests that have ended. */
  usage(): ModelUsage;
}

interface Sending {
  promptTokens: number;
  isRetry: boolean;
  /** Milliseconds left for this answer. */
  leftMs: number;
  options: AskOptions;
}

export function createAnthropicModel(settings: AnthropicSettings, deps: ModelDeps): CountingModel {
  return new AnthropicModel(settings, deps);
}

class AnthropicModel implements CountingModel {
  readonly id: string;
  readonly sourceTokens = limits.model.sourceTokens;
  readonly #settings: AnthropicSettings;
  readonly #deps: Required<Omit<ModelDeps, 'spent'>>;
  readonly #budget: Budget;
  readonly #places: Semaphore;

  constructor(settings: AnthropicSettings, { spent, ...deps }: ModelDeps) {
    this.id = settings.model;
    this.#settings = settings;
    this.#deps = {
      fetch: (...args) => fetch(...args),
      clock: systemClock,
      random: Math.random,
      until: Number.POSITIVE_INFINITY,
      ...deps,
    };
    this.#budget = new Budget(settings.model, settings, spent);
    this.#places = new Semaphore(settings.concurrency);
  }

  usage(): ModelUsage {
    return this.#budget.usage;
  }

  /** Its place is kept while it waits to try again: a busy provider is not helped by another request meanwhile. */
  async ask<T>(request: ModelRequest<T>, options: AskOptions = {}): Promise<T> {
    return await this.#places.run(() => this.#ask(request, options), options.signal);
  }

  async #ask<T>({ schema, ...request }: ModelRequest<T>, options: AskOptions): Promise<T> {
    const { clock, random, until } = this.#deps;
    const startedAt = clock.now();
    const elapsedMs = () => clock.now() - startedAt;
    const format = await outputFormat(schema);
    const { params, promptTokens } = prepareRequest(request, { model: this.id, format });
    const failures: Failure[] = [];
    let maxTokens = this.#settings.maxOutputTokens;
    for (;;) {
      const untilMs = until - clock.now();
      if (untilMs < limits.model.leastMs) throw new ModelFault('budget', 'no time is left for another request');
      const { received, providerId } = await this.#send(
        { ...params, max_tokens: maxTokens },
        {
          promptTokens,
          isRetry: failures.length > 0,
          leftMs: Math.min(limits.model.askMs - elapsedMs(), untilMs),
          options,
        },
      );
      const result = received.ok ? readAnswer(received.value, schema, JSON.stringify(format.schema)) : received;
      if (result.ok) return result.value;
      let failure = result.error;
      if (failure.reason === 'max_tokens') {
        const larger = Math.min(maxTokens * 2, limits.model.maxOutputTokens);
        if (larger === maxTokens) failure = { ...failure, again: 'never' };
        maxTokens = larger;
      }
      failures.push(failure);
      const waitMs = waitAfter(failures, { elapsedMs: elapsedMs(), random });
      const fields = {
        ...this.#logFields(failure),
        pass: request.pass,
        attempt: failures.length,
        provider_request_id: providerId,
      };
      if (waitMs === null) {
        const fault = new ModelFault(failure.kind, `no answer after ${failures.length} attempts: ${failure.reason}`);
        logError('model.failed', fault, fields);
        throw fault;
      }
      logWarn('model.attempt_failed', { ...fields, wait_ms: Math.round(waitMs) });
      await clock.sleep(waitMs, options.signal);
    }
  }

  /** One request within the ceiling. Throws ModelFault where it is over it, and the signal's reason. */
  async #send(
    params: MessageStreamParams,
    { promptTokens, isRetry, leftMs, options: { signal, onText } }: Sending,
  ): Promise<{ received: Result<Answer, Failure>; providerId: string | null }> {
    signal?.throwIfAborted();
    const { clock } = this.#deps;
    const hold = this.#budget.hold({ input: promptTokens, output: params.max_tokens, cacheCreation: 0, cacheRead: 0 });
    const watchdog = new Watchdog({ ...limits.model, totalMs: Math.min(this.#settings.requestMs, leftMs) }, clock);
    const signals = signal ? [signal, watchdog.signal] : [watchdog.signal];
    try {
      const messages = await this.#messages(watchdog);
      const { tokens, providerId, outcome } = await attempt(messages, params, {
        signal: AbortSignal.any(signals),
        onText,
      });
      this.#budget.settle(hold, tokens, isRetry);
      signal?.throwIfAborted();
      this.#budget.check();
      if (outcome.ok) return { received: ok(outcome.value), providerId };
      if (outcome.error instanceof ListenerFailed) throw outcome.error.cause;
      const failure = failureOf(outcome.error, { overrun: watchdog.overrun, now: clock.now() });
      return { received: err(failure), providerId };
    } finally {
      watchdog.stop();
      this.#budget.release(hold);
    }
  }

  /** One for each request, because each is watched by itself. What it logs would quote prompts, so it logs nothing. */
  async #messages(watchdog: Watchdog): Promise<Messages> {
    const { BaseAnthropic, Messages } = await import('./sdk.ts');
    return new Messages(
      new BaseAnthropic({
        apiKey: this.#settings.key,
        baseURL: this.#settings.baseUrl,
        fetch: watchdog.fetch(this.#deps.fetch),
        maxRetries: 0,
        timeout: limits.model.maxRequestMs,
        logLevel: 'off',
        openTelemetry: false,
      }),
    );
  }

  /** The provider's words may hold the key that was wrong. */
  #logFields({ reason, status, detail }: Failure) {
    const said = detail?.replaceAll(this.#settings.key, '[redacted]').replace(/\s+/g, ' ');
    return {
      generation_id: this.#deps.generationId,
      request_id: this.#deps.requestId,
      model: this.id,
      reason,
      status,
      detail: said?.slice(0, limits.model.loggedCharacters),
    };
  }
}
