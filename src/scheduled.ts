/**
 * What the clock does. Each part may run twice, or fail, without harm to the others; every reconciliation leaves a row.
 *
 * @module
 */
import { desc } from 'drizzle-orm';
import { limits } from './config/limits.ts';
import { type Drift, findDrift } from './credits/history.ts';
import { type Database, openDatabase } from './db/client.ts';
import { reconciliations } from './db/schema.ts';
import { type LostRuns, settleLostRuns } from './generations/reconcile.ts';
import { type Sweep, sweepDocuments, sweepSources, sweepTopics } from './generations/sweep-objects.ts';
import { pushKeyChanges } from './keys/push-changes.ts';
import { logError, logWarn } from './lib/log.ts';

/** The minutely trigger of wrangler.toml; any other is the reconciliation. */
const EVERY_MINUTE = '* * * * *';

interface Findings {
  lostRuns?: LostRuns;
  drift?: Drift[];
  sources?: Sweep;
  documents?: Sweep;
  topics?: Sweep;
  /** Parts that failed, by name; the log has the reasons. */
  failed?: string[];
}

export async function runScheduled(cron: string, env: Env): Promise<void> {
  const db = openDatabase(env.DB);
  if (cron === EVERY_MINUTE) await pushKeyChanges(db, env.KEY_GATE);
  else await reconcile(db, env);
}

export async function reconcile(db: Database, env: Env): Promise<Findings> {
  const startedAt = Date.now();
  const findings: Findings = {};
  const part = async (name: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      findings.failed = [...(findings.failed ?? []), name];
      logError('reconcile.part_failed', error, { part: name });
    }
  };
  await part('lost_runs', async () => {
    findings.lostRuns = await settleLostRuns(db, env.GENERATION_RUN, startedAt);
  });
  await part('drift', async () => {
    findings.drift = await findDrift(db, limits.reconcile.batch);
    for (const drift of findings.drift) {
      logWarn('reconcile.drift', { account_id: drift.accountId, credits: drift.credits, ledger_sum: drift.ledgerSum });
    }
  });
  const last = await lastFindings(db);
  await part('sources', async () => {
    findings.sources = await sweepSources(env.BUCKET, last.sources?.cursor, startedAt);
  });
  await part('documents', async () => {
    findings.documents = await sweepDocuments(env.BUCKET, last.documents?.cursor, startedAt);
  });
  await part('topics', async () => {
    findings.topics = await sweepTopics(env.BUCKET, last.topics?.cursor, startedAt);
  });
  await db.insert(reconciliations).values({ startedAt, finishedAt: Date.now(), findings: JSON.stringify(findings) });
  return findings;
}

/** Nothing, if they cannot be had: the sweeps then begin anew. */
async function lastFindings(db: Database): Promise<Findings> {
  try {
    const [last] = await db.select().from(reconciliations).orderBy(desc(reconciliations.id)).limit(1);
    return last === undefined ? {} : (JSON.parse(last.findings) as Findings);
  } catch (error) {
    logError('reconcile.no_last_findings', error);
    return {};
  }
}
