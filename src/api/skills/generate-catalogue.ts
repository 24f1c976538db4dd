/**
 * `POST /api/v1/generate/catalogue`: a skill of each selected topic, for one credit each, and an index of them.
 *
 * @module
 */
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import { answerWithRun, negotiate } from './run-answer.ts';
import { readNamedTopics, readSelectedTopics } from './selected-topics.ts';
import { discardSources, type RequestedSources, readSourceFields } from './source-fields.ts';
import { startRun } from './start-run.ts';

export type { CatalogueResponse } from './catalogue-view.ts';

/** A stream unless `Accept: application/json` asks for the object alone; then white space keeps the connection open. */
export async function generateCatalogue(c: Context<AppEnv>): Promise<Response> {
  const idempotencyKey = readIdempotencyKey(c);
  const requested = await readSourceFields(c);
  const topics = await selectedTopics(c, requested);
  const namedTopics = readNamedTopics(requested.selectedTopics);
  const run = await startRun(c, requested, { idempotencyKey, topics, namedTopics });
  return answerWithRun(c, run, negotiate(c, 'text/event-stream'), { heartbeat: true });
}

async function selectedTopics(c: Context<AppEnv>, { sources, selectedTopics: value }: RequestedSources) {
  try {
    return readSelectedTopics(value);
  } catch (error) {
    await discardSources(c, sources);
    throw error;
  }
}
