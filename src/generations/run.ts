/**
 * The words a run is spoken of in: what is asked of it, how it stands, what it tells.
 *
 * @module
 */
import type { EngineId } from '../config/engines.ts';
import type { Progress, Topic } from '../skills/engine.ts';
import type { SourceErrorReason } from '../sources/source-error.ts';
import type { AddressInput } from '../sources/source-input.ts';
import type { RunUsage } from './run-usage.ts';
import type { StoredSource } from './source-store.ts';

/** `mixed`: several sources of different types. */
export type SourceType = 'youtube' | 'url' | 'file' | 'text' | 'mixed';

/** What the work reads: bytes that are kept, or an address that is still to be read. */
export type RunSource = StoredSource | AddressInput | { kind: 'youtube'; url: string };

export interface RunRequest {
  generationId: string;
  accountId: string;
  /** Of the HTTP request that started the run; stands in its log lines. */
  requestId: string;
  /** SHA-256 over all that makes the request what it is; tells a repeat from another request. */
  requestDigest: string;
  sourceType: SourceType;
  /** What to show of the source in lists. */
  sourceLabel: string;
  /** Valid skill name wished by the caller. */
  name?: string;
  /** Language wished of captions and recordings, BCP 47. */
  language?: string;
  /** The engine asked for; absent where the choice is left to the account and the service. */
  engine?: EngineId;
  /** Price in credits. */
  credits: number;
  /** Slugs of the topics a catalogue is made of, in the order of its skills; absent for a single skill. */
  topics?: readonly string[];
  /** Those of them that were handed in with their names, as detect-topics told them. */
  namedTopics?: readonly NamedTopic[];
}

export type NamedTopic = Pick<Topic, 'slug' | 'topicName' | 'description'>;

export function kindOf({ topics }: Pick<RunRequest, 'topics'>): 'skill' | 'catalogue' {
  return topics === undefined ? 'skill' : 'catalogue';
}

/** What a run tells while it works; of a catalogue, how many topics have ended and which one it is about. */
export interface RunProgress extends Progress {
  /** Slug. */
  topic?: string;
  done?: number;
  total?: number;
}

/** Why a run ended without a skill, in words for its owner. Only the last may come after a charge. */
export interface RunFailure {
  code: 'VALIDATION_ERROR' | 'INSUFFICIENT_CREDITS' | 'SERVICE_UNAVAILABLE' | 'GENERATION_FAILED';
  message: string;
  reason?: SourceErrorReason;
  param?: string;
}

/** Thrown inside a run, before it is charged, to end it with a failure that its owner can mend. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';
  readonly failure: RunFailure;

  constructor(failure: RunFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

export interface RunEvent {
  /** Counts from 1 within the run. */
  seq: number;
  type: 'progress' | 'complete' | 'error';
  /** progress: a RunProgress; complete: `{}` (the result is read from the store); error: a RunFailure. */
  data: Record<string, unknown>;
}

export type RunPhase = 'running' | 'settling' | 'complete' | 'failed' | 'rejected';

/** What became of a topic: its skill lies in the topic store, or it cannot be made. */
export type TopicOutcome = { type: 'built'; digest: string } | { type: 'failed'; message: string };

/** What the object keeps of its run. */
export interface RunState {
  phase: RunPhase;
  request: RunRequest;
  sources: RunSource[];
  /** Chosen when the run began, so that a resumed run goes on with it. Absent in what began before there was a choice. */
  engine?: EngineId;
  /** What its model has used, in all attempts. */
  usage?: RunUsage;
  /** Where the Document lies once the sources have been read, so that a resumed run works on what was read first. */
  document?: string;
  /** Times the work was begun; counted before each, so that a run that kills its object cannot do so for ever. */
  attempts: number;
  /** The same of reading the sources. */
  readings: number;
  /** Topics that have ended, by slug: a resumed run does not build them again. */
  topics?: Record<string, TopicOutcome>;
  /** Set from `settling` on. */
  failure?: RunFailure;
}

/** `events` is the stream of the very run that was started or found, from its first event. */
export type StartOutcome =
  | { type: 'started'; events: ReadableStream<Uint8Array> }
  /**
   * The same request has been here: its run goes on, or has ended. No events once the object has forgotten them.
   * `isOwn`: it was this very call, repeated because its answer was lost; the run works on what it brought.
   */
  | { type: 'attached'; events: ReadableStream<Uint8Array> | null; isOwn: boolean }
  /** This id stands for another request. */
  | { type: 'conflict' }
  | { type: 'insufficient'; needed: number };
