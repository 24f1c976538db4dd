/**
 * `POST /api/v1/generate`: one skill from one source, for one credit.
 *
 * @module
 */
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import { answerWithRun, negotiate } from './run-answer.ts';
import { readSourceFields } from './source-fields.ts';
import { startRun } from './start-run.ts';

export type { GenerateResponse } from './generation-view.ts';

/** JSON by default; `Accept: text/event-stream` or `application/x-ndjson` streams progress and ends with the same object. */
export async function generate(c: Context<AppEnv>): Promise<Response> {
  const idempotencyKey = readIdempotencyKey(c);
  const run = await startRun(c, await readSourceFields(c), { idempotencyKey });
  return answerWithRun(c, run, negotiate(c, 'application/json'));
}
