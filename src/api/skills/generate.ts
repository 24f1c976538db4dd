/**
 * `POST /api/v1/generate`: one skill from one source, for one credit.
 *
 * @module
 */
import type { Context } from 'hono';
import { limits } from '../../config/limits.ts';
import { insufficientMessage } from '../../generations/perform.ts';
import { startGeneration } from '../../generations/start.ts';
import { skillNameFrom } from '../../skills/naming.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, validationError } from '../errors.ts';
import { answerWithRun, negotiate } from './run-answer.ts';
import { readSourceFields, toSourceInput } from './source-fields.ts';

export type { GenerateResponse } from './generation-view.ts';

/** JSON by default; `Accept: text/event-stream` or `application/x-ndjson` streams progress and ends with the same object. */
export async function generate(c: Context<AppEnv>): Promise<Response> {
  const idempotencyKey = readIdempotencyKey(c);
  const fields = await readSourceFields(c);
  const name = fields.name === undefined ? undefined : readName(fields.name);
  const { input, type } = await toSourceInput(fields);
  const { generationId, outcome } = await startGeneration(c.env.GENERATION_RUN, {
    accountId: c.get('accountId'),
    requestId: c.get('requestId'),
    input,
    sourceType: type,
    name,
    idempotencyKey,
  });
  switch (outcome.type) {
    case 'insufficient':
      throw new ApiError('INSUFFICIENT_CREDITS', insufficientMessage(outcome.needed));
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
  return answerWithRun(c, { generationId, events: outcome.events, seq: 0 }, negotiate(c, 'application/json'));
}

function readIdempotencyKey(c: Context<AppEnv>): string | undefined {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined) return undefined;
  if (/^[\x21-\x7e]+$/.test(key) && key.length <= limits.idempotencyKeyCharacters) return key;
  throw validationError(
    'Idempotency-Key',
    `Idempotency-Key must be 1 to ${limits.idempotencyKeyCharacters} printable ASCII characters without spaces.`,
  );
}

function readName(text: string): string {
  if (text.length > limits.nameCharacters) {
    throw validationError('name', `name has ${text.length} characters; at most ${limits.nameCharacters} are allowed.`);
  }
  const name = skillNameFrom(text);
  if (!name.ok) throw validationError('name', name.error);
  return name.value;
}
