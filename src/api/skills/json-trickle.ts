/**
 * One JSON object that may be long in coming. White space before it, which every parser skips, keeps the connection
 * open.
 *
 * @module
 */
import type { Context } from 'hono';
import { limits } from '../../config/limits.ts';
import { logError } from '../../lib/log.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, errorBody } from '../errors.ts';

const encoder = new TextEncoder();

/**
 * What ends before the first heartbeat is answered as usual, with its own status. After it the status has been sent, so
 * a failure is the error envelope under a 200.
 */
export async function trickleJson(
  c: Context<AppEnv>,
  result: Promise<object>,
  heartbeatMs: number = limits.generation.heartbeatMs,
): Promise<Response> {
  const early = await untilFirstBeat(result, heartbeatMs);
  if (early !== null) return c.json(early);
  c.header('Content-Type', 'application/json');
  c.header('Cache-Control', 'no-cache, no-transform');
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // Under waitUntil, or what runs after the client went away would be dropped half-way.
  c.executionCtx.waitUntil(pump(c, result, writable.getWriter(), heartbeatMs));
  return c.body(readable);
}

/** Null once it is time for a sign of life. */
async function untilFirstBeat(result: Promise<object>, heartbeatMs: number): Promise<object | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beat = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, heartbeatMs, null);
  });
  try {
    return await Promise.race([result, beat]);
  } finally {
    clearTimeout(timer);
  }
}

async function pump(
  c: Context<AppEnv>,
  result: Promise<object>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  heartbeatMs: number,
): Promise<void> {
  let pending = false;
  const beat = () => {
    // A client that takes nothing gets no second beat on top of the first.
    if (pending) return;
    pending = true;
    void send(writer, '\n').then(() => {
      pending = false;
    });
  };
  beat();
  const heartbeat = setInterval(beat, heartbeatMs);
  const body = await result.catch((error: unknown) => failureOf(c, error));
  clearInterval(heartbeat);
  await send(writer, JSON.stringify(body));
  await writer.close().catch(() => undefined);
}

/** A client that went away is no fault: its run goes on, and can be attached to again. */
async function send(writer: WritableStreamDefaultWriter<Uint8Array>, text: string): Promise<void> {
  await writer.write(encoder.encode(text)).catch(() => undefined);
}

function failureOf(c: Context<AppEnv>, error: unknown): object {
  if (!(error instanceof ApiError)) logError('json_trickle.failed', error, { request_id: c.get('requestId') });
  const { code, message, detail } =
    error instanceof ApiError
      ? error
      : new ApiError('INTERNAL_ERROR', 'Something went wrong on our side. Please try again.');
  return errorBody(c, code, message, detail);
}
