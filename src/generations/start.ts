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
import type { OfferedSource, RunRequest, SourceType, StartOutcome } from './run.ts';

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

/** Hands the work to the run that owns it. Nothing is stored before the run is on record. */
export async function startGeneration(
  runs: GenerationRuns,
  order: GenerationOrder,
): Promise<{ generationId: string; outcome: StartOutcome }> {
  const { accountId, requestId, input, sourceType, name } = order;
  const id = await generationId(accountId, order.idempotencyKey);
  const source: OfferedSource = input.kind === 'url' ? input : { kind: 'bytes', raw: toRaw(input) };
  const request: RunRequest = {
    generationId: id,
    accountId,
    requestId,
    requestDigest: await digestOf(source, sourceType, name),
    sourceType,
    sourceLabel: labelOf(input),
    ...(name !== undefined && { name }),
    credits: SKILL_PRICE_CREDITS,
  };
  const outcome = await callDurable(
    () => runs.getByName(id),
    (run) => run.start(request, source) as Promise<StartOutcome>,
  );
  return { generationId: id, outcome };
}

/** Over everything that decides what the run makes. */
async function digestOf(source: OfferedSource, sourceType: SourceType, name: string | undefined): Promise<string> {
  const content = source.kind === 'url' ? source.url : [await sha256Hex(source.raw.bytes), source.raw.filename ?? null];
  return sha256Hex(JSON.stringify([sourceType, content, name ?? null]));
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
