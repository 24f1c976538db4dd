/**
 * Which engine makes a skill.
 *
 * @module
 */
import type { EngineId } from '../config/engines.ts';

/**
 * What was asked for; else what the account is set to, else a model where there is one. Whoever asked for nothing is
 * never refused for want of a model: without one it is the extractive engine, whatever the account is set to.
 */
export function chooseEngine(
  asked: EngineId | undefined,
  account: string | null,
  isModelConfigured: boolean,
): EngineId {
  if (asked !== undefined) return asked;
  return isModelConfigured && account !== 'extractive' ? 'anthropic' : 'extractive';
}
