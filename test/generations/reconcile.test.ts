import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { chargeGeneration } from '../../src/credits/entries.ts';
import { settleLostRuns } from '../../src/generations/reconcile.ts';
import { storeSource } from '../../src/generations/source-store.ts';
import { sweepDocuments, sweepSources, sweepTopics } from '../../src/generations/sweep-objects.ts';
import { reconcile } from '../../src/scheduled.ts';
import worker from '../../src/worker.ts';
import { creditsOf, db, ledgerSum, testAccount } from '../support/account.ts';

const LATER = limits.reconcile.lostAfterMs + 60_000;

async function orphan(accountId: string, id: string, charged: boolean): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO generations (id, account_id, kind, status, source_type, source, request_digest, created_at)
     VALUES (?, ?, 'skill', 'running', 'text', 't', 'd', ?)`,
  )
    .bind(id, accountId, Date.now())
    .run();
  if (charged) await chargeGeneration(db, { accountId, generationId: id, credits: 1 }, Date.now());
}

it('fails and refunds, once, a run whose object knows nothing of it', async () => {
  const { id } = await testAccount({ credits: 3 });
  await orphan(id, 'lost-charged', true);
  await orphan(id, 'lost-uncharged', false);
  expect(await creditsOf(id)).toBe(2);
  expect(await settleLostRuns(db, env.GENERATION_RUN, Date.now())).toEqual({ woken: 0, settled: 0, unreached: 0 });
  expect(await settleLostRuns(db, env.GENERATION_RUN, Date.now() + LATER)).toEqual({
    woken: 0,
    settled: 2,
    unreached: 0,
  });
  expect(await settleLostRuns(db, env.GENERATION_RUN, Date.now() + LATER)).toEqual({
    woken: 0,
    settled: 0,
    unreached: 0,
  });
  expect(await creditsOf(id)).toBe(3);
  expect(await ledgerSum(id)).toBe(3);
  const rows = await env.DB.prepare('SELECT status, credits_used, error FROM generations WHERE account_id = ?')
    .bind(id)
    .all();
  for (const row of rows.results) {
    expect(row).toMatchObject({ status: 'failed', credits_used: 0 });
    expect(String(row.error)).toContain('GENERATION_FAILED');
  }
});

it('leaves a row each time, with what it found', async () => {
  const { id } = await testAccount({ credits: 3 });
  await env.DB.prepare('UPDATE accounts SET credits = 5 WHERE id = ?').bind(id).run();
  const findings = await reconcile(db, env);
  expect(findings.drift).toEqual([{ accountId: id, credits: 5, ledgerSum: 3 }]);
  expect(await creditsOf(id)).toBe(5);
  await env.DB.prepare('UPDATE accounts SET credits = 3 WHERE id = ?').bind(id).run();
  expect((await reconcile(db, env)).drift).toEqual([]);
  const rows = await env.DB.prepare('SELECT findings FROM reconciliations ORDER BY id').all<{ findings: string }>();
  expect(rows.results).toHaveLength(2);
  expect(JSON.parse(rows.results[0]?.findings ?? '{}')).toMatchObject({ drift: [{ accountId: id }] });
});

it('goes on with its other parts when one fails, and says which', async () => {
  const bucket = { list: () => Promise.reject(new Error('R2 is down')) } as unknown as R2Bucket;
  const findings = await reconcile(db, { ...env, DB: env.DB, GENERATION_RUN: env.GENERATION_RUN, BUCKET: bucket });
  expect(findings.failed).toEqual(['sources', 'documents', 'topics']);
  expect(findings.drift).toEqual([]);
});

it('deletes sources whose time is over, and no others', async () => {
  const stored = await storeSource(env.BUCKET, 'acct_x', { kind: 'text' }, [new TextEncoder().encode('an old source')]);
  await env.BUCKET.put('skills/keep/me.json', '{}');
  expect(await sweepSources(env.BUCKET, undefined, Date.now())).toEqual({ deleted: 0 });
  expect(await sweepSources(env.BUCKET, undefined, Date.now() + limits.reconcile.sourceRetentionMs + 1_000)).toEqual({
    deleted: 1,
  });
  expect(await env.BUCKET.head(stored.key)).toBeNull();
  expect(await env.BUCKET.head('skills/keep/me.json')).not.toBeNull();
});

it('deletes topics of catalogues that were never finished', async () => {
  await env.BUCKET.put('topics/acct_x/run/old.json', '{}');
  expect(await sweepTopics(env.BUCKET, undefined, Date.now())).toEqual({ deleted: 0 });
  const later = Date.now() + limits.reconcile.topicRetentionMs + 1_000;
  expect(await sweepTopics(env.BUCKET, undefined, later)).toEqual({ deleted: 1 });
});

it('deletes what was read an hour ago', async () => {
  await env.BUCKET.put('documents/acct_x/old.json', '{}');
  expect(await sweepDocuments(env.BUCKET, undefined, Date.now())).toEqual({ deleted: 0 });
  const later = Date.now() + limits.reconcile.documentRetentionMs + 1_000;
  expect(await sweepDocuments(env.BUCKET, undefined, later)).toEqual({ deleted: 1 });
});

it('is what the clock runs: reconciliation every quarter of an hour, key changes every minute', async () => {
  const rows = async () => (await env.DB.prepare('SELECT count(*) AS n FROM reconciliations').first<number>('n')) ?? 0;
  const fire = async (cron: string) => {
    const ctx = createExecutionContext();
    await worker.scheduled(createScheduledController({ cron }), env);
    await waitOnExecutionContext(ctx);
  };
  const before = await rows();
  await fire('* * * * *');
  expect(await rows()).toBe(before);
  await fire('*/15 * * * *');
  expect(await rows()).toBe(before + 1);
});
