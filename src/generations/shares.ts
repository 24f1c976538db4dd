/**
 * Share links: at most one active link a generation, revoked at once.
 *
 * @module
 */
import { and, asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { batch, type Database } from '../db/client.ts';
import { retryIdempotent } from '../db/retry.ts';
import { accounts, generations, shares, skills } from '../db/schema.ts';
import type { SkillRow } from './records.ts';
import { shareToken, tokenDigest } from './share-token.ts';

export interface Share {
  token: string;
  createdAt: number;
}

/** The active link of a generation, made if there is none. Null for a generation that is not complete. */
export async function openShare(
  { db, bucket }: { db: Database; bucket: R2Bucket },
  generationId: string,
  now: number,
): Promise<Share | null> {
  const share = await activeShare(db, bucket, generationId, now);
  if (!share) return null;
  const token = await shareToken(bucket, share.id);
  if ((await tokenDigest(token)) === share.tokenDigest) return { token, createdAt: share.createdAt };
  // The key in the bucket is another than the link was made with: nobody can be shown it again.
  await revokeShare(db, generationId, now);
  return openShare({ db, bucket }, generationId, now);
}

/** False when there was none. */
export async function revokeShare(db: Database, generationId: string, now: number): Promise<boolean> {
  const revoked = await db
    .update(shares)
    .set({ revokedAt: now })
    .where(and(eq(shares.generationId, generationId), isNull(shares.revokedAt)))
    .returning({ id: shares.id });
  return revoked.length > 0;
}

/** The skills behind a link, a catalogue's index last; null for a link that is not, or not any more. */
export async function findShared(db: Database, token: string): Promise<SkillRow[] | null> {
  const rows = await db
    .select(getTableColumns(skills))
    .from(shares)
    .innerJoin(skills, eq(skills.generationId, shares.generationId))
    .innerJoin(accounts, eq(accounts.id, skills.accountId))
    .where(
      and(eq(shares.tokenDigest, await tokenDigest(token)), isNull(shares.revokedAt), eq(accounts.status, 'active')),
    )
    .orderBy(asc(skills.position));
  const [first, ...others] = rows;
  return first ? [...others, first] : null;
}

async function activeShare(db: Database, bucket: R2Bucket, generationId: string, now: number) {
  const active = and(eq(shares.generationId, generationId), isNull(shares.revokedAt));
  const [known] = await db.select().from(shares).where(active);
  if (known) return known;
  const id = crypto.randomUUID();
  const digest = await tokenDigest(await shareToken(bucket, id));
  await retryIdempotent(() =>
    batch(db, [
      // Of several that ask at once the first makes the link, and all are shown it.
      sql`INSERT INTO shares (id, generation_id, token_digest, created_at)
        SELECT ${id}, ${generations.id}, ${digest}, ${now} FROM generations
        WHERE ${generations.id} = ${generationId} AND ${generations.status} = 'complete'
        ON CONFLICT DO NOTHING`,
    ]),
  );
  const [made] = await db.select().from(shares).where(active);
  return made;
}
