/**
 * The model of a generation, made of this Worker's settings.
 *
 * @module
 */
import { limits } from '../config/limits.ts';
import { readSettings } from '../config/settings.ts';
import { ModelFault } from '../skills/engines/anthropic/model.ts';
import { type CountingModel, createAnthropicModel } from './model/anthropic.ts';
import type { RunUsage } from './run-usage.ts';

/** Whether there is a model to be asked at all. */
export function isModelConfigured(env: Env): boolean {
  return readSettings(env).anthropic !== null;
}

/**
 * `earlier` is what other attempts at the same generation used: it counts against the ceiling. Throws ModelFault where
 * no model is set up.
 */
export async function openModel(
  env: Env,
  names: { generationId: string | null; requestId: string },
  earlier?: RunUsage,
): Promise<CountingModel> {
  const settings = readSettings(env).anthropic;
  if (settings === null) throw new ModelFault('misconfigured', 'ANTHROPIC_API_KEY is not set');
  const { generationId, requestId } = names;
  const spent = earlier && { tokens: tokensOf(earlier), costUsd: earlier.cost_usd };
  const until = Date.now() + limits.generation.deadlineMs - limits.model.settleMs;
  return createAnthropicModel(settings, { generationId, requestId, until, ...(spent && { spent }) });
}

function tokensOf(usage: RunUsage): number {
  return usage.input_tokens + usage.output_tokens + usage.cache_creation_tokens + usage.cache_read_tokens;
}
