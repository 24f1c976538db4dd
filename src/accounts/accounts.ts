/**
 * Accounts as records.
 *
 * @module
 */
import { and, count, eq, sql } from 'drizzle-orm';
import type { EngineId } from '../config/engines.ts';
import type { Database } from '../db/client.ts';
import { retryIdempotent } from '../db/retry.ts';
import { accounts, generations, ledger } from '../db/schema.ts';
import { err, ok, type Result } from '../lib/result.ts';

export interface Account {
  id: string;
  name: string;
  email: string | null;
  plan: string;
  status: 'active' | 'restricted';
  credits: number;
  createdAt: number;
  /** Of generations that ask for none; null leaves it to the service. */
  engine: EngineId | null;
}

/** A new account without credits. An e-mail address names at most one account. */
export async function createAccount(
  db: Database,
  input: { name: string; email?: string | undefined; plan?: string | undefined; engine?: EngineId | null | undefined },
  now: number,
): Promise<Result<Account, 'email_taken'>> {
  const [account] = await db
    .insert(accounts)
    .values({
      id: `acct_${crypto.randomUUID().replaceAll('-', '')}`,
      name: input.name,
      email: input.email ?? null,
      ...(input.plan ? { plan: input.plan } : {}),
      engine: input.engine ?? null,
      createdAt: now,
    })
    .onConflictDoNothing({ target: accounts.email })
    .returning();
  return account ? ok(account) : err('email_taken');
}

/** Null when there is no such account. */
export async function setAccountEngine(
  db: Database,
  accountId: string,
  engine: EngineId | null,
): Promise<Account | null> {
  const [account] = await retryIdempotent(() =>
    db.update(accounts).set({ engine }).where(eq(accounts.id, accountId)).returning(),
  );
  return account ?? null;
}

export async function findAccount(db: Database, accountId: string): Promise<Account | null> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
  return account ?? null;
}

export interface CreditSummary {
  credits: number;
  plan: string;
  packsPurchased: number;
  /** Generations that ended with a result. */
  completedGenerations: number;
}

/** One round trip; null when there is no such account. */
export async function summarizeCredits(db: Database, accountId: string): Promise<CreditSummary | null> {
  const [accountRows, purchaseRows, generationRows] = await db.batch([
    db.select({ credits: accounts.credits, plan: accounts.plan }).from(accounts).where(eq(accounts.id, accountId)),
    db
      .select({ purchases: sql<number>`count(*)` })
      .from(ledger)
      .where(and(eq(ledger.accountId, accountId), eq(ledger.kind, 'purchase'))),
    db
      .select({ complete: count() })
      .from(generations)
      .where(and(eq(generations.accountId, accountId), eq(generations.status, 'complete'))),
  ]);
  const account = accountRows[0];
  if (!account) return null;
  return {
    credits: account.credits,
    plan: account.plan,
    packsPurchased: purchaseRows[0]?.purchases ?? 0,
    completedGenerations: generationRows[0]?.complete ?? 0,
  };
}
