/**
 * `GET /api/v1/generations/:id/events`: attaches to a run again; `Last-Event-ID` says what was seen.
 *
 * @module
 */
import type { Context } from 'hono';
import { openDatabase } from '../../db/client.ts';
import { openRunStream } from '../../generations/follow.ts';
import type { AppEnv } from '../app-env.ts';
import { validationError } from '../errors.ts';
import { ownGeneration } from './own-generation.ts';
import { answerWithRun, negotiate } from './run-answer.ts';

export async function getGenerationEvents(c: Context<AppEnv>): Promise<Response> {
  const seen = c.req.header('Last-Event-ID') ?? '0';
  if (!/^\d{1,9}$/.test(seen)) throw validationError('Last-Event-ID', 'Last-Event-ID must be the id of an event.');
  const seq = Number(seen);
  const { id } = await ownGeneration(c, openDatabase(c.env.DB));
  const events = await openRunStream(c.env.GENERATION_RUN, c.get('accountId'), id, seq);
  return answerWithRun(c, { generationId: id, events, seq }, negotiate(c, 'text/event-stream'));
}
