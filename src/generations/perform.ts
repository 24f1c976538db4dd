/**
 * The work of one run, from source to stored skill. Every step may be done again after a restart: the fetched bytes
 * are kept, the charge is posted once by its reference, the engine is deterministic, the store content-addressed.
 *
 * @module
 */
import { chargeGeneration } from '../credits/entries.ts';
import type { Database } from '../db/client.ts';
import type { Engine, Progress } from '../skills/engine.ts';
import { makeSkill } from '../skills/make-skill.ts';
import type { Document } from '../sources/document.ts';
import { extractDocument } from '../sources/extract.ts';
import { SourceError } from '../sources/source-error.ts';
import type { RawSource } from '../sources/source-input.ts';
import { completeGeneration } from './records.ts';
import { RunFailed, type RunRequest, type RunSource, type StoredSource } from './run.ts';
import { storeSkillFiles } from './skill-store.ts';
import { loadSource, storeSource } from './source-store.ts';

export interface PerformDeps {
  db: Database;
  bucket: R2Bucket;
  engine: Engine;
  fetchPage: (url: string) => Promise<RawSource>;
  now: () => number;
  onProgress: (progress: Progress) => void;
  /** Keeps the fetched bytes' place, so that a resumed run reads what the first attempt read. */
  onSourceStored: (source: StoredSource) => void;
}

/**
 * Throws RunFailed, always before this attempt's charge, for what the caller can mend. Anything else is a fault of ours.
 * Should an earlier attempt have charged, the ledger knows: the run is refunded, and cannot be had again.
 */
export async function performRun(request: RunRequest, source: RunSource, deps: PerformDeps): Promise<void> {
  deps.onProgress({ step: 'reading', message: 'Reading the source' });
  const document = await readSource(request, source, deps);
  await charge(request, deps);
  await makeAndStore(request, document, deps);
}

async function readSource(request: RunRequest, source: RunSource, deps: PerformDeps): Promise<Document> {
  try {
    return await extractDocument(await readBytes(request, source, deps));
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { message, reason } = error;
    throw new RunFailed({ code: 'VALIDATION_ERROR', message, reason, param: 'source' });
  }
}

async function readBytes(request: RunRequest, source: RunSource, deps: PerformDeps): Promise<RawSource> {
  if (source.kind === 'url') {
    const raw = await deps.fetchPage(source.url);
    deps.onSourceStored(await storeSource(deps.bucket, request.accountId, request.sourceType, raw));
    return raw;
  }
  const raw = await loadSource(deps.bucket, source);
  if (!raw) throw new Error('the stored source is gone');
  return raw;
}

async function charge({ accountId, generationId, credits }: RunRequest, { db, now }: PerformDeps): Promise<void> {
  const outcome = await chargeGeneration(db, { accountId, generationId, credits }, now());
  if (outcome.type === 'posted' || outcome.type === 'replayed') return;
  if (outcome.type === 'refused' && outcome.balance < credits) {
    throw new RunFailed({ code: 'INSUFFICIENT_CREDITS', message: insufficientMessage(credits) });
  }
  throw new Error(`the charge was not taken: ${outcome.type}`);
}

async function makeAndStore(request: RunRequest, document: Document, deps: PerformDeps): Promise<void> {
  const { db, bucket, engine, onProgress } = deps;
  onProgress({ step: 'planning', message: `Planning a skill from ${document.wordCount} words` });
  const { skill, files, report, wordCount } = await makeSkill(document, engine, {
    onProgress,
    ...(request.name !== undefined && { name: request.name }),
  });
  const completed = {
    name: skill.name,
    filename: `${skill.name}.md`,
    description: skill.description,
    wordCount,
    digest: await storeSkillFiles(bucket, request.generationId, files),
    quality: JSON.stringify(report),
    engine: engine.id,
  };
  const complete = await completeGeneration(db, request, completed, deps.now());
  if (!complete) throw new Error('the generation was settled while its run went on');
}

export function insufficientMessage(needed: number): string {
  return `You need at least ${needed} ${needed === 1 ? 'credit' : 'credits'} to generate a skill.`;
}
