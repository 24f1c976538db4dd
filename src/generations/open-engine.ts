/**
 * An engine ready for work.
 *
 * @module
 */
import type { EngineId } from '../config/engines.ts';
import type { Engine } from '../skills/engine.ts';
import { anthropicEngine } from '../skills/engines/anthropic/engine.ts';
import type { Model } from '../skills/engines/anthropic/model.ts';
import { PROMPT_VERSION } from '../skills/engines/anthropic/prompts/version.ts';
import type { CountingModel } from './model/anthropic.ts';
import type { ModelUsage } from './model/usage.ts';
import { inMicros, type RunUsage } from './run-usage.ts';

export interface OpenedEngine {
  engine: Engine;
  /** What its model has used up to now; null for an engine without one. */
  usage(): RunUsage | null;
}

export interface EngineDeps {
  extractive: Engine;
  openModel: () => Promise<CountingModel>;
  /** Ends every request of the model, whoever made it, when the work is given up. */
  signal: AbortSignal;
  /** Told after each request what has been used up to then. */
  onUsage?: (usage: RunUsage) => void;
}

/** Throws ModelFault where no model can be had. */
export async function openEngine(id: EngineId, deps: EngineDeps): Promise<OpenedEngine> {
  if (id === 'extractive') return { engine: deps.extractive, usage: () => null };
  const model = await deps.openModel();
  const usage = () => recorded(model.usage(), PROMPT_VERSION);
  return { engine: anthropicEngine(watched(model, usage, deps)), usage };
}

function watched(model: Model, usage: () => RunUsage, { signal, onUsage }: EngineDeps): Model {
  return {
    id: model.id,
    sourceTokens: model.sourceTokens,
    async ask(request, options = {}) {
      const signals = options.signal ? AbortSignal.any([options.signal, signal]) : signal;
      try {
        return await model.ask(request, { ...options, signal: signals });
      } finally {
        onUsage?.(usage());
      }
    },
  };
}

function recorded(usage: ModelUsage, promptVersion: string): RunUsage {
  return {
    model: usage.model,
    requests: usage.requests,
    retries: usage.retries,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    cache_creation_tokens: usage.cacheCreationTokens,
    cache_read_tokens: usage.cacheReadTokens,
    cost_usd: usage.costUsd === null ? null : inMicros(usage.costUsd),
    prompt_version: promptVersion,
  };
}
