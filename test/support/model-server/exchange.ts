/**
 * One request and its response, and the record of what became of it.
 *
 * @module
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type ApiError, errorBody } from './api-errors.ts';
import { eventText } from './events.ts';
import type { Outcome, SeenRequest } from './script.ts';
import { type Pace, transmit } from './transmit.ts';

/** Long enough for what was sent to be read before a reset throws it away. */
const BEFORE_RESET_MS = 25;
const LIMITS = { requests: 50, tokens: 450_000, 'input-tokens': 400_000, 'output-tokens': 50_000 };
const WINDOW_MS = 60_000;

export class Exchange {
  readonly record: SeenRequest;
  /** Aborts when the client has left or the session is over. */
  readonly signal: AbortSignal;
  readonly #response: ServerResponse;

  constructor(response: ServerResponse, record: SeenRequest, sessionOver: AbortSignal) {
    const left = new AbortController();
    this.record = record;
    this.#response = response;
    this.signal = AbortSignal.any([left.signal, sessionOver]);
    response.once('close', () => {
      this.settle('aborted');
      left.abort();
    });
    // A write to a connection that the other side has reset.
    response.on('error', () => undefined);
    sessionOver.addEventListener('abort', () => response.destroy(), { once: true });
  }

  get hasBegun(): boolean {
    return this.#response.headersSent;
  }

  /** The first outcome stands. */
  settle(outcome: Outcome): void {
    if (this.record.outcome !== 'waiting') return;
    this.record.outcome = outcome;
    this.record.endedAt = Date.now();
  }

  begin(status: number, type: string, headers: Readonly<Record<string, string>> = {}): void {
    if (this.hasBegun) return;
    this.record.status = status;
    this.#response.writeHead(status, {
      'content-type': type,
      'request-id': this.record.id,
      'anthropic-organization-id': '00000000-0000-4000-8000-000000000000',
      ...rateLimits(this.record.n),
      ...headers,
    });
    this.#response.flushHeaders();
  }

  async send(pieces: readonly (string | Buffer)[], pace: Pace = {}): Promise<void> {
    await transmit(this.#response, pieces, pace, this.signal, (bytes) => {
      this.record.bytesSent += bytes;
    });
  }

  end(outcome: Outcome): void {
    this.settle(outcome);
    this.#response.end();
  }

  /** As an `error` event where the stream has begun. */
  async fail(error: ApiError, outcome: Outcome, body?: unknown): Promise<void> {
    const said = body ?? errorBody(error, this.record.id);
    if (this.hasBegun) await this.send([eventText(said as { type: string })]);
    else {
      this.begin(error.status, typeof said === 'string' ? 'text/html' : 'application/json', error.headers);
      await this.send([typeof said === 'string' ? said : JSON.stringify(said)]);
    }
    this.end(outcome);
  }

  async reset(): Promise<void> {
    if (this.hasBegun) await wait(BEFORE_RESET_MS);
    this.settle('faulted');
    this.#response.socket?.resetAndDestroy();
  }

  close(): void {
    this.settle('faulted');
    this.#response.socket?.end();
  }

  /** Until the client leaves. */
  async hang(): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.signal.aborted) resolve();
      else this.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

function rateLimits(requests: number): Record<string, string> {
  const reset = new Date(Date.now() + WINDOW_MS).toISOString();
  return Object.fromEntries(
    Object.entries(LIMITS).flatMap(([name, limit]) => [
      [`anthropic-ratelimit-${name}-limit`, String(limit)],
      // None is enforced; the figures are there to be read.
      [`anthropic-ratelimit-${name}-remaining`, String(Math.max(1, limit - requests))],
      [`anthropic-ratelimit-${name}-reset`, reset],
    ]),
  );
}
