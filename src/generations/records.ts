/**
 * Generations as rows. Every change of status is conditional on `running`, so a run and the reconciliation can never
 * both settle one.
 *
 * @module
 */
import { and, asc, count, desc, eq, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import { chargeReference, refundGeneration, refundPart } from '../credits/entries.ts';
import { batch, type Database } from '../db/client.ts';
import { retryIdempotent } from '../db/retry.ts';
import { generations, skills } from '../db/schema.ts';
import type { Topic } from '../skills/engine.ts';
import { kindOf, type RunFailure, type RunRequest } from './run.ts';
import type { RunUsage } from './run-usage.ts';

export type GenerationRow = InferSelectModel<typeof generations>;
export type SkillRow = InferSelectModel<typeof skills>;

export type OpenOutcome =
  /** `accountEngine`: what the account is set to. */
  | { type: 'opened'; accountEngine: string | null }
  /** It ended, for the same request. */
  | { type: 'settled' }
  | { type: 'conflict' }
  | { type: 'insufficient' };

/**
 * Makes the generation's row, if the account can pay. A generation that ended uncharged may be opened again under its
 * id, with the same request or another.
 */
export async function openGeneration(db: Database, request: RunRequest, now: number): Promise<OpenOutcome> {
  const { generationId, accountId, requestDigest, sourceType, sourceLabel, credits } = request;
  const kind = kindOf(request);
  const rejected = sql`(generations.status = 'failed'
    AND NOT EXISTS (SELECT 1 FROM ledger WHERE reference = ${chargeReference(generationId)}))`;
  const [, rows] = await retryIdempotent(() =>
    batch(db, [
      sql`
        INSERT INTO generations (id, account_id, kind, status, name, source_type, source, catalogue_id, request_digest,
          created_at)
        SELECT ${generationId}, id, ${kind}, 'running', ${request.name ?? null}, ${sourceType}, ${sourceLabel},
          ${kind === 'catalogue' ? generationId : null}, ${requestDigest}, ${now}
        FROM accounts WHERE id = ${accountId} AND credits >= ${credits}
        ON CONFLICT (id) DO UPDATE SET status = 'running', error = NULL, completed_at = NULL, model_usage = NULL, name = excluded.name,
          kind = excluded.kind, catalogue_id = excluded.catalogue_id, source_type = excluded.source_type, source = excluded.source, request_digest = excluded.request_digest,
          created_at = excluded.created_at
        WHERE ${rejected}`,
      sql`SELECT account_id = ${accountId} AS own, request_digest = ${requestDigest} AS same, status, ${rejected} AS rejected,
        (SELECT engine FROM accounts WHERE id = ${accountId}) AS engine
        FROM generations WHERE id = ${generationId}`,
    ]),
  );
  const [row] = rows as { own: number; same: number; status: string; rejected: number; engine: string | null }[];
  if (!row) return { type: 'insufficient' };
  if (!row.own) return { type: 'conflict' };
  if (row.rejected) return { type: 'insufficient' };
  if (!row.same) return { type: 'conflict' };
  return row.status === 'running' ? { type: 'opened', accountEngine: row.engine } : { type: 'settled' };
}

export function readFailure(error: string): RunFailure {
  return JSON.parse(error) as RunFailure;
}

export interface CompletedSkill {
  /** That of the generation for its one skill, or for a catalogue's index: whoever holds the one can fetch the other. */
  id: string;
  name: string;
  filename: string;
  description: string;
  wordCount: number;
  digest: string;
  /** A Report, or of an index the CatalogueReport. */
  quality: object;
  topic?: Topic;
}

/** A topic whose skill could not be made. */
export interface FailedTopic {
  /** As the source was read: topics are named by it. */
  topic: Topic;
  /** For its owner. */
  message: string;
}

export interface CompletedGeneration {
  /** The first gives the generation its name. */
  skills: readonly [CompletedSkill, ...CompletedSkill[]];
  /** Whose skills they are. */
  engine: string;
  /** The engine the run was made with, where that is another. */
  engineRequested?: string;
  failed?: readonly FailedTopic[];
  /** Credits to give back for what failed. */
  refund?: number;
  /** Of a run that asked a model. */
  usage?: RunUsage;
}

/** Records the skills and ends the generation. False when it has been settled otherwise meanwhile. */
export async function completeGeneration(
  db: Database,
  request: RunRequest,
  result: CompletedGeneration,
  now: number,
): Promise<boolean> {
  const { generationId, accountId } = request;
  const { failed = [], refund = 0 } = result;
  const complete = completion(request, result, now);
  if (refund > 0) {
    const note = `${failed.length} of ${request.topics?.length ?? 1} topics failed`;
    await refundPart(db, { accountId, generationId, credits: refund, note, complete }, now);
  } else await retryIdempotent(() => batch(db, complete));
  const [row] = await db
    .select({ status: generations.status })
    .from(generations)
    .where(eq(generations.id, generationId));
  return row?.status === 'complete';
}

function completion({ generationId, accountId }: RunRequest, result: CompletedGeneration, now: number): SQL[] {
  const { skills: made, engine, engineRequested = null, failed = [], refund = 0, usage } = result;
  const [first] = made;
  const words = made.reduce((sum, { wordCount }) => sum + wordCount, 0);
  return [
    ...made.map(
      (skill, position) => sql`
        INSERT INTO skills (id, generation_id, account_id, position, name, filename, description, word_count, digest,
          quality, created_at, topic)
        SELECT ${skill.id}, id, ${accountId}, ${position}, ${skill.name}, ${skill.filename}, ${skill.description},
          ${skill.wordCount}, ${skill.digest}, ${JSON.stringify(skill.quality)}, ${now},
          ${skill.topic ? JSON.stringify(skill.topic) : null}
        FROM generations WHERE id = ${generationId} AND status = 'running'
        ON CONFLICT (id) DO NOTHING`,
    ),
    sql`
      UPDATE generations SET status = 'complete', name = ${first.name}, filename = ${first.filename},
        word_count = ${words}, engine = ${engine}, engine_requested = ${engineRequested},
        model_usage = ${usage ? JSON.stringify(usage) : null}, completed_at = ${now}, credits_used = credits_used - ${refund},
        failed_topics = ${failed.length > 0 ? JSON.stringify(failed) : null}
      WHERE id = ${generationId} AND status = 'running'`,
  ];
}

/**
 * Ends a generation as failed and gives back what it was charged, in one batch. With `createdAt` only if it has not
 * been opened anew since; with `usage` what its model used until then is recorded. Returns the row as it stands then:
 * `complete`, should the run have finished after all.
 */
export async function failGeneration(
  db: Database,
  generation: { id: string; accountId: string; createdAt?: number; usage?: RunUsage | undefined },
  failure: RunFailure,
  now: number,
): Promise<GenerationRow | null> {
  const { id, accountId, createdAt, usage } = generation;
  const markFailed = sql`UPDATE generations SET status = 'failed', error = ${JSON.stringify(failure)}, completed_at = ${now},
    model_usage = ${usage ? JSON.stringify(usage) : null}
    WHERE id = ${id} AND status = 'running' AND (${createdAt ?? null} IS NULL OR created_at = ${createdAt ?? null})`;
  const refund = await refundGeneration(db, { accountId, generationId: id, markFailed }, now);
  if (refund.type === 'conflict') throw new Error(`the refund of ${id} stands for something else`);
  const [row] = await db.select().from(generations).where(eq(generations.id, id));
  return row ?? null;
}

/** The account's own generation; another's is as if it did not exist. */
export async function findGeneration(db: Database, accountId: string, id: string): Promise<GenerationRow | null> {
  const [row] = await db
    .select()
    .from(generations)
    .where(and(eq(generations.id, id), eq(generations.accountId, accountId)));
  return row ?? null;
}

/** Newest first. */
export async function listGenerations(
  db: Database,
  accountId: string,
  page: { limit: number; offset: number },
): Promise<{ rows: GenerationRow[]; total: number }> {
  const [rows, totals] = await db.batch([
    db
      .select()
      .from(generations)
      .where(eq(generations.accountId, accountId))
      .orderBy(desc(generations.createdAt), desc(generations.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(generations).where(eq(generations.accountId, accountId)),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** The account's own skill; another's is as if it did not exist. */
export async function findSkill(db: Database, accountId: string, id: string): Promise<SkillRow | null> {
  const [row] = await db
    .select()
    .from(skills)
    .where(and(eq(skills.id, id), eq(skills.accountId, accountId)));
  return row ?? null;
}

/** In the order of the generation: of a catalogue the index first. */
export function listSkills(db: Database, generationId: string): Promise<SkillRow[]> {
  return db.select().from(skills).where(eq(skills.generationId, generationId)).orderBy(asc(skills.position));
}
