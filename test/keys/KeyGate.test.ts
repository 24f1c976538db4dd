import {
  abortAllDurableObjects,
  evictDurableObject,
  listDurableObjectIds,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../src/config/limits.ts';
import { setAccountStatus } from '../../src/keys/account-standing.ts';
import type { Admission, Bucket } from '../../src/keys/admission.ts';
import { admitKey } from '../../src/keys/gates.ts';
import type { KeyGate } from '../../src/keys/KeyGate.ts';
import { issueKey, listKeys, revokeKey } from '../../src/keys/key-records.ts';
import { createKeyText, type KeyParts, parseKeyText } from '../../src/keys/key-text.ts';
import { pushKeyChanges } from '../../src/keys/push-changes.ts';
import { db, testAccount, testKey } from '../support/account.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const { windowMs, refreshMs } = limits.keyGate;
const gateOf = (parts: KeyParts) => env.KEY_GATE.getByName(parts.id);
const admit = (parts: KeyParts, bucket: Bucket = 'default') => admitKey(env.KEY_GATE, parts, bucket);

function partsOf(text: string): KeyParts {
  const parts = parseKeyText(text);
  if (!parts) throw new Error('not a key');
  return parts;
}

/** Counts what the running gate asks of D1 and of bcrypt. */
function watch(parts: KeyParts) {
  return runInDurableObject(gateOf(parts), (gate: KeyGate) => ({
    queries: vi.spyOn((gate as unknown as { env: Env }).env.DB, 'prepare'),
    comparisons: vi.spyOn(gate, 'compareSecret'),
  }));
}

describe('verifying', () => {
  it('admits a key with its secret, and counts', async () => {
    const { key, id } = await testAccount();
    const first = await admit(partsOf(key));
    expect(first).toMatchObject({ type: 'admitted', accountId: id, rate: { limit: 60, remaining: 59 } });
    expect(await admit(partsOf(key))).toMatchObject({ rate: { remaining: 58 } });
    expect(await admit(partsOf(key), 'generate')).toMatchObject({ rate: { limit: 10, remaining: 9 } });
  });

  it('knows neither a key nobody issued nor one with another secret', async () => {
    const { key } = await testAccount();
    const foreign = createKeyText('smidge_sk_').parts;
    expect(await admit(foreign)).toEqual({ type: 'unknown' });
    const forged = { ...partsOf(key), secret: foreign.secret };
    expect(await admit(forged)).toEqual({ type: 'unknown' });
    expect((await admit(partsOf(key))).type).toBe('admitted');
    expect(await admit(forged)).toEqual({ type: 'unknown' });
  });

  it('lets no wrong secret cost a bcrypt comparison, not even before the first use', async () => {
    const { key } = await testAccount();
    const { comparisons } = await watch(partsOf(key));
    for (let i = 0; i < 5; i++) await admit({ ...partsOf(key), secret: createKeyText('smidge_sk_').parts.secret });
    expect(comparisons).not.toHaveBeenCalled();
    expect((await admit(partsOf(key))).type).toBe('admitted');
  });

  it('keeps the keys of the two APIs apart', async () => {
    const { key } = await testAccount({ prefix: 'sk-proj-' });
    expect(await admit({ ...partsOf(key), prefix: 'smidge_sk_' })).toEqual({ type: 'unknown' });
    expect((await admit(partsOf(key), 'context')).type).toBe('admitted');
  });

  it('says nothing of a revoked key to whoever lacks its secret', async () => {
    const { key, keyId } = await testAccount();
    await admit(partsOf(key));
    await revokeKey(db, env.KEY_GATE, keyId, Date.now());
    expect(await admit(partsOf(key))).toEqual({ type: 'revoked' });
    expect(await admit({ ...partsOf(key), secret: 'x'.repeat(32) })).toEqual({ type: 'unknown' });
  });

  it('waits for bcrypt and for D1 once in the life of a key, eviction included', async () => {
    // D1 is watched as a whole: background writes of other gates must not be counted.
    for (const id of await listDurableObjectIds(env.KEY_GATE)) await runDurableObjectAlarm(env.KEY_GATE.get(id));
    const { key } = await testAccount();
    const parts = partsOf(key);
    const first = await watch(parts);
    await admit(parts);
    expect(first.comparisons).toHaveBeenCalledTimes(1);
    expect(first.queries).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 15; i++) await admit(parts, i % 2 ? 'generate' : 'default');
    expect(first.comparisons).toHaveBeenCalledTimes(1);
    expect(first.queries).toHaveBeenCalledTimes(1);
    await evictDurableObject(gateOf(parts));
    first.queries.mockRestore();
    const later = await watch(parts);
    await admit(parts);
    await admit({ ...parts, secret: 'x'.repeat(32) });
    expect(later.queries).not.toHaveBeenCalled();
    expect(later.comparisons).not.toHaveBeenCalled();
  });

  it('compares once when many first requests arrive together', async () => {
    const { key } = await testAccount();
    const { comparisons } = await watch(partsOf(key));
    const all = await Promise.all(Array.from({ length: 30 }, () => admit(partsOf(key))));
    expect(all.every((admission) => admission.type === 'admitted')).toBe(true);
    expect(comparisons).toHaveBeenCalledTimes(1);
  });

  it('keeps no secret in plain text', async () => {
    const { key } = await testAccount();
    const parts = partsOf(key);
    await admit(parts, 'generate');
    await admit(parts);
    const stored = await runInDurableObject(gateOf(parts), (_, state) => JSON.stringify([...state.storage.kv.list()]));
    expect(stored).toContain('digest');
    expect(stored).not.toContain(parts.secret);
    const rows = await env.DB.prepare('SELECT * FROM api_keys WHERE id = ?').bind(parts.id).all();
    expect(JSON.stringify(rows.results)).not.toContain(parts.secret);
    expect(JSON.stringify(rows.results)).toContain('$2');
  });
});

describe('limits', () => {
  it('come from the plan, and from the key where it has its own', async () => {
    const { id } = await testAccount();
    const { key } = await testKey(id, { limits: { generate: 3 } });
    expect(await admit(partsOf(key), 'generate')).toMatchObject({ rate: { limit: 3 } });
    expect(await admit(partsOf(key), 'default')).toMatchObject({ rate: { limit: 60 } });
    expect(await admit(partsOf(key), 'context')).toMatchObject({ rate: { limit: 600 } });
  });

  it('hold for requests that arrive together', async () => {
    const { key } = await testAccount();
    const all = await Promise.all(Array.from({ length: 40 }, () => admit(partsOf(key), 'generate')));
    expect(all.filter(({ type }) => type === 'admitted')).toHaveLength(10);
    expect(all.filter(({ type }) => type === 'limited')).toHaveLength(30);
  });

  it('agree with the definition over random schedules with evictions in between', async () => {
    const { id } = await testAccount();
    const { key } = await testKey(id, { limits: { generate: 3, default: 5, context: 4 } });
    const parts = partsOf(key);
    await admit(parts);
    const limitOf = { generate: 3, default: 5, context: 4 };
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    vi.setSystemTime(Date.now() + windowMs * 2);
    // Time passes inside the object: a timer that fires may write only from there.
    const pass = (ms: number) => runInDurableObject(gateOf(parts), () => vi.advanceTimersByTimeAsync(ms));
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom<Bucket>('generate', 'default', 'context') },
      { weight: 3, arbitrary: fc.oneof(fc.nat(999), fc.nat(30_000), fc.constantFrom(1_000, 59_999, 60_000)) },
      { weight: 1, arbitrary: fc.constant('evict' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        await pass(windowMs * 2);
        const admitted: Record<Bucket, number[]> = { generate: [], default: [], context: [] };
        for (const next of steps) {
          if (typeof next === 'number') {
            await pass(next);
          } else if (next === 'evict') {
            // The platform evicts an object after ten idle seconds at the earliest.
            await pass(10_000);
            await evictDurableObject(gateOf(parts));
          } else {
            const now = Date.now();
            const counted = admitted[next].filter((at) => at > now - windowMs).length;
            const admission = await admit(parts, next);
            expect(admission.type).toBe(counted < limitOf[next] ? 'admitted' : 'limited');
            if (admission.type === 'admitted') {
              admitted[next].push(now);
              expect(admission.rate.remaining).toBe(limitOf[next] - counted - 1);
            }
          }
        }
      }),
      { numRuns: 2_000 },
    );
  }, 300_000);

  it('forget nothing paid when the object crashes, and of the rest at most the last second', async () => {
    const { key } = await testAccount();
    const parts = partsOf(key);
    for (let i = 0; i < 4; i++) await admit(parts, 'generate');
    for (let i = 0; i < 4; i++) await admit(parts, 'default');
    await new Promise((resolve) => setTimeout(resolve, limits.keyGate.writeBehindMs + 200));
    await admit(parts, 'generate');
    await admit(parts, 'default');
    await abortAllDurableObjects();
    const paid = (await admit(parts, 'generate')) as Extract<Admission, { type: 'admitted' }>;
    const unpaid = (await admit(parts, 'default')) as Extract<Admission, { type: 'admitted' }>;
    expect(paid.rate.remaining).toBe(10 - 6);
    expect(unpaid.rate.remaining).toBeGreaterThanOrEqual(60 - 6);
    expect(unpaid.rate.remaining).toBeLessThanOrEqual(60 - 5);
  });
});

describe('changes', () => {
  it('revoking acts on the very next request, and leaves other keys alone', async () => {
    const { id, key, keyId } = await testAccount();
    const other = await testKey(id);
    await admit(partsOf(key));
    expect(await revokeKey(db, env.KEY_GATE, keyId, 5)).toBe(true);
    expect(await admit(partsOf(key))).toEqual({ type: 'revoked' });
    expect((await admit(partsOf(other.key))).type).toBe('admitted');
    await revokeKey(db, env.KEY_GATE, keyId, 9);
    expect((await listKeys(db, id)).find((record) => record.id === keyId)?.revokedAt).toBe(5);
    expect(await revokeKey(db, env.KEY_GATE, 'nokey123', 9)).toBe(false);
  });

  it('restricting an account stops all its keys on the next request, restoring lets them in again', async () => {
    const { id, key } = await testAccount();
    const other = await testKey(id);
    await admit(partsOf(key));
    await setAccountStatus(db, env.KEY_GATE, id, 'restricted');
    expect(await admit(partsOf(key))).toEqual({ type: 'restricted' });
    expect(await admit(partsOf(other.key))).toEqual({ type: 'restricted' });
    await setAccountStatus(db, env.KEY_GATE, id, 'active');
    expect((await admit(partsOf(key))).type).toBe('admitted');
  });

  it('revoking wins over a first use that is under way', async () => {
    const { key, keyId } = await testAccount();
    const [, revoked] = await Promise.all([admit(partsOf(key)), revokeKey(db, env.KEY_GATE, keyId, Date.now())]);
    expect(revoked).toBe(true);
    expect(await admit(partsOf(key))).toEqual({ type: 'revoked' });
  });

  it('made straight in D1 reach a key in use with its background refresh, within a minute', async () => {
    const { key, keyId } = await testAccount();
    const parts = partsOf(key);
    await admit(parts);
    const due = await runInDurableObject(gateOf(parts), (_, state) => state.storage.getAlarm());
    expect(due).not.toBeNull();
    expect((due ?? 0) - Date.now()).toBeLessThanOrEqual(refreshMs);
    await env.DB.prepare('UPDATE api_keys SET revoked_at = 1 WHERE id = ?').bind(keyId).run();
    await runDurableObjectAlarm(gateOf(parts));
    expect(await admit(parts)).toEqual({ type: 'revoked' });
  });

  it('made straight in D1 are pushed to idle keys by the minutely trigger: rows, plans, standing, deletion', async () => {
    const revoked = await testAccount();
    const restricted = await testAccount();
    const deleted = await testAccount();
    const untouched = await testAccount();
    for (const { key } of [revoked, restricted, deleted, untouched]) await admit(partsOf(key));
    await env.DB.prepare('UPDATE api_keys SET revoked_at = 1 WHERE id = ?').bind(revoked.keyId).run();
    await env.DB.prepare("UPDATE accounts SET status = 'restricted' WHERE id = ?").bind(restricted.id).run();
    await env.DB.prepare('DELETE FROM api_keys WHERE id = ?').bind(deleted.keyId).run();
    expect(await pushKeyChanges(db, env.KEY_GATE)).toBeGreaterThanOrEqual(3);
    expect(await admit(partsOf(revoked.key))).toEqual({ type: 'revoked' });
    expect(await admit(partsOf(restricted.key))).toEqual({ type: 'restricted' });
    expect((await admit(partsOf(deleted.key))).type).toBe('revoked');
    expect((await admit(partsOf(untouched.key))).type).toBe('admitted');
    expect(await pushKeyChanges(db, env.KEY_GATE)).toBe(0);
  });

  it('that put a row back let its key in again', async () => {
    const { key, keyId } = await testAccount();
    await admit(partsOf(key));
    const row = await env.DB.prepare('SELECT * FROM api_keys WHERE id = ?').bind(keyId).first();
    await env.DB.prepare('DELETE FROM api_keys WHERE id = ?').bind(keyId).run();
    await pushKeyChanges(db, env.KEY_GATE);
    expect((await admit(partsOf(key))).type).toBe('revoked');
    const columns = Object.keys(row ?? {});
    await env.DB.prepare(`INSERT INTO api_keys (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
      .bind(...Object.values(row ?? {}))
      .run();
    await pushKeyChanges(db, env.KEY_GATE);
    expect((await admit(partsOf(key))).type).toBe('admitted');
  });

  it('of the hash make the old secret worthless', async () => {
    const { id, key, keyId } = await testAccount();
    await admit(partsOf(key));
    const other = await issueKey(db, env.KEY_GATE, id, { name: 'x', prefix: 'smidge_sk_' }, Date.now());
    await env.DB.prepare('UPDATE api_keys SET hash = (SELECT hash FROM api_keys WHERE id = ?) WHERE id = ?')
      .bind(other?.id, keyId)
      .run();
    await pushKeyChanges(db, env.KEY_GATE);
    expect(await admit(partsOf(key))).toEqual({ type: 'unknown' });
    const rotated = { ...partsOf(key), secret: partsOf(other?.text ?? '').secret };
    expect((await admit(rotated)).type).toBe('admitted');
  });
});

describe('last use', () => {
  it('is written in the background, at most once a minute', async () => {
    const { id, key, keyId } = await testAccount();
    const parts = partsOf(key);
    const lastUse = async () => (await listKeys(db, id)).find((record) => record.id === keyId)?.lastUsedAt;
    await admit(parts);
    expect(await lastUse()).toBeNull();
    await runDurableObjectAlarm(gateOf(parts));
    expect(await lastUse()).toBeGreaterThan(Date.now() - 10_000);
    await admit(parts);
    const due = await runInDurableObject(gateOf(parts), (_, state) => state.storage.getAlarm());
    expect((due ?? 0) - Date.now()).toBeGreaterThan(refreshMs - 5_000);
    await admit(parts);
    expect(await runInDurableObject(gateOf(parts), (_, state) => state.storage.getAlarm())).toBe(due);
  });

  it('survives eviction between the request and the write', async () => {
    const { id, key } = await testAccount();
    const parts = partsOf(key);
    await admit(parts);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await evictDurableObject(gateOf(parts));
    await runDurableObjectAlarm(gateOf(parts));
    expect((await listKeys(db, id))[0]?.lastUsedAt).toBeGreaterThan(0);
  });

  it('is not caused by an idle key: no alarm follows an alarm', async () => {
    const { key } = await testAccount();
    const parts = partsOf(key);
    await admit(parts);
    await runDurableObjectAlarm(gateOf(parts));
    expect(await runInDurableObject(gateOf(parts), (_, state) => state.storage.getAlarm())).toBeNull();
  });
});
