/**
 * The words a run is spoken of in: what is asked of it, how it stands, what it tells.
 *
 * @module
 */
import type { SourceErrorReason } from '../sources/source-error.ts';
import type { RawSource } from '../sources/source-input.ts';

export type SourceType = 'youtube' | 'url' | 'file' | 'text';

/** Bytes kept in R2, with what was declared of them when they came in. */
export interface StoredSource {
  kind: 'stored';
  /** R2 key. */
  key: string;
  sourceType: SourceType;
  filename?: string;
  mediaType?: string;
  charset?: string;
  /** Final address, when the bytes were fetched. */
  url?: string;
}

/** What the work reads: fetched or handed-in bytes that are kept, or an address that is still to be fetched. */
export type RunSource = StoredSource | { kind: 'url'; url: string };

/** What a run is started with: bytes are kept only once the run is on record. */
export type OfferedSource = { kind: 'bytes'; raw: RawSource } | { kind: 'url'; url: string };

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
  /** Price in credits. */
  credits: number;
}

/** Why a run ended without a skill, in words for its owner. The first two are never charged. */
export interface RunFailure {
  code: 'VALIDATION_ERROR' | 'INSUFFICIENT_CREDITS' | 'GENERATION_FAILED';
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
  /** progress: `{step, message}`; complete: `{}` (the result is read from the store); error: a RunFailure. */
  data: Record<string, unknown>;
}

export type RunPhase = 'running' | 'settling' | 'complete' | 'failed' | 'rejected';

/** What the object keeps of its run. */
export interface RunState {
  phase: RunPhase;
  request: RunRequest;
  source: RunSource;
  /** Times the work was begun; counted before each, so that a run that kills its object cannot do so for ever. */
  attempts: number;
  /** Set from `settling` on. */
  failure?: RunFailure;
}

/** `events` is the stream of the very run that was started or found, from its first event. */
export type StartOutcome =
  | { type: 'started'; events: ReadableStream<Uint8Array> }
  /** The same request has been here: its run goes on, or has ended. No events once the object has forgotten them. */
  | { type: 'attached'; events: ReadableStream<Uint8Array> | null }
  /** This id stands for another request. */
  | { type: 'conflict' }
  | { type: 'insufficient'; needed: number };
