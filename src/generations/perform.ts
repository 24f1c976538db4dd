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
import { extractDocument } from '../sources/extract.ts';
import type { RawSource } from '../sources/source-input.ts';
import { type CompletedSkill, completeGeneration } from './records.ts';
import { RunFailed, type RunRequest, type StoredSource } from './run.ts';
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

/** Throws SourceError or RunFailed for what the caller can mend; anything else is a fault of ours. */
export async function performRun(request: RunRequest, deps: PerformDeps): Promise<void> {
  const { db, bucket, engine, onProgress } = deps;
  onProgress({ step: 'reading', message: 'Reading the source' });
  const document = await extractDocument(await readBytes(request, deps));
  await charge(request, deps);
  onProgress({ step: 'planning', message: `Planning a skill from ${document.wordCount} words` });
  const made = await makeSkill(document, engine, {
    onProgress,
    ...(request.name !== undefined && { name: request.name }),
  });
  const digest = await storeSkillFiles(bucket, request.generationId, made.files);
  const skill: CompletedSkill = {
    name: made.skill.name,
    filename: `${made.skill.name}.md`,
    description: made.skill.description,
    wordCount: made.wordCount,
    digest,
    quality: JSON.stringify(made.report),
    engine: engine.id,
  };
  const complete = await completeGeneration(db, request, skill, deps.now());
  if (!complete) throw new Error('the generation was settled while its run went on');
}

async function readBytes(request: RunRequest, deps: PerformDeps): Promise<RawSource> {
  const { source, accountId } = request;
  if (source.kind === 'url') {
    const raw = await deps.fetchPage(source.url);
    const { stored } = await storeSource(deps.bucket, accountId, request.sourceType, raw);
    deps.onSourceStored(stored);
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

export function insufficientMessage(needed: number): string {
  return `You need at least ${needed} ${needed === 1 ? 'credit' : 'credits'} to generate a skill.`;
}
