/**
 * Tells gates of rows that were changed straight in D1. Triggers list those keys in `key_changes`; without this an
 * idle key would act by its old row until its next background refresh.
 *
 * @module
 */
import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { keyChanges } from '../db/schema.ts';
import { logError } from '../lib/log.ts';
import { type KeyGates, refreshGate } from './gates.ts';

const BATCH = 500;
const CONCURRENCY = 20;

/** Returns how many gates were told. A gate that cannot be reached stays listed for the next run. */
export async function pushKeyChanges(db: Database, gates: KeyGates): Promise<number> {
  const changes = await db.select().from(keyChanges).orderBy(asc(keyChanges.changedAt)).limit(BATCH);
  let told = 0;
  for (let i = 0; i < changes.length; i += CONCURRENCY) {
    await Promise.all(
      changes.slice(i, i + CONCURRENCY).map(async ({ keyId, changedAt }) => {
        try {
          await refreshGate(gates, keyId);
          // Only what was told is crossed off: a change that came in meanwhile has a newer time.
          await db.delete(keyChanges).where(and(eq(keyChanges.keyId, keyId), eq(keyChanges.changedAt, changedAt)));
          told++;
        } catch (error) {
          logError('keys.push_failed', error, { key_id: keyId });
          // To the end of the queue: gates out of reach must not hold up the others.
          await db.update(keyChanges).set({ changedAt: Date.now() }).where(eq(keyChanges.keyId, keyId));
        }
      }),
    );
  }
  return told;
}
