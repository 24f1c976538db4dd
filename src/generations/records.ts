/**
 * Generations as rows. Every change of status is conditional on `running`, so a run and the reconciliation can never
 * both settle one.
 *
 * @module
 */
import { and, asc, count, desc, eq, type InferSelectModel, sql } from 'drizzle-orm';
import { chargeReference, refundGeneration } from '../credits/entries.ts';
import { batch, type Database } from '../db/client.ts';
import { retryIdempotent } from '../db/retry.ts';
import { generations, skills } from '../db/schema.ts';
import type { RunFailure, RunRequest } from './run.ts';

export type GenerationRow = InferSelectModel<typeof generations>;
export type SkillRow = InferSelectModel<typeof skills>;

export type OpenOutcome =
  | { type: 'opened' }
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
  const rejected = sql`(generations.status = 'failed'
    AND NOT EXISTS (SELECT 1 FROM ledger WHERE reference = ${chargeReference(generationId)}))`;
  const [, rows] = await retryIdempotent(() =>
    batch(db, [
      sql`
        INSERT INTO generations (id, account_id, kind, status, name, source_type, source, request_digest, created_at)
        SELECT ${generationId}, id, 'skill', 'running', ${request.name ?? null}, ${sourceType}, ${sourceLabel},
          ${requestDigest}, ${now}
        FROM accounts WHERE id = ${accountId} AND credits >= ${credits}
        ON CONFLICT (id) DO UPDATE SET status = 'running', error = NULL, completed_at = NULL, name = excluded.name,
          source_type = excluded.source_type, source = excluded.source, request_digest = excluded.request_digest,
          created_at = excluded.created_at
        WHERE ${rejected}`,
      sql`SELECT account_id = ${accountId} AS own, request_digest = ${requestDigest} AS same, status, ${rejected} AS rejected
        FROM generations WHERE id = ${generationId}`,
    ]),
  );
  const [row] = rows as { own: number; same: number; status: string; rejected: number }[];
  if (!row) return { type: 'insufficient' };
  if (!row.own) return { type: 'conflict' };
  if (row.rejected) return { type: 'insufficient' };
  if (!row.same) return { type: 'conflict' };
  return { type: row.status === 'running' ? 'opened' : 'settled' };
}

export function readFailure(error: string): RunFailure {
  return JSON.parse(error) as RunFailure;
}

export interface CompletedSkill {
  name: string;
  filename: string;
  description: string;
  wordCount: number;
  digest: string;
  /** JSON. */
  quality: string;
  engine: string;
}

/** Records the skill and ends the generation. False when it has been settled otherwise meanwhile. */
export async function completeGeneration(
  db: Database,
  request: RunRequest,
  skill: CompletedSkill,
  now: number,
): Promise<boolean> {
  const { generationId, accountId } = request;
  const results = await retryIdempotent(() =>
    batch(db, [
      // The generation's id is its skill's id: whoever holds the one can fetch the other.
      sql`
        INSERT INTO skills (id, generation_id, account_id, position, name, filename, description, word_count, digest,
          quality, created_at)
        SELECT id, id, ${accountId}, 0, ${skill.name}, ${skill.filename}, ${skill.description}, ${skill.wordCount},
          ${skill.digest}, ${skill.quality}, ${now}
        FROM generations WHERE id = ${generationId} AND status = 'running'
        ON CONFLICT (id) DO NOTHING`,
      db
        .update(generations)
        .set({
          status: 'complete',
          name: skill.name,
          filename: skill.filename,
          wordCount: skill.wordCount,
          engine: skill.engine,
          completedAt: now,
        })
        .where(and(eq(generations.id, generationId), eq(generations.status, 'running'))),
      sql`SELECT status FROM generations WHERE id = ${generationId}`,
    ]),
  );
  const [row] = results[2] as { status: string }[];
  return row?.status === 'complete';
}

/**
 * Ends a generation as failed and gives back what it was charged, in one batch. With `createdAt` only if it has not
 * been opened anew since. Returns the row as it stands then:
 * `complete`, should the run have finished after all.
 */
export async function failGeneration(
  db: Database,
  generation: { id: string; accountId: string; createdAt?: number },
  failure: RunFailure,
  now: number,
): Promise<GenerationRow | null> {
  const { id, accountId, createdAt } = generation;
  const markFailed = sql`UPDATE generations SET status = 'failed', error = ${JSON.stringify(failure)}, completed_at = ${now}
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

/** In the order of the generation. */
export function listSkills(db: Database, generationId: string): Promise<SkillRow[]> {
  return db.select().from(skills).where(eq(skills.generationId, generationId)).orderBy(asc(skills.position));
}
