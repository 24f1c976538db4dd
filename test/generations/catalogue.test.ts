import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findDrift } from '../../src/credits/history.ts';
import { openRunStream } from '../../src/generations/follow.ts';
import type { GenerationRun } from '../../src/generations/GenerationRun.ts';
import { generationId } from '../../src/generations/generation-id.ts';
import { findGeneration, listSkills } from '../../src/generations/records.ts';
import type { RunEvent, RunState } from '../../src/generations/run.ts';
import { loadSkillFiles } from '../../src/generations/skill-store.ts';
import { storeSource } from '../../src/generations/source-store.ts';
import { startGeneration } from '../../src/generations/start.ts';
import type { DraftOptions } from '../../src/skills/engine.ts';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { creditsOf, db, ledgerSum, type TestAccount, testAccount } from '../support/account.ts';
import { householdHandbook, householdTopics } from '../support/fixtures.ts';

const runs = env.GENERATION_RUN;
const [radiator = '', knife = '', tax = ''] = householdTopics;

async function begin(account: TestAccount, idempotencyKey: string, topics: readonly string[] = householdTopics) {
  const source = await storeSource(env.BUCKET, account.id, { kind: 'text' as const, charset: 'utf-8' }, [
    new TextEncoder().encode(householdHandbook),
  ]);
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
      topics,
    },
  );
}

const stub = (id: string) => runs.getByName(id);
const stateOf = (id: string) => runInDurableObject(stub(id), (_, state) => state.storage.kv.get<RunState>('state'));

/** Topics drafted by the instance that runs now, which drafts as told where it is told to. */
async function withTopics(id: string, how: Record<string, () => Promise<never>>): Promise<string[]> {
  const drafted: string[] = [];
  await runInDurableObject(stub(id), (run: GenerationRun) => {
    run.engine = {
      ...extractiveEngine,
      // Drafts are counted.
      isRepeatable: false,
      draft: (document, options: DraftOptions) => {
        const slug = options.topic?.slug ?? '';
        drafted.push(slug);
        return how[slug]?.() ?? extractiveEngine.draft(document, options);
      },
    };
  });
  return drafted;
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

async function ledgerOf(id: string): Promise<{ kind: string; amount: number; reference: string }[]> {
  const { results } = await env.DB.prepare(
    'SELECT kind, amount, reference FROM ledger WHERE generation_id = ? ORDER BY id',
  )
    .bind(id)
    .all<{ kind: string; amount: number; reference: string }>();
  return results;
}

async function eventsOf(account: TestAccount, id: string): Promise<RunEvent[]> {
  const stream = await openRunStream(runs, account.id, id, 0);
  const lines = (await new Response(stream).text()).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RunEvent);
}

const never = () => new Promise<never>(() => undefined);
const fails = () => Promise.reject(new Error('the inner secret'));
const start = async (credits: number, key: string) => {
  const account = await testAccount({ credits });
  return { account, id: await generationId(account.id, key) };
};

afterEach(() => vi.restoreAllMocks());

describe('a catalogue', () => {
  it('is one run: a skill a topic and an index, charged once for all, its progress told topic by topic', async () => {
    const { account, id } = await start(5, 'whole');
    expect((await begin(account, 'whole')).outcome.type).toBe('started');
    expect((await ended(id)).phase).toBe('complete');
    const row = await findGeneration(db, account.id, id);
    expect(row).toMatchObject({ kind: 'catalogue', filename: 'index.md', creditsUsed: 3, catalogueId: id });
    const [index, ...skills] = await listSkills(db, id);
    expect(index?.id).toBe(id);
    expect(skills.map(({ topic }) => (JSON.parse(topic ?? '{}') as { slug: string }).slug)).toEqual(householdTopics);
    const [main] = await loadSkillFiles(env.BUCKET, id, index?.digest ?? '');
    for (const { name } of skills) expect(main?.content).toContain(`\`${name}\``);
    expect(await ledgerOf(id)).toEqual([{ kind: 'charge', amount: -3, reference: `charge:${id}` }]);
    expect(await creditsOf(account.id)).toBe(2);
    // Nothing of what was built on the way is left.
    await vi.waitFor(async () => {
      expect((await env.BUCKET.list({ prefix: `topics/${account.id}/` })).objects).toEqual([]);
    });
    const told = (await eventsOf(account, id)).filter(({ data }) => data.topic !== undefined);
    expect(told.map(({ data }) => data.topic).sort()).toEqual([...householdTopics, ...householdTopics].sort());
    expect(told.at(-1)?.data).toMatchObject({ step: 'writing', done: 3, total: 3 });
  });

  it('of a topic the source does not have is refused uncharged, and says which there are', async () => {
    const { account, id } = await start(5, 'unknown');
    await begin(account, 'unknown', [radiator, 'paint-a-fence']);
    const { phase, failure } = await ended(id);
    expect(phase).toBe('rejected');
    expect(failure).toMatchObject({ code: 'VALIDATION_ERROR', param: 'selected_topics' });
    for (const text of ['paint-a-fence', ...householdTopics]) expect(failure?.message).toContain(text);
    expect(await creditsOf(account.id)).toBe(5);
    expect((await begin(account, 'unknown', [radiator])).outcome.type).toBe('started');
    expect((await ended(id)).phase).toBe('complete');
    expect(await creditsOf(account.id)).toBe(4);
  });
});

describe('a topic that fails', () => {
  it('is named and refunded in the batch that completes the others, and the ledger adds up', async () => {
    const { account, id } = await start(3, 'partial');
    await withTopics(id, { [knife]: fails });
    await begin(account, 'partial');
    expect((await ended(id)).phase).toBe('complete');
    const row = await findGeneration(db, account.id, id);
    expect(row).toMatchObject({ status: 'complete', creditsUsed: 2, error: null });
    expect(JSON.parse(row?.failedTopics ?? '[]')).toEqual([
      { topic: expect.objectContaining({ slug: knife }), message: expect.stringContaining('given back') },
    ]);
    expect(row?.failedTopics).not.toContain('inner secret');
    const skills = await listSkills(db, id);
    expect(skills).toHaveLength(3);
    const [main] = await loadSkillFiles(env.BUCKET, id, skills[0]?.digest ?? '');
    expect(main?.content).not.toContain('kitchen knife');
    const entries = await ledgerOf(id);
    expect(entries).toEqual([
      { kind: 'charge', amount: -3, reference: `charge:${id}` },
      { kind: 'refund', amount: 1, reference: `refund:${id}` },
    ]);
    expect(await creditsOf(account.id)).toBe(1);
    expect(await ledgerSum(account.id)).toBe(1);
    expect(row?.creditsUsed).toBe(-entries.reduce((sum, { amount }) => sum + amount, 0));
    expect(await findDrift(db, 10)).toEqual([]);
    // The same order again changes nothing.
    expect((await begin(account, 'partial')).outcome.type).toBe('attached');
    expect(await creditsOf(account.id)).toBe(1);
  });

  it('together with all others fails the run, which is refunded whole and once', async () => {
    const { account, id } = await start(3, 'all');
    await withTopics(id, { [radiator]: fails, [knife]: fails, [tax]: fails });
    await begin(account, 'all');
    expect(await ended(id)).toMatchObject({ phase: 'failed', failure: { code: 'GENERATION_FAILED' } });
    expect((await ledgerOf(id)).map(({ amount }) => amount)).toEqual([-3, 3]);
    expect(await creditsOf(account.id)).toBe(3);
    expect(await findGeneration(db, account.id, id)).toMatchObject({ status: 'failed', creditsUsed: 0 });
  });
});

describe('a catalogue killed midway', () => {
  it('goes on where it was: no finished topic is built again, and nothing is charged twice', async () => {
    const { account, id } = await start(3, 'killed');
    const before = await withTopics(id, { [knife]: fails, [tax]: never });
    await begin(account, 'killed');
    await vi.waitFor(
      async () => {
        expect(Object.keys((await stateOf(id))?.topics ?? {})).toHaveLength(2);
        expect([...before].sort()).toEqual([...householdTopics].sort());
      },
      { timeout: 15_000 },
    );
    await abortAllDurableObjects();
    const after = await withTopics(id, {});
    expect(await runDurableObjectAlarm(stub(id))).toBe(true);
    expect(await ended(id)).toMatchObject({ phase: 'complete', attempts: 2 });
    expect(after).toEqual([tax]);
    expect((await ledgerOf(id)).map(({ amount }) => amount)).toEqual([-3, 1]);
    expect(await creditsOf(account.id)).toBe(1);
    expect(await listSkills(db, id)).toHaveLength(3);
  });

  it('gives the same skills as one that was not', async () => {
    const { account, id } = await start(6, 'twice');
    await withTopics(id, { [tax]: never });
    await begin(account, 'twice');
    await vi.waitFor(async () => expect(Object.keys((await stateOf(id))?.topics ?? {})).toHaveLength(2), {
      timeout: 15_000,
    });
    await abortAllDurableObjects();
    await runDurableObjectAlarm(stub(id));
    await ended(id);
    const straight = await begin(account, 'straight');
    await ended(straight.generationId);
    const digests = async (generation: string) => (await listSkills(db, generation)).map(({ digest }) => digest);
    expect(await digests(id)).toEqual(await digests(straight.generationId));
  });
});
