/**
 * From a read request to its run: what both paid operations do.
 *
 * @module
 */
import type { Context } from 'hono';
import { insufficientMessage } from '../../generations/perform.ts';
import type { NamedTopic } from '../../generations/run.ts';
import { startGeneration } from '../../generations/start.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError } from '../errors.ts';
import type { AnsweredRun } from './run-answer.ts';
import type { RequestedSources } from './source-fields.ts';

/** `topics` are slugs, for a catalogue. Throws ApiError for too few credits and for a key that was used otherwise. */
export async function startRun(
  c: Context<AppEnv>,
  requested: RequestedSources,
  {
    idempotencyKey,
    topics,
    namedTopics,
  }: { idempotencyKey: string | undefined; topics?: readonly string[]; namedTopics?: readonly NamedTopic[] },
): Promise<AnsweredRun> {
  const { generationId, outcome } = await startGeneration(
    { runs: c.env.GENERATION_RUN, bucket: c.env.BUCKET },
    {
      accountId: c.get('accountId'),
      requestId: c.get('requestId'),
      sources: requested.sources,
      sourceType: requested.sourceType,
      sourceLabel: requested.label,
      name: requested.name,
      language: requested.language,
      engine: requested.engine,
      idempotencyKey,
      ...(topics !== undefined && { topics }),
      ...(namedTopics !== undefined && { namedTopics }),
    },
  );
  switch (outcome.type) {
    case 'insufficient': {
      const message = insufficientMessage({ credits: outcome.needed, ...(topics !== undefined && { topics }) });
      throw new ApiError('INSUFFICIENT_CREDITS', message);
    }
    case 'conflict':
      throw new ApiError('CONFLICT', 'This Idempotency-Key was used for a different request. Use a new key.', {
        param: 'Idempotency-Key',
      });
    case 'attached':
      // Without a key this is our own retry, which is nobody's business.
      if (idempotencyKey !== undefined) c.header('Idempotency-Replayed', 'true');
      break;
    case 'started':
      break;
  }
  return { generationId, events: outcome.events, seq: 0 };
}
