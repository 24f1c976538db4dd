/**
 * The `engine` field of a request.
 *
 * @module
 */
import type { EngineId } from '../../config/engines.ts';
import { isModelConfigured } from '../../generations/open-model.ts';
import { ApiError } from '../errors.ts';

/** Throws ApiError for an engine that this service is not set up for. */
export function refuseUnconfigured(env: Env, engine: EngineId | undefined): void {
  if (engine !== 'anthropic' || isModelConfigured(env)) return;
  throw new ApiError(
    'SERVICE_UNAVAILABLE',
    'engine: anthropic is not set up on this service. Leave engine out, or send "extractive".',
    { param: 'engine', reason: 'not_configured' },
  );
}
