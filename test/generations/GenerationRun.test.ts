import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { openRunStream } from '../../src/generations/follow.ts';
import type { GenerationRun } from '../../src/generations/GenerationRun.ts';
import { generationId } from '../../src/generations/generation-id.ts';
import { settleLostRuns } from '../../src/generations/reconcile.ts';
import type { RunState } from '../../src/generations/run.ts';
import { storeSource } from '../../src/generations/source-store.ts';
import { startGeneration } from '../../src/generations/start.ts';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { creditsOf, db, ledgerSum, type TestAccount, testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';

const runs = env.GENERATION_RUN;

async function begin(account: TestAccount, idempotencyKey: string, text = deployingGuide) {
  const facts = { kind: 'text' as const, charset: 'utf-8' };
  const source = await storeSource(env.BUCKET, account.id, facts, [new TextEncoder().encode(text)]);
  return startGeneration(
    { runs, bucket: env.BUCKET },
    {
      accountId: account.id,
      requestId: 'test',
      sources: [source],
      sourceType: 'text',
      sourceLabel: 'test',
      name: undefined,
      language: undefined,
      idempotencyKey,
    },
  );
}

/** Known before the run begins, so that a test can get at its object first. */
const idOf = (account: TestAccount, idempotencyKey: string) => generationId(account.id, idempotencyKey);

const stub = (id: string) => runs.getByName(id);
const stateOf = (id: string) => runInDurableObject(stub(id), (_, state) => state.storage.kv.get<RunState>('state'));

/** Replaces the engine of the instance that is running now. */
function withDraft(id: string, draft: () => Promise<never>) {
  return runInDurableObject(stub(id), (run: GenerationRun) => {
    run.engine = { ...extractiveEngine, draft };
  });
}

async function ended(id: string): Promise<RunState> {
  return vi.waitFor(
    async () => {
      const state = await stateOf(id);
      if (!state || state.phase === 'running' || state.phase === 'settling') throw new Error(`still ${state?.phase}`);
      return state;
    },
    { timeout: 15_000, interval: 50 },
  );
}

const statusOf = (id: string) =>
  env.DB.prepare('SELECT status FROM generations WHERE id = ?').bind(id).first<string>('status');

const eventTypes = async (account: TestAccount, id: string) => {
  const stream = await openRunStream(runs, account.id, id, 0);
  const lines = (await new Response(stream).text()).trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { type: string }).type);
};

afterEach(() => vi.restoreAllMocks());

describe('a run that fails', () => {
  it('is refunded once, says nothing of the cause, and stays failed under its key', async () => {
    const account = await testAccount({ credits: 2 });
    const id = await idOf(account, 'fails');
    await withDraft(id, () => Promise.reject(new Error('the inner secret')));
    expect((await begin(account, 'fails')).outcome.type).toBe('started');
    const state = await ended(id);
    expect(state.phase).toBe('failed');
    expect(JSON.stringify(state.failure)).not.toContain('inner secret');
    expect(state.failure?.code).toBe('GENERATION_FAILED');
    expect(await statusOf(id)).toBe('failed');
    expect(await creditsOf(account.id)).toBe(2);
    const entries = await env.DB.prepare('SELECT kind FROM ledger WHERE generation_id = ? ORDER BY id').bind(id).all();
    expect(entries.results).toEqual([{ kind: 'charge' }, { kind: 'refund' }]);
    expect((await begin(account, 'fails')).outcome.type).toBe('attached');
    expect(await ledgerSum(account.id)).toBe(2);
  });
});

describe('a run that ends before its charge', () => {
  const tooShort = 'five words are too few';

  it('may be started again, even after its object has forgotten it', async () => {
    const account = await testAccount({ credits: 1 });
    const { generationId: id } = await begin(account, 'again', tooShort);
    expect((await ended(id)).phase).toBe('rejected');
    await runDurableObjectAlarm(stub(id));
    expect(await stateOf(id)).toBeUndefined();
    expect((await begin(account, 'again')).outcome.type).toBe('started');
    expect((await ended(id)).phase).toBe('complete');
    expect(await creditsOf(account.id)).toBe(0);
  });

  it('is told to those who waited for it, whatever has begun under its key since', async () => {
    const account = await testAccount({ credits: 1 });
    const first = await begin(account, 'swap', tooShort);
    await ended(first.generationId);
    const second = await begin(account, 'swap');
    await ended(second.generationId);
    const told = async ({ outcome }: typeof first) =>
      'events' in outcome ? (await new Response(outcome.events).text()).trim().split('\n').at(-1) : '';
    expect(await told(first)).toContain('too_short');
    expect(await told(second)).toContain('"complete"');
  });

  it('leaves no row behind that waits for it, when its state cannot be kept', async () => {
    const account = await testAccount({ credits: 1 });
    const id = await idOf(account, 'no-storage');
    await runInDurableObject(stub(id), (_, state) => {
      vi.spyOn(state.storage, 'setAlarm').mockRejectedValueOnce(new Error('the storage is down'));
    });
    await expect(begin(account, 'no-storage')).rejects.toThrow();
    expect(await statusOf(id)).toBe('failed');
  });

  it('costs no storage when the account cannot pay', async () => {
    const account = await testAccount();
    const { generationId: id, outcome } = await begin(account, 'poor');
    expect(outcome).toEqual({ type: 'insufficient', needed: 1 });
    expect((await env.BUCKET.list({ prefix: `sources/${account.id}/` })).objects).toEqual([]);
    const left = await runInDurableObject(stub(id), async (_, state) => ({
      keys: [...state.storage.kv.list()].length,
      alarm: await state.storage.getAlarm(),
      tables: state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'events'").toArray(),
    }));
    expect(left).toEqual({ keys: 0, alarm: null, tables: [] });
  });

  it('is not mistaken for lost while it is started again', async () => {
    const account = await testAccount({ credits: 1 });
    const { generationId: id } = await begin(account, 'reopened', tooShort);
    await ended(id);
    await env.DB.prepare('UPDATE generations SET created_at = 1 WHERE id = ?').bind(id).run();
    const [started] = await Promise.all([
      begin(account, 'reopened'),
      settleLostRuns(db, runs, Date.now()),
      settleLostRuns(db, runs, Date.now()),
    ]);
    expect(started.outcome.type).toBe('started');
    expect((await ended(id)).phase).toBe('complete');
  });
});

describe('a run that fails after its charge', () => {
  it('for a reason a source could have, is a fault of ours: refunded, and not to be had again for nothing', async () => {
    const account = await testAccount({ credits: 2 });
    const id = await idOf(account, 'late');
    await withDraft(id, () => Promise.reject(new SourceError('too_complex', 'read well the first time')));
    await begin(account, 'late');
    const state = await ended(id);
    expect(state).toMatchObject({ phase: 'failed', failure: { code: 'GENERATION_FAILED' } });
    expect((await begin(account, 'late')).outcome.type).toBe('attached');
    expect(await statusOf(id)).toBe('failed');
    expect(await creditsOf(account.id)).toBe(2);
  });
});

describe('a run killed midway', () => {
  it('is resumed by its alarm, with nobody asking, and charged once', async () => {
    const account = await testAccount({ credits: 2 });
    const id = await idOf(account, 'killed');
    await withDraft(id, () => new Promise(() => undefined));
    await begin(account, 'killed');
    await vi.waitFor(async () => expect(await creditsOf(account.id)).toBe(1));
    await abortAllDurableObjects();
    expect(await stateOf(id)).toMatchObject({ phase: 'running', attempts: 1 });
    expect(await runDurableObjectAlarm(stub(id))).toBe(true);
    const state = await ended(id);
    expect(state).toMatchObject({ phase: 'complete', attempts: 2 });
    expect(await statusOf(id)).toBe('complete');
    expect(await creditsOf(account.id)).toBe(1);
    expect(await eventTypes(account, id)).toContain('complete');
  });

  it('is resumed by whoever attaches to it', async () => {
    const account = await testAccount({ credits: 1 });
    const id = await idOf(account, 'attached');
    await withDraft(id, () => new Promise(() => undefined));
    await begin(account, 'attached');
    await vi.waitFor(async () => expect(await creditsOf(account.id)).toBe(0));
    await abortAllDurableObjects();
    expect((await eventTypes(account, id)).at(-1)).toBe('complete');
  });

  it('again and again is given up after a few attempts, and refunded once', async () => {
    const account = await testAccount({ credits: 1 });
    const id = await idOf(account, 'poison');
    for (let attempt = 1; attempt <= limits.generation.attempts; attempt++) {
      await withDraft(id, () => new Promise(() => undefined));
      if (attempt === 1) await begin(account, 'poison');
      else await runDurableObjectAlarm(stub(id));
      await vi.waitFor(async () => {
        const state = await stateOf(id);
        expect(state?.attempts).toBe(attempt);
        expect(state?.document).toBeDefined();
      });
      await abortAllDurableObjects();
    }
    await runDurableObjectAlarm(stub(id));
    expect((await ended(id)).phase).toBe('failed');
    expect(await creditsOf(account.id)).toBe(1);
    expect(await ledgerSum(account.id)).toBe(1);
  });

  it('between the failure and its settlement is settled after the restart', async () => {
    const account = await testAccount({ credits: 1 });
    const id = await idOf(account, 'unsettled');
    await withDraft(id, () => Promise.reject(new Error('broken')));
    // D1 is down for the settlement, so the run can only remember that it must settle.
    await runInDurableObject(stub(id), (run: GenerationRun) => {
      const d1 = (run as unknown as { env: Env }).env.DB;
      const real = d1.batch.bind(d1);
      let batches = 0;
      vi.spyOn(d1, 'batch').mockImplementation((statements) => {
        batches++;
        // open and charge pass; settling does not.
        return batches <= 2 ? real(statements) : Promise.reject(new Error('network connection lost'));
      });
    });
    await begin(account, 'unsettled');
    await vi.waitFor(async () => expect((await stateOf(id))?.phase).toBe('settling'), { timeout: 5_000 });
    expect(await creditsOf(account.id)).toBe(0);
    vi.restoreAllMocks();
    await abortAllDurableObjects();
    await runDurableObjectAlarm(stub(id));
    expect((await ended(id)).phase).toBe('failed');
    expect(await creditsOf(account.id)).toBe(1);
  });
});

describe('a run in its object', () => {
  it('is not shown to another account', async () => {
    const account = await testAccount({ credits: 1 });
    const { generationId: id } = await begin(account, 'mine');
    const stranger = await testAccount();
    expect(await openRunStream(runs, stranger.id, id, 0)).toBeNull();
    await ended(id);
  });

  it('is kept through eviction, forgotten after a week, and then answered for by D1', async () => {
    const account = await testAccount({ credits: 1 });
    const { generationId: id, outcome } = await begin(account, 'old');
    await ended(id);
    // A stream nobody reads holds its object.
    if ('events' in outcome) await outcome.events?.cancel();
    await evictDurableObject(stub(id));
    expect(await eventTypes(account, id)).toContain('complete');
    const due = await runInDurableObject(stub(id), (_, state) => state.storage.getAlarm());
    expect((due ?? 0) - Date.now()).toBeGreaterThan(limits.generation.eventRetentionMs - 60_000);
    await runDurableObjectAlarm(stub(id));
    expect(await stateOf(id)).toBeUndefined();
    expect((await begin(account, 'old')).outcome).toEqual({ type: 'attached', events: null, isOwn: false });
    expect((await begin(account, 'old', `${deployingGuide}!`)).outcome).toEqual({ type: 'conflict' });
    expect(await creditsOf(account.id)).toBe(0);
  });

  it('keeps its lease while it works', async () => {
    const account = await testAccount({ credits: 1 });
    const id = await idOf(account, 'long');
    let finish: () => void = () => undefined;
    await runInDurableObject(stub(id), (run: GenerationRun) => {
      run.engine = {
        ...extractiveEngine,
        // Its one draft waits to be let go.
        isRepeatable: false,
        draft: async (document, options) => {
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          return extractiveEngine.draft(document, options);
        },
      };
    });
    await begin(account, 'long');
    await vi.waitFor(async () => expect(await creditsOf(account.id)).toBe(0));
    await runDurableObjectAlarm(stub(id));
    expect(await stateOf(id)).toMatchObject({ phase: 'running', attempts: 1 });
    await runInDurableObject(stub(id), () => finish());
    expect((await ended(id)).attempts).toBe(1);
  });
});
