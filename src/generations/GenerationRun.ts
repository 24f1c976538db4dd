/**
 * One object per generation. It owns the work, so a client that goes away loses nothing: the state is checkpointed,
 * events are logged, and an alarm takes the run up again after a restart.
 *
 * `running → settling → complete | failed | rejected`. A rejected run ended before it was charged, and may be started
 * again under its id. Everything that outlives the object is settled in D1; what is kept here goes after a week.
 *
 * @module
 */
import { DurableObject } from 'cloudflare:workers';
import { limits } from '../config/limits.ts';
import { readSettings } from '../config/settings.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { logError, logWarn } from '../lib/log.ts';
import { Mutex } from '../lib/mutex.ts';
import type { Engine } from '../skills/engine.ts';
import { extractiveEngine } from '../skills/engines/extractive/engine.ts';
import { fetchPage } from '../sources/fetch-page.ts';
import { SourceError } from '../sources/source-error.ts';
import { EventLog } from './event-log.ts';
import { performRun } from './perform.ts';
import { failGeneration, type GenerationRow, openGeneration, readFailure, wasRejected } from './records.ts';
import { RunFailed, type RunFailure, type RunPhase, type RunRequest, type RunState, type StartOutcome } from './run.ts';

const GENERATION_FAILED: RunFailure = {
  code: 'GENERATION_FAILED',
  message: 'The skill could not be generated. Any credit taken has been given back; please try again.',
};

export class GenerationRun extends DurableObject<Env> {
  engine: Engine = extractiveEngine;
  readonly #db: Database;
  readonly #log: EventLog;
  /** Requests for the same id arrive together when an idempotency key is used many times at once. */
  readonly #startMutex = new Mutex();
  #state: RunState | undefined;
  /** The work going on in this instance, if any: after a restart the state says running and this is empty. */
  #work: Promise<void> | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#db = openDatabase(env.DB);
    this.#log = new EventLog(ctx.storage.sql);
    this.#state = ctx.storage.kv.get<RunState>('state');
  }

  /** Begins the run, or says what stands in its way. Returns as soon as the run is on record. */
  start(request: RunRequest): Promise<StartOutcome> {
    return this.#startMutex.run(() => this.#start(request));
  }

  /** Events after `seq` as lines of JSON, or null when this account has no such run here. */
  async events(accountId: string, seq: number): Promise<ReadableStream<Uint8Array> | null> {
    const state = this.#state;
    if (!state || state.request.accountId !== accountId) return null;
    const live = !isOver(state.phase);
    if (live) this.#launch();
    return this.#log.stream(seq, live);
  }

  /** For the reconciliation: takes a run up again that should be going on. `unknown`: nothing is kept here. */
  async wake(): Promise<RunPhase | 'unknown'> {
    if (!this.#state) return 'unknown';
    if (!isOver(this.#state.phase)) this.#launch();
    return this.#state.phase;
  }

  /** Says that objects of this class can be reached. */
  ping(): 'ok' {
    return 'ok';
  }

  override async alarm(): Promise<void> {
    const state = this.#state;
    if (!state) return;
    if (isOver(state.phase)) {
      this.#state = undefined;
      await this.ctx.storage.deleteAll();
      return;
    }
    await this.ctx.storage.setAlarm(Date.now() + limits.generation.leaseMs);
    this.#launch();
  }

  async #start(request: RunRequest): Promise<StartOutcome> {
    const known = this.#state;
    if (known && known.phase !== 'rejected') {
      return { type: isSameRequest(known.request, request) ? 'attached' : 'conflict' };
    }
    const opened = await openGeneration(this.#db, request, Date.now());
    if (opened.type === 'insufficient') return { type: 'insufficient', needed: request.credits };
    if (opened.type === 'conflict') return { type: 'conflict' };
    if (opened.type === 'settled') return { type: 'attached' };
    this.#log.clear();
    this.#keep({ phase: 'running', request, attempts: 0 });
    await this.ctx.storage.setAlarm(Date.now() + limits.generation.leaseMs);
    this.#launch();
    return { type: 'started' };
  }

  #launch(): void {
    if (this.#work) return;
    this.#work = this.#advance()
      .catch((error) => logError('run.unsettled', error, this.#logFields()))
      .finally(() => {
        this.#work = undefined;
      });
    this.ctx.waitUntil(this.#work);
  }

  async #advance(): Promise<void> {
    const failure = this.#state?.phase === 'running' ? await this.#perform() : this.#state?.failure;
    await this.#settle(failure ?? GENERATION_FAILED, failure === null);
  }

  /** Null when the skill is stored and on record, else why not. */
  async #perform(): Promise<RunFailure | null> {
    const state = this.#require();
    this.#keep({ ...state, attempts: state.attempts + 1 });
    if (state.attempts >= limits.generation.attempts) {
      logWarn('run.attempts_exhausted', this.#logFields());
      return GENERATION_FAILED;
    }
    // On disk before the work begins: work that kills the object must find itself counted.
    await this.ctx.storage.sync();
    try {
      await performRun(state.request, {
        db: this.#db,
        bucket: this.env.BUCKET,
        engine: this.engine,
        fetchPage: (url) => fetchPage(url, { fetch, allowOrigins: readSettings(this.env).sourceAllowOrigins }),
        now: Date.now,
        onProgress: (progress) => this.#log.append('progress', { ...progress }),
        onSourceStored: (source) => {
          const current = this.#require();
          this.#keep({ ...current, request: { ...current.request, source } });
        },
      });
      return null;
    } catch (error) {
      return this.#failureOf(error);
    }
  }

  #failureOf(error: unknown): RunFailure {
    if (error instanceof SourceError) {
      return { code: 'VALIDATION_ERROR', message: error.message, reason: error.reason, param: 'source' };
    }
    if (error instanceof RunFailed) return error.failure;
    logError('run.failed', error, this.#logFields());
    return GENERATION_FAILED;
  }

  /** D1 has the last word on how it ended. When D1 cannot be reached the alarm comes back to this point. */
  async #settle(failure: RunFailure, complete: boolean): Promise<void> {
    const state = this.#require();
    if (complete) return this.#finish('complete', undefined);
    this.#keep({ ...state, phase: 'settling', failure });
    const { generationId, accountId, credits } = state.request;
    const row = await failGeneration(this.#db, { id: generationId, accountId, credits }, failure, Date.now());
    this.#finish(endOf(row), row?.error ? readFailure(row.error) : failure);
  }

  #finish(phase: RunPhase, failure: RunFailure | undefined): void {
    const state = this.#require();
    this.#keep({ ...state, phase, ...(failure && { failure }) });
    if (phase === 'complete') this.#log.append('complete', {});
    else this.#log.append('error', { ...(failure ?? GENERATION_FAILED) });
    this.#log.end();
    this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + limits.generation.eventRetentionMs));
  }

  #keep(state: RunState): void {
    this.#state = state;
    this.ctx.storage.kv.put('state', state);
  }

  #require(): RunState {
    if (!this.#state) throw new Error('the run has no state');
    return this.#state;
  }

  #logFields() {
    const request = this.#state?.request;
    return { generation_id: request?.generationId, request_id: request?.requestId, attempts: this.#state?.attempts };
  }
}

function isOver(phase: RunPhase): boolean {
  return phase === 'complete' || phase === 'failed' || phase === 'rejected';
}

function isSameRequest(a: RunRequest, b: RunRequest): boolean {
  return a.accountId === b.accountId && a.requestDigest === b.requestDigest;
}

function endOf(row: GenerationRow | null): RunPhase {
  if (row?.status === 'complete') return 'complete';
  return row && wasRejected(row) ? 'rejected' : 'failed';
}
