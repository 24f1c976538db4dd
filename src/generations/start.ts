/**
 * Starting a generation: from what a caller handed in to a run that owns it.
 *
 * @module
 */
import { sha256Hex } from '../lib/digest.ts';
import { callDurable } from '../lib/durable-call.ts';
import type { RawSource, SourceInput } from '../sources/source-input.ts';
import type { GenerationRuns } from './follow.ts';
import { generationId } from './generation-id.ts';
import type { RunRequest, RunSource, SourceType, StartOutcome } from './run.ts';
import { storeSource } from './source-store.ts';

const LABEL_CHARACTERS = 200;
const SKILL_PRICE_CREDITS = 1;

export interface GenerationOrder {
  accountId: string;
  requestId: string;
  input: SourceInput;
  sourceType: SourceType;
  name: string | undefined;
  idempotencyKey: string | undefined;
}

/** Puts the bytes where the run finds them, then hands it the work. */
export async function startGeneration(
  deps: { bucket: R2Bucket; runs: GenerationRuns },
  order: GenerationOrder,
): Promise<{ generationId: string; outcome: StartOutcome }> {
  const { accountId, requestId, input, sourceType, name } = order;
  const id = await generationId(accountId, order.idempotencyKey);
  const { source, digest } = await placeSource(deps.bucket, accountId, sourceType, input);
  const request: RunRequest = {
    generationId: id,
    accountId,
    requestId,
    requestDigest: await sha256Hex(JSON.stringify([sourceType, digest, name ?? null])),
    source,
    sourceType,
    sourceLabel: labelOf(input),
    ...(name !== undefined && { name }),
    credits: SKILL_PRICE_CREDITS,
  };
  const outcome = await callDurable(
    () => deps.runs.getByName(id),
    (run) => run.start(request) as Promise<StartOutcome>,
  );
  return { generationId: id, outcome };
}

/** `digest` stands for the source in the request's digest. */
async function placeSource(
  bucket: R2Bucket,
  accountId: string,
  sourceType: SourceType,
  input: SourceInput,
): Promise<{ source: RunSource; digest: string }> {
  if (input.kind === 'url') return { source: { kind: 'url', url: input.url }, digest: input.url };
  const { stored, digest } = await storeSource(bucket, accountId, sourceType, toRaw(input));
  return { source: stored, digest: JSON.stringify([digest, stored.filename ?? null]) };
}

function toRaw(input: Exclude<SourceInput, { kind: 'url' }>): RawSource {
  if (input.kind === 'text') {
    return { kind: 'text', bytes: new TextEncoder().encode(input.text), charset: 'utf-8' };
  }
  const [mediaType, ...parameters] = (input.mediaType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  return {
    kind: 'file',
    bytes: input.bytes,
    filename: input.filename,
    ...(mediaType && { mediaType }),
    ...(charset && { charset }),
  };
}

function labelOf(input: SourceInput): string {
  const label = input.kind === 'url' ? input.url : input.kind === 'file' ? input.filename : input.text;
  return label
    .slice(0, LABEL_CHARACTERS * 2)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LABEL_CHARACTERS)
    .toWellFormed();
}
