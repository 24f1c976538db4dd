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
import type { EngineId } from '../config/engines.ts';
import { limits } from '../config/limits.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { withDeadline } from '../lib/deadline.ts';
import { logError, logWarn } from '../lib/log.ts';
import { Mutex } from '../lib/mutex.ts';
import type { Engine } from '../skills/engine.ts';
import { ModelFault } from '../skills/engines/anthropic/model.ts';
import { extractiveEngine } from '../skills/engines/extractive/engine.ts';
import type { Document } from '../sources/document.ts';
import { chooseEngine } from './choose-engine.ts';
import { EventLog } from './event-log.ts';
import { type OpenedEngine, openEngine } from './open-engine.ts';
import { isModelConfigured, openModel } from './open-model.ts';
import { performRun } from './perform.ts';
import { failGeneration, type GenerationRow, openGeneration, readFailure } from './records.ts';
import {
  RunFailed,
  type RunFailure,
  type RunPhase,
  type RunRequest,
  type RunSource,
  type RunState,
  type StartOutcome,
  type TopicOutcome,
} from './run.ts';
import { readRunSources } from './run-sources.ts';
import { addUsage, type RunUsage } from './run-usage.ts';
import { deleteSources } from './source-store.ts';
import { storedOf } from './start.ts';
import { topicStore } from './topic-store.ts';

const GENERATION_FAILED: RunFailure = {
  code: 'GENERATION_FAILED',
  message: 'The generation failed. Any credit taken has been given back; please try again.',
};

export class GenerationRun extends DurableObject<Env> {
  /** Of runs without a model. */
  engine: Engine = extractiveEngine;
  /** How a run that is to be made with a model comes by one. */
  openModel: typeof openModel = openModel;
  readonly #db: Database;
  readonly #log: EventLog;
  /** Starting, waking and forgetting exclude each other: an idempotency key may be used many times at once. */
  readonly #mutex = new Mutex();
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
  start(request: RunRequest, sources: RunSource[]): Promise<StartOutcome> {
    return this.#mutex.run(() => this.#start(request, sources));
  }

  /** Events after `seq` as lines of JSON, or null when this account has no such run here. */
  async events(accountId: string, seq: number): Promise<ReadableStream<Uint8Array> | null> {
    if (this.#state?.request.accountId !== accountId) return null;
    this.#launch();
    return this.#stream(seq);
  }

  /** For the reconciliation: takes a run up again that should be going on. `unknown`: nothing is kept here. */
  wake(): Promise<RunPhase | 'unknown'> {
    return this.#mutex.run(async () => {
      this.#launch();
      return this.#state?.phase ?? 'unknown';
    });
  }

  /** Says that objects of this class can be reached. */
  ping(): 'ok' {
    return 'ok';
  }

  /** While the run goes on: its lease. After its end: the time to forget it. */
  override async alarm(): Promise<void> {
    await this.#mutex.run(async () => {
      const state = this.#state;
      if (!state) return;
      if (isOver(state.phase)) {
        this.#state = undefined;
        await this.ctx.storage.deleteAll();
        return;
      }
      await this.ctx.storage.setAlarm(Date.now() + limits.generation.leaseMs);
      this.#launch();
    });
  }

  async #start(request: RunRequest, sources: RunSource[]): Promise<StartOutcome> {
    const known = this.#state;
    if (known && known.phase !== 'rejected') {
      if (!isSameRequest(known.request, request)) return { type: 'conflict' };
      this.#launch();
      return { type: 'attached', events: this.#stream(0), isOwn: isSameUpload(known.sources, sources) };
    }
    const opened = await openGeneration(this.#db, request, Date.now());
    if (opened.type === 'insufficient') return { type: 'insufficient', needed: request.credits };
    if (opened.type === 'conflict') return { type: 'conflict' };
    if (opened.type === 'settled') return { type: 'attached', events: null, isOwn: false };
    try {
      const isConfigured = isModelConfigured(this.env);
      await this.#begin(request, sources, chooseEngine(request.engine, opened.accountEngine, isConfigured));
    } catch (error) {
      // The row must not wait for a run that never began. Uncharged, it may be opened again.
      await failGeneration(
        this.#db,
        { id: request.generationId, accountId: request.accountId },
        GENERATION_FAILED,
        Date.now(),
      );
      throw error;
    }
    this.#launch();
    return { type: 'started', events: this.#stream(0) };
  }

  async #begin(request: RunRequest, sources: RunSource[], engine: EngineId): Promise<void> {
    this.#log.begin();
    this.#keep({ phase: 'running', request, sources, engine, attempts: 0, readings: 0 });
    await this.ctx.storage.setAlarm(Date.now() + limits.generation.leaseMs);
  }

  #stream(seq: number): ReadableStream<Uint8Array> {
    return this.#log.stream(seq, !isOver(this.#require().phase));
  }

  /** Sees to it that a run that should be going on is. */
  #launch(): void {
    if (this.#work || !this.#state || isOver(this.#state.phase)) return;
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
    const abort = new AbortController();
    let opened: OpenedEngine | undefined;
    let work: Promise<void> | undefined;
    const keepUsage = (usage: RunUsage) => this.#keep({ ...this.#require(), usage: addUsage(state.usage, usage) });
    try {
      opened = await this.#openEngine(state, abort.signal, (usage) => {
        if (!abort.signal.aborted) keepUsage(usage);
      });
      work = performRun(state.request, {
        db: this.#db,
        bucket: this.env.BUCKET,
        engine: opened.engine,
        usage: () => this.#require().usage,
        readDocument: () => this.#readDocument(),
        now: Date.now,
        onProgress: (progress) => {
          if (!abort.signal.aborted) this.#log.append('progress', { ...progress });
        },
        signal: abort.signal,
        topics: () => this.#require().topics ?? {},
        keepTopic: (slug, outcome) => {
          if (!abort.signal.aborted) this.#keepTopic(slug, outcome);
        },
      });
      await withDeadline(work, limits.generation.deadlineMs);
      // What a delivered skill no longer needs must cost nothing more.
      abort.abort(new Error('the run has ended'));
      return null;
    } catch (error) {
      // Work that was given up must not go on beside its successor.
      abort.abort(error);
      if (opened && work && opened.usage() !== null) {
        await withDeadline(work, limits.generation.brokenOffMs).catch(() => undefined);
        const usage = opened.usage();
        if (usage) keepUsage(usage);
      }
      return this.#failureOf(error);
    }
  }

  #openEngine(state: RunState, signal: AbortSignal, onUsage: (usage: RunUsage) => void): Promise<OpenedEngine> {
    return openEngine(state.engine ?? 'extractive', {
      extractive: this.engine,
      openModel: () => this.openModel(this.env, state.request, state.usage),
      signal,
      onUsage,
    });
  }

  /** Reads the sources, or what was read of them before a restart. Reading that ends the object must find itself counted. */
  async #readDocument(): Promise<Document> {
    const state = this.#require();
    this.#keep({ ...state, readings: state.readings + 1 });
    await this.ctx.storage.sync();
    const { document, key } = await readRunSources(this.env, state, (message) =>
      this.#log.append('progress', { step: 'reading', message }),
    );
    this.#keep({ ...this.#require(), document: key });
    return document;
  }

  #keepTopic(slug: string, outcome: TopicOutcome): void {
    const state = this.#require();
    this.#keep({ ...state, topics: { ...state.topics, [slug]: outcome } });
  }

  #failureOf(error: unknown): RunFailure {
    if (error instanceof RunFailed) return error.failure;
    const fault = error instanceof ModelFault ? { model_fault: error.kind } : {};
    logError('run.failed', error, { ...this.#logFields(), ...fault });
    return GENERATION_FAILED;
  }

  /** D1 has the last word on how it ended. When D1 cannot be reached the alarm comes back to this point. */
  async #settle(failure: RunFailure, complete: boolean): Promise<void> {
    const state = this.#require();
    if (complete) return this.#finish('complete', undefined);
    this.#keep({ ...state, phase: 'settling', failure });
    const { generationId, accountId } = state.request;
    const generation = { id: generationId, accountId, usage: state.usage };
    const row = await failGeneration(this.#db, generation, failure, Date.now());
    this.#finish(endOf(row), row?.error ? readFailure(row.error) : failure);
  }

  #finish(phase: RunPhase, failure: RunFailure | undefined): void {
    const state = this.#require();
    this.#keep({ ...state, phase, ...(failure && { failure }) });
    if (phase === 'complete') this.#log.append('complete', {});
    else this.#log.append('error', { ...(failure ?? GENERATION_FAILED) });
    this.#log.end();
    this.ctx.waitUntil(this.#deleteLeftovers());
    this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + limits.generation.eventRetentionMs));
  }

  /** Nobody needs them any more. What cannot be deleted now is left to the sweep. */
  async #deleteLeftovers(): Promise<void> {
    const { request, sources, topics = {} } = this.#require();
    try {
      await deleteSources(this.env.BUCKET, storedOf(sources));
      const built = Object.values(topics).flatMap((outcome) => (outcome.type === 'built' ? [outcome.digest] : []));
      await topicStore(this.env.BUCKET, request).delete(built);
    } catch (error) {
      logError('run.leftovers', error, this.#logFields());
    }
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

/** Every upload is an object of its own, so one key tells. */
function isSameUpload(a: readonly RunSource[], b: readonly RunSource[]): boolean {
  const [one, other] = [storedOf(a)[0], storedOf(b)[0]];
  return one !== undefined && one.key === other?.key;
}

function isSameRequest(a: RunRequest, b: RunRequest): boolean {
  return a.accountId === b.accountId && a.requestDigest === b.requestDigest;
}

/** Only a fault of ours can come after the charge; whatever else ended the run came before it. */
function endOf(row: GenerationRow | null): RunPhase {
  if (row?.status === 'complete') return 'complete';
  return row?.error && readFailure(row.error).code !== 'GENERATION_FAILED' ? 'rejected' : 'failed';
}
