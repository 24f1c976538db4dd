import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccount } from '../../src/accounts/accounts.ts';
import { chargeGeneration, grantCredits, refundGeneration } from '../../src/credits/entries.ts';
import { findDrift } from '../../src/credits/history.ts';
import { postEntry } from '../../src/credits/ledger.ts';
import { creditsOf, db, ledgerSum } from '../support/account.ts';

let made = 0;

async function account(): Promise<string> {
  const created = await createAccount(db, { name: 'Ledger' }, 1);
  if (!created.ok) throw new Error('no account');
  return created.value.id;
}

async function generation(accountId: string): Promise<string> {
  const id = `gen-${++made}`;
  await env.DB.prepare(
    `INSERT INTO generations (id, account_id, kind, status, source_type, source, request_digest, created_at)
     VALUES (?, ?, 'skill', 'running', 'text', 't', 'd', 1)`,
  )
    .bind(id, accountId)
    .run();
  return id;
}

const grant = (accountId: string, amount: number, reference: string) =>
  grantCredits(db, { accountId, amount, reference }, 1);
const charge = (accountId: string, generationId: string, credits = 1) =>
  chargeGeneration(db, { accountId, generationId, credits }, 1);
const refund = (accountId: string, generationId: string) =>
  refundGeneration(
    db,
    {
      accountId,
      generationId,
      markFailed: sql`UPDATE generations SET status = 'failed' WHERE id = ${generationId} AND status = 'running'`,
    },
    1,
  );

describe('entries', () => {
  it('grants once per reference, and refuses the reference for anything else', async () => {
    const id = await account();
    expect(await grant(id, 10, 'r1')).toEqual({ type: 'posted', balance: 10 });
    expect(await grant(id, 10, 'r1')).toEqual({ type: 'replayed', balance: 10 });
    expect(await grant(id, 11, 'r1')).toEqual({ type: 'conflict' });
    expect(await grant(await account(), 10, 'r1')).toEqual({ type: 'conflict' });
    expect(await creditsOf(id)).toBe(10);
    expect(await grant('acct_nobody', 10, 'r2')).toEqual({ type: 'unknown_account' });
  });

  it('charges a generation once, and not below zero', async () => {
    const id = await account();
    await grant(id, 1, 'once');
    const [first, second] = [await generation(id), await generation(id)];
    expect(await charge(id, first)).toEqual({ type: 'posted', balance: 0 });
    expect(await charge(id, first)).toEqual({ type: 'replayed', balance: 0 });
    expect(await charge(id, second)).toEqual({ type: 'refused', balance: 0 });
    expect(await creditsOf(id)).toBe(0);
  });

  it('does not charge a generation that is not running', async () => {
    const id = await account();
    await grant(id, 5, 'idle');
    const done = await generation(id);
    await env.DB.prepare("UPDATE generations SET status = 'failed' WHERE id = ?").bind(done).run();
    expect(await charge(id, done)).toEqual({ type: 'refused', balance: 5 });
  });

  it('refunds once, only what was charged, and never a generation that is complete', async () => {
    const id = await account();
    await grant(id, 3, 'refunds');
    const [failed, uncharged, complete] = [await generation(id), await generation(id), await generation(id)];
    await charge(id, failed);
    expect(await refund(id, failed)).toEqual({ type: 'posted', balance: 3 });
    expect(await refund(id, failed)).toEqual({ type: 'replayed', balance: 3 });
    expect((await refund(id, uncharged)).type).toBe('refused');
    await charge(id, complete);
    await env.DB.prepare("UPDATE generations SET status = 'complete' WHERE id = ?").bind(complete).run();
    expect((await refund(id, complete)).type).toBe('refused');
    expect(await creditsOf(id)).toBe(2);
  });

  it('cannot be changed or removed, even by hand', async () => {
    const id = await account();
    await grant(id, 3, 'fixed');
    await expect(env.DB.prepare('UPDATE ledger SET amount = 9 WHERE account_id = ?').bind(id).run()).rejects.toThrow();
    await expect(env.DB.prepare('DELETE FROM ledger WHERE account_id = ?').bind(id).run()).rejects.toThrow();
    await expect(env.DB.prepare('UPDATE accounts SET credits = -1 WHERE id = ?').bind(id).run()).rejects.toThrow();
  });

  it('roll back whole when a statement of their batch fails', async () => {
    const id = await account();
    const entry = { accountId: id, amount: 5, kind: 'grant', reference: 'torn' } as const;
    await expect(postEntry(db, entry, 1, { after: [sql`INSERT INTO no_such_table VALUES (1)`] })).rejects.toThrow();
    expect(await creditsOf(id)).toBe(0);
    expect(await ledgerSum(id)).toBe(0);
  });
});

describe('the ledger against a model', () => {
  const operation = fc.record({
    what: fc.constantFrom('grant', 'charge', 'refund', 'complete'),
    account: fc.nat(2),
    subject: fc.nat(7),
    amount: fc.integer({ min: 1, max: 4 }),
  });

  it('keeps balance = sum of entries >= 0 over thousands of interleaved operations, each reference once', async () => {
    let operations = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(operation, { minLength: 1, maxLength: 12 }), { maxLength: 6 }),
        async (waves) => {
          const accounts = [await account(), await account(), await account()];
          const round = ++made;
          const generations = new Map<string, string>();
          for (const [index, owner] of accounts.entries()) {
            for (let i = 0; i < 8; i++) generations.set(`${index}:${i}`, await generation(owner));
          }
          /** By reference, what was reported as posted: the model of the ledger. */
          const model = new Map<string, { account: string; amount: number }>();
          const note = (outcome: { type: string }, reference: string, owner: string, amount: number) => {
            if (outcome.type !== 'posted') return;
            expect(model.has(reference)).toBe(false);
            model.set(reference, { account: owner, amount });
          };
          for (const wave of waves) {
            operations += wave.length;
            const refunds: { target: string; owner: string; outcome: { type: string } }[] = [];
            await Promise.all(
              wave.map(async ({ what, account: index, subject, amount }) => {
                const owner = accounts[index] ?? '';
                const target = generations.get(`${index}:${subject}`) ?? '';
                if (what === 'grant') {
                  const reference = `m${round}-${subject}`;
                  note(await grant(owner, amount, reference), `grant:${reference}`, owner, amount);
                } else if (what === 'charge') {
                  note(await charge(owner, target, amount), `charge:${target}`, owner, -amount);
                } else if (what === 'refund') {
                  // What is given back is what was taken; a charge of this wave may be reported after its refund.
                  refunds.push({ target, owner, outcome: await refund(owner, target) });
                } else {
                  await env.DB.prepare("UPDATE generations SET status = 'complete' WHERE id = ? AND status = 'running'")
                    .bind(target)
                    .run();
                }
              }),
            );
            for (const { target, owner, outcome } of refunds) {
              note(outcome, `refund:${target}`, owner, -(model.get(`charge:${target}`)?.amount ?? Number.NaN));
            }
            for (const owner of accounts) {
              const expected = [...model.values()].reduce((sum, e) => sum + (e.account === owner ? e.amount : 0), 0);
              const balance = await creditsOf(owner);
              expect(balance).toBe(expected);
              expect(balance).toBeGreaterThanOrEqual(0);
              expect(await ledgerSum(owner)).toBe(balance);
            }
          }
          for (const target of generations.values()) {
            const row = await env.DB.prepare('SELECT status FROM generations WHERE id = ?')
              .bind(target)
              .first<string>('status');
            if (model.has(`refund:${target}`)) expect(row).toBe('failed');
            if (row === 'complete') expect(model.has(`refund:${target}`)).toBe(false);
          }
        },
      ),
      { numRuns: 120 },
    );
    expect(operations).toBeGreaterThan(1_000);
    expect(await findDrift(db, 10)).toEqual([]);
  }, 300_000);

  it('takes exactly what is there when 300 charges arrive at once', async () => {
    const id = await account();
    await grant(id, 100, 'rush');
    const targets = await Promise.all(Array.from({ length: 300 }, () => generation(id)));
    const outcomes = await Promise.all(targets.map((target) => charge(id, target)));
    expect(outcomes.filter(({ type }) => type === 'posted')).toHaveLength(100);
    expect(outcomes.filter(({ type }) => type === 'refused')).toHaveLength(200);
    expect(await creditsOf(id)).toBe(0);
    expect(await ledgerSum(id)).toBe(0);
  }, 60_000);

  it('reports an account whose balance was changed behind its back', async () => {
    const id = await account();
    await grant(id, 4, 'drift');
    await env.DB.prepare('UPDATE accounts SET credits = 7 WHERE id = ?').bind(id).run();
    expect(await findDrift(db, 10)).toEqual([{ accountId: id, credits: 7, ledgerSum: 4 }]);
    await env.DB.prepare('UPDATE accounts SET credits = 4 WHERE id = ?').bind(id).run();
  });
});
