/**
 * Reading the ledger.
 *
 * @module
 */
import { desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { accounts, ledger } from '../db/schema.ts';

/** Newest first. */
export function listEntries(db: Database, accountId: string, limit: number) {
  return db.select().from(ledger).where(eq(ledger.accountId, accountId)).orderBy(desc(ledger.id)).limit(limit);
}

export interface Drift {
  accountId: string;
  credits: number;
  ledgerSum: number;
}

/** Accounts whose balance is not the sum of their ledger. There must be none: this looks for what cannot be. */
export function findDrift(db: Database, limit: number): Promise<Drift[]> {
  return db.all<Drift>(sql`
    SELECT ${accounts.id} AS accountId, ${accounts.credits} AS credits, coalesce(sum(${ledger.amount}), 0) AS ledgerSum
    FROM ${accounts} LEFT JOIN ${ledger} ON ${ledger.accountId} = ${accounts.id}
    GROUP BY ${accounts.id} HAVING credits <> ledgerSum LIMIT ${limit}`);
}
