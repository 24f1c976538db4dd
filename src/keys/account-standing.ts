/**
 * Restricting and restoring an account, with effect on the next request of each of its keys.
 *
 * @module
 */
import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { retryIdempotent } from '../db/retry.ts';
import { accounts, apiKeys } from '../db/schema.ts';
import { type KeyGates, refreshGate } from './gates.ts';

/** False when there is no such account. */
export async function setAccountStatus(
  db: Database,
  gates: KeyGates,
  accountId: string,
  status: 'active' | 'restricted',
): Promise<boolean> {
  const updated = await retryIdempotent(() =>
    db.update(accounts).set({ status }).where(eq(accounts.id, accountId)).returning({ id: accounts.id }),
  );
  if (updated.length === 0) return false;
  const keys = await db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.accountId, accountId), isNull(apiKeys.revokedAt)));
  await Promise.all(keys.map((key) => refreshGate(gates, key.id)));
  return true;
}
