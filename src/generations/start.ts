/**
 * Starting a generation: from what a caller handed in to a run that owns it.
 *
 * @module
 */
import type { EngineId } from '../config/engines.ts';
import { sha256Hex } from '../lib/digest.ts';
import { callDurable } from '../lib/durable-call.ts';
import type { GenerationRuns } from './follow.ts';
import { generationId } from './generation-id.ts';
import type { NamedTopic, RunRequest, RunSource, SourceType, StartOutcome } from './run.ts';
import { deleteSources, type StoredSource } from './source-store.ts';

export const SKILL_PRICE_CREDITS = 1;

export interface GenerationOrder {
  accountId: string;
  requestId: string;
  /** At least one; what is stored of them is the run's from now on. */
  sources: readonly RunSource[];
  sourceType: SourceType;
  sourceLabel: string;
  name: string | undefined;
  language: string | undefined;
  /** Undefined leaves the choice to the account and the service. */
  engine?: EngineId | undefined;
  idempotencyKey: string | undefined;
  /** Slugs, for a catalogue. */
  topics?: readonly string[];
  /** Of the topics those whose names were handed in. */
  namedTopics?: readonly NamedTopic[];
}

/**
 * Hands the work to the run that owns it. Stored sources that no run takes up are deleted again; should the call fail,
 * nobody knows whether it did, and they are left to the sweep.
 */
export async function startGeneration(
  { runs, bucket }: { runs: GenerationRuns; bucket: R2Bucket },
  order: GenerationOrder,
): Promise<{ generationId: string; outcome: StartOutcome }> {
  const { accountId, requestId, sources, sourceType, sourceLabel, name, language, engine, topics, namedTopics } = order;
  const id = await generationId(accountId, order.idempotencyKey);
  const request: RunRequest = {
    generationId: id,
    accountId,
    requestId,
    requestDigest: await digestOf(order),
    sourceType,
    sourceLabel,
    ...(name !== undefined && { name }),
    ...(language !== undefined && { language }),
    ...(engine !== undefined && { engine }),
    credits: SKILL_PRICE_CREDITS * (topics?.length ?? 1),
    ...(topics !== undefined && { topics }),
    ...(namedTopics !== undefined && namedTopics.length > 0 && { namedTopics }),
  };
  const outcome = await callDurable(
    () => runs.getByName(id),
    (run) => run.start(request, [...sources]) as Promise<StartOutcome>,
  );
  if (outcome.type !== 'started' && !(outcome.type === 'attached' && outcome.isOwn)) {
    await deleteSources(bucket, storedOf(sources));
  }
  return { generationId: id, outcome };
}

export function storedOf(sources: readonly RunSource[]): StoredSource[] {
  return sources.filter((source): source is StoredSource => source.kind === 'file' || source.kind === 'text');
}

/** Over everything that decides what the run makes. What is left out of an order must not change its digest. */
async function digestOf(order: GenerationOrder): Promise<string> {
  const { sources, sourceType, name, language, engine, topics, namedTopics = [] } = order;
  const contents = sources.map((source) => {
    if (source.kind === 'youtube') return [source.kind, source.url];
    if (source.kind === 'url') return [source.kind, source.url, source.scope ?? 'page', source.maxPages ?? null];
    return [source.kind, source.digest, source.filename ?? null];
  });
  const parts = [
    sourceType,
    contents,
    name ?? null,
    language ?? null,
    ...(topics === undefined ? [] : [topics]),
    ...(engine === undefined ? [] : [{ engine }]),
    // The extractive engine does not look at the names of topics.
    ...(engine === 'anthropic' && namedTopics.length > 0 ? [namedTopics] : []),
  ];
  return sha256Hex(JSON.stringify(parts));
}
