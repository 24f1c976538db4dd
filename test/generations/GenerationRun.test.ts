import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { openRunStream } from '../../src/generations/follow.ts';
import type { GenerationRun } from '../../src/generations/GenerationRun.ts';
import type { RunState, StartOutcome } from '../../src/generations/run.ts';
import { startGeneration } from '../../src/generations/start.ts';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { creditsOf, ledgerSum, type TestAccount, testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';

const runs = env.GENERATION_RUN;

/** Chooses the id first, so that a test can get at the object before the run begins. */
function begin(account: TestAccount, idempotencyKey: string, source = deployingGuide) {
  return startGeneration(
    { bucket: env.BUCKET, runs },
    {
      accountId: account.id,
      requestId: 'test',
      input: { kind: 'text', text: source },
      sourceType: 'text',
      name: undefined,
      idempotencyKey,
    },
  );
}

async function idOf(account: TestAccount, idempotencyKey: string): Promise<string> {
  const { generationId } = await import('../../src/generations/generation-id.ts');
  return generationId(account.id, idempotencyKey);
}

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
    expect((await begin(account, 'fails')).outcome).toEqual<StartOutcome>({ type: 'started' });
    const state = await ended(id);
    expect(state.phase).toBe('failed');
    expect(JSON.stringify(state.failure)).not.toContain('inner secret');
    expect(state.failure?.code).toBe('GENERATION_FAILED');
    expect(await statusOf(id)).toBe('failed');
    expect(await creditsOf(account.id)).toBe(2);
    const entries = await env.DB.prepare('SELECT kind FROM ledger WHERE generation_id = ? ORDER BY id').bind(id).all();
    expect(entries.results).toEqual([{ kind: 'charge' }, { kind: 'refund' }]);
    expect((await begin(account, 'fails')).outcome).toEqual({ type: 'attached' });
    expect(await ledgerSum(account.id)).toBe(2);
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
      await vi.waitFor(async () => expect((await stateOf(id))?.attempts).toBe(attempt));
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
    const { generationId } = await begin(account, 'mine');
    const stranger = await testAccount();
    expect(await openRunStream(runs, stranger.id, generationId, 0)).toBeNull();
    await ended(generationId);
  });

  it('is kept through eviction, forgotten after a week, and then answered for by D1', async () => {
    const account = await testAccount({ credits: 1 });
    const { generationId } = await begin(account, 'old');
    await ended(generationId);
    await evictDurableObject(stub(generationId));
    expect(await eventTypes(account, generationId)).toContain('complete');
    const due = await runInDurableObject(stub(generationId), (_, state) => state.storage.getAlarm());
    expect((due ?? 0) - Date.now()).toBeGreaterThan(limits.generation.eventRetentionMs - 60_000);
    await runDurableObjectAlarm(stub(generationId));
    expect(await stateOf(generationId)).toBeUndefined();
    expect((await begin(account, 'old')).outcome).toEqual({ type: 'attached' });
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
