/**
 * Runs that D1 holds for running long after they should have ended: taken up again by their object, or, when the
 * object knows nothing of them, failed and refunded. Doing it twice changes nothing.
 *
 * @module
 */
import { and, asc, eq, lt } from 'drizzle-orm';
import { limits } from '../config/limits.ts';
import type { Database } from '../db/client.ts';
import { generations } from '../db/schema.ts';
import { callDurable } from '../lib/durable-call.ts';
import { logError } from '../lib/log.ts';
import type { GenerationRuns } from './follow.ts';
import { failGeneration } from './records.ts';
import type { RunFailure } from './run.ts';

const LOST: RunFailure = {
  code: 'GENERATION_FAILED',
  message: 'The generation was interrupted. It has cost you nothing; please try again.',
};

export interface LostRuns {
  /** Still going on, or taken up again. */
  woken: number;
  /** Failed and refunded. */
  settled: number;
  /** Could not be looked at; the next pass will. */
  unreached: number;
}

export async function settleLostRuns(db: Database, runs: GenerationRuns, now: number): Promise<LostRuns> {
  const found: LostRuns = { woken: 0, settled: 0, unreached: 0 };
  const rows = await db
    .select({ id: generations.id, accountId: generations.accountId, createdAt: generations.createdAt })
    .from(generations)
    .where(and(eq(generations.status, 'running'), lt(generations.createdAt, now - limits.reconcile.lostAfterMs)))
    .orderBy(asc(generations.createdAt))
    .limit(limits.reconcile.batch);
  for (const row of rows) {
    try {
      const phase = await callDurable(
        () => runs.getByName(row.id),
        (run) => run.wake(),
      );
      if (phase === 'running' || phase === 'settling') {
        found.woken++;
      } else {
        await failGeneration(db, row, LOST, now);
        found.settled++;
      }
    } catch (error) {
      found.unreached++;
      logError('reconcile.run_unreached', error, { generation_id: row.id });
    }
  }
  return found;
}
