/**
 * Answering with a run: its events as they happen (SSE or NDJSON), or only its end (JSON).
 *
 * @module
 */
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { openDatabase } from '../../db/client.ts';
import { followRun } from '../../generations/follow.ts';
import { findGeneration, readFailure } from '../../generations/records.ts';
import type { RunEvent, RunFailure } from '../../generations/run.ts';
import { logError } from '../../lib/log.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, errorBody } from '../errors.ts';
import { type CatalogueResponse, viewCatalogue } from './catalogue-view.ts';
import { EventWriter, type StreamFormat } from './event-writer.ts';
import { type GenerateResponse, viewResult } from './generation-view.ts';
import { trickleJson } from './json-trickle.ts';

export type RunFormat = 'application/json' | StreamFormat;

const FORMATS: RunFormat[] = ['application/json', 'text/event-stream', 'application/x-ndjson'];

export interface AnsweredRun {
  generationId: string;
  /** The run's events after `seq`; null when its object has forgotten them, and its end stands in D1. */
  events: ReadableStream<Uint8Array> | null;
  seq: number;
}

/** The format of a run's answer, by `Accept`; `fallback` where any will do. */
export function negotiate(c: Context<AppEnv>, fallback: RunFormat): RunFormat {
  return accepts(c, {
    header: 'Accept',
    supports: FORMATS,
    default: fallback,
    match: (wanted) => {
      const byWeight = wanted.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q);
      for (const { type: written } of byWeight) {
        const type = written.toLowerCase();
        if (type === '*/*') return fallback;
        const format = FORMATS.find((known) => known === type || `${known.split('/')[0]}/*` === type);
        if (format) return format;
      }
      return fallback;
    },
  }) as RunFormat;
}

/** With `heartbeat` JSON that is long in coming is preceded by white space. */
export async function answerWithRun(
  c: Context<AppEnv>,
  run: AnsweredRun,
  format: RunFormat,
  { heartbeat = false }: { heartbeat?: boolean } = {},
): Promise<Response> {
  c.header('X-Generation-Id', run.generationId);
  if (c.req.method === 'HEAD') return answerHead(c, run, format);
  if (format !== 'application/json') return streamRun(c, run, format);
  return heartbeat ? trickleJson(c, endOf(c, run)) : c.json(await endOf(c, run));
}

async function endOf(c: Context<AppEnv>, run: AnsweredRun): Promise<GenerateResponse | CatalogueResponse> {
  let last: RunEvent | undefined;
  try {
    for await (const event of follow(c, run)) last = event;
  } catch (error) {
    throw interrupted(c, error);
  }
  return readEnd(c, run, last);
}

/** Nobody reads the body of a HEAD: writes into it would wait for ever, and so would the run's stream. */
async function answerHead(c: Context<AppEnv>, { events }: AnsweredRun, format: RunFormat): Promise<Response> {
  await events?.cancel();
  c.header('Content-Type', format);
  return c.body(null);
}

async function* follow(c: Context<AppEnv>, { events, generationId, seq }: AnsweredRun): AsyncGenerator<RunEvent> {
  if (!events) return;
  const run = { accountId: c.get('accountId'), generationId };
  yield* followRun(c.env.GENERATION_RUN, run, events, seq, c.req.raw.signal);
}

/**
 * The result, or the failure as an ApiError. A failure is taken from the run's own last event: under the same
 * idempotency key another run may have begun since.
 */
async function readEnd(
  c: Context<AppEnv>,
  run: AnsweredRun,
  last: RunEvent | undefined,
): Promise<GenerateResponse | CatalogueResponse> {
  if (last?.type === 'error') throw failed(last.data as unknown as RunFailure);
  const db = openDatabase(c.env.DB);
  const row = await findGeneration(db, c.get('accountId'), run.generationId);
  if (row?.status === 'complete') {
    return row.kind === 'catalogue' ? viewCatalogue(c.env.BUCKET, db, row) : viewResult(c, db, row);
  }
  if (row?.status === 'failed' && row.error !== null) throw failed(readFailure(row.error));
  throw new ApiError('SERVICE_UNAVAILABLE', 'The generation is still running. Follow it at its events address.', {
    retryAfter: 2,
  });
}

function failed({ code, message, reason, param }: RunFailure): ApiError {
  return new ApiError(code, message, { reason, param });
}

function streamRun(c: Context<AppEnv>, run: AnsweredRun, format: StreamFormat): Response {
  c.header('Content-Type', `${format}; charset=utf-8`);
  c.header('Cache-Control', 'no-cache, no-transform');
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const pumped = pump(c, run, new EventWriter(writable.getWriter(), format));
  // Under waitUntil, or what runs after the client went away would be dropped half-way.
  c.executionCtx.waitUntil(pumped);
  return c.body(readable);
}

/** A client that goes away ends this and nothing else: its run goes on, and can be attached to again. */
async function pump(c: Context<AppEnv>, run: AnsweredRun, out: EventWriter): Promise<void> {
  let last: RunEvent | undefined;
  try {
    for await (const event of follow(c, run)) {
      last = event;
      if (event.type === 'progress' && !(await out.write('progress', event.data, event.seq))) return;
    }
    await out.write('complete', await readEnd(c, run, last), last?.seq);
  } catch (error) {
    const known = error instanceof ApiError ? error : interrupted(c, error);
    await out.write('error', errorBody(c, known.code, known.message, known.detail).error, last?.seq);
  } finally {
    await out.close();
  }
}

function interrupted(c: Context<AppEnv>, error: unknown): ApiError {
  logError('run_answer.interrupted', error, { request_id: c.get('requestId') });
  return new ApiError('SERVICE_UNAVAILABLE', 'The connection to the run was lost. Attach again at its events address.');
}
