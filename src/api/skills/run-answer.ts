/**
 * Answering with a run: its events as they happen (SSE or NDJSON), or only its end (JSON).
 *
 * @module
 */
import type { Context } from 'hono';
import { limits } from '../../config/limits.ts';
import { type Database, openDatabase } from '../../db/client.ts';
import { followRun, openRunStream } from '../../generations/follow.ts';
import { findGeneration, readFailure } from '../../generations/records.ts';
import type { RunEvent, RunFailure } from '../../generations/run.ts';
import { logError } from '../../lib/log.ts';
import { SSE_HEARTBEAT, sseEvent } from '../../lib/sse.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, errorBody } from '../errors.ts';
import { type GenerateResponse, viewResult } from './generation-view.ts';

export type RunFormat = 'application/json' | 'text/event-stream' | 'application/x-ndjson';

/** Answers with the run's events after `seq` and its end, in `format`. */
export async function answerWithRun(
  c: Context<AppEnv>,
  generationId: string,
  format: RunFormat,
  seq = 0,
): Promise<Response> {
  c.header('X-Generation-Id', generationId);
  const events = await openEvents(c, generationId, seq);
  if (format !== 'application/json') return streamRun(c, generationId, format, events);
  for await (const _ of events) {
    // Only the end is of interest here; it is read from the store.
  }
  const end = await readEnd(c, openDatabase(c.env.DB), generationId);
  if ('failure' in end) throw new ApiError(end.failure.code, end.failure.message, end.failure);
  return c.json(end.result);
}

/** No events when the run's object has forgotten them: then its end stands in D1. */
async function openEvents(c: Context<AppEnv>, generationId: string, seq: number): Promise<AsyncIterable<RunEvent>> {
  const runs = c.env.GENERATION_RUN;
  const accountId = c.get('accountId');
  const stream = await openRunStream(runs, accountId, generationId, seq);
  if (!stream) return (async function* () {})();
  return followRun(runs, accountId, generationId, stream, c.req.raw.signal);
}

async function readEnd(
  c: Context<AppEnv>,
  db: Database,
  generationId: string,
): Promise<{ result: GenerateResponse } | { failure: RunFailure }> {
  const row = await findGeneration(db, c.get('accountId'), generationId);
  if (row?.status === 'complete') return { result: await viewResult(c, db, row) };
  if (row?.status === 'failed' && row.error !== null) return { failure: readFailure(row.error) };
  throw new ApiError('SERVICE_UNAVAILABLE', 'The generation is still running. Follow it at its events address.', {
    retryAfter: 2,
  });
}

function streamRun(
  c: Context<AppEnv>,
  generationId: string,
  format: Exclude<RunFormat, 'application/json'>,
  events: AsyncIterable<RunEvent>,
): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // Under waitUntil, or what runs after the client went away would be dropped half-way.
  c.executionCtx.waitUntil(pump(c, generationId, format, events, writable.getWriter()));
  c.header('Content-Type', `${format}; charset=utf-8`);
  c.header('Cache-Control', 'no-cache, no-transform');
  return c.body(readable);
}

async function pump(
  c: Context<AppEnv>,
  generationId: string,
  format: RunFormat,
  events: AsyncIterable<RunEvent>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
): Promise<void> {
  const encoder = new TextEncoder();
  const write = (text: string) => writer.write(encoder.encode(text));
  const print = (event: string, data: unknown, seq?: number) =>
    write(format === 'text/event-stream' ? sseEvent(event, data, seq) : `${JSON.stringify(data)}\n`);
  // A write to a client that went away rejects; the loop below notices by its own writes.
  const heartbeat = setInterval(
    () => void write(format === 'text/event-stream' ? SSE_HEARTBEAT : '\n').catch(() => undefined),
    limits.generation.heartbeatMs,
  );
  try {
    let lastSeq: number | undefined;
    for await (const { seq, type, data } of events) {
      lastSeq = seq;
      if (type === 'progress') await print('progress', data, seq);
    }
    const end = await endEvent(c, generationId);
    await print(end.event, end.data, lastSeq);
    await writer.close();
  } catch {
    // The client is gone (writes reject with `undefined` then). Its run goes on, and can be attached to again.
    await writer.abort().catch(() => undefined);
  } finally {
    clearInterval(heartbeat);
  }
}

async function endEvent(c: Context<AppEnv>, generationId: string): Promise<{ event: string; data: unknown }> {
  try {
    const end = await readEnd(c, openDatabase(c.env.DB), generationId);
    if ('result' in end) return { event: 'complete', data: end.result };
    const { code, message, ...detail } = end.failure;
    return { event: 'error', data: errorBody(c, code, message, detail).error };
  } catch (error) {
    if (!(error instanceof ApiError)) logError('run_answer.failed', error, { request_id: c.get('requestId') });
    const known =
      error instanceof ApiError ? error : new ApiError('INTERNAL_ERROR', 'Something went wrong on our side.');
    return { event: 'error', data: errorBody(c, known.code, known.message).error };
  }
}
