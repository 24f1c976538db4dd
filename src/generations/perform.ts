/**
 * The work of one run, from source to stored skill or catalogue. Every step may be done again after a restart: what was read is
 * kept, the charge is posted once by its reference, the engine is deterministic, the store content-addressed.
 *
 * @module
 */
import { chargeGeneration } from '../credits/entries.ts';
import type { Database } from '../db/client.ts';
import type { Engine, EngineMark } from '../skills/engine.ts';
import { makeSkill } from '../skills/make-skill.ts';
import type { Document } from '../sources/document.ts';
import { SourceError } from '../sources/source-error.ts';
import { chooseTopics } from './choose-topics.ts';
import { makeCatalogue } from './perform-catalogue.ts';
import { type CompletedGeneration, completeGeneration } from './records.ts';
import { kindOf, RunFailed, type RunFailure, type RunProgress, type RunRequest, type TopicOutcome } from './run.ts';
import type { RunUsage } from './run-usage.ts';
import { storeSkillFiles } from './skill-store.ts';

export interface PerformDeps {
  db: Database;
  bucket: R2Bucket;
  engine: Engine;
  /** What the engine's model has used in this attempt and the earlier ones; undefined for an engine without one. */
  usage: () => RunUsage | undefined;
  /** The sources as one Document. Throws `SourceError` for what cannot be read. */
  readDocument: () => Promise<Document>;
  now: () => number;
  onProgress: (progress: RunProgress) => void;
  /** Fires when the run is given up. */
  signal: AbortSignal;
  /** Topics of a catalogue that have ended, in this attempt or an earlier one, by slug. */
  topics: () => Readonly<Record<string, TopicOutcome>>;
  keepTopic: (slug: string, outcome: TopicOutcome) => void;
}

/**
 * Throws RunFailed, always before this attempt's charge, for what the caller can mend. Anything else is a fault of ours.
 * Should an earlier attempt have charged, the ledger knows: the run is refunded, and cannot be had again.
 */
export async function performRun(request: RunRequest, deps: PerformDeps): Promise<void> {
  deps.onProgress({ step: 'reading', message: 'Reading the source' });
  // Lets the event out before a reader that computes takes the thread.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const document = await readDocument(deps);
  const topics = request.topics && (await chooseTopics(document, request.topics, request, deps));
  await charge(request, deps);
  const what = topics ? `${topics.length} ${topics.length === 1 ? 'skill' : 'skills'}` : 'a skill';
  deps.onProgress({ step: 'planning', message: `Planning ${what} from ${document.wordCount} words` });
  const result = topics ? await makeCatalogue(request, document, topics, deps) : await makeOne(request, document, deps);
  const usage = deps.usage();
  const complete = await completeGeneration(deps.db, request, { ...result, ...(usage && { usage }) }, deps.now());
  if (!complete) throw new Error('the generation was settled while its run went on');
}

async function readDocument(deps: PerformDeps): Promise<Document> {
  try {
    return await deps.readDocument();
  } catch (error) {
    if (error instanceof SourceError) throw new RunFailed(failureOf(error));
    throw error;
  }
}

/** What a source error is called outside. */
export function failureOf({ message, reason }: SourceError): RunFailure {
  const isOurs = reason === 'not_configured' || reason === 'not_transcribed';
  return { code: isOurs ? 'SERVICE_UNAVAILABLE' : 'VALIDATION_ERROR', message, reason, param: 'source' };
}

async function charge(request: RunRequest, { db, now }: PerformDeps): Promise<void> {
  const { accountId, generationId, credits } = request;
  const outcome = await chargeGeneration(db, { accountId, generationId, credits }, now());
  if (outcome.type === 'posted' || outcome.type === 'replayed') return;
  if (outcome.type === 'refused' && outcome.balance < credits) {
    throw new RunFailed({ code: 'INSUFFICIENT_CREDITS', message: insufficientMessage(request) });
  }
  throw new Error(`the charge was not taken: ${outcome.type}`);
}

async function makeOne(request: RunRequest, document: Document, deps: PerformDeps): Promise<CompletedGeneration> {
  const { bucket, engine, onProgress, signal } = deps;
  const {
    skill,
    files,
    report,
    wordCount,
    engine: author,
  } = await makeSkill(document, engine, {
    onProgress,
    signal,
    ...(request.name !== undefined && { name: request.name }),
  });
  const completed = {
    id: request.generationId,
    name: skill.name,
    filename: `${skill.name}.md`,
    description: skill.description,
    wordCount,
    digest: await storeSkillFiles(bucket, request.generationId, files),
    quality: report,
  };
  return { skills: [completed], ...credited(engine, [author]) };
}

/** Whose skills are delivered: those of the engine that was asked, if only one of them is. */
export function credited(asked: Engine, authors: readonly EngineMark[]): { engine: string; engineRequested?: string } {
  if (authors.some(({ id }) => id === asked.id)) return { engine: asked.id };
  return { engine: authors[0]?.id ?? asked.id, engineRequested: asked.id };
}

export function insufficientMessage(request: Pick<RunRequest, 'credits' | 'topics'>): string {
  const { credits } = request;
  const what = kindOf(request) === 'skill' ? 'a skill' : 'this catalogue';
  return `You need at least ${credits} ${credits === 1 ? 'credit' : 'credits'} to generate ${what}.`;
}
