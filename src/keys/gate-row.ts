/**
 * The D1 row a gate is made from: the key with its account's standing and the limits that hold for it.
 *
 * @module
 */
import { eq } from 'drizzle-orm';
import { planLimits } from '../config/plans.ts';
import type { Database } from '../db/client.ts';
import { accounts, apiKeys } from '../db/schema.ts';
import type { GateRecord } from './admission.ts';

export type GateRow = Omit<GateRecord, 'digest'>;

/** The row of `keyId`, or null when there is none. */
export async function readGateRow(db: Database, keyId: string): Promise<GateRow | null> {
  const [row] = await db
    .select({ key: apiKeys, account: { plan: accounts.plan, status: accounts.status } })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.id, apiKeys.accountId))
    .where(eq(apiKeys.id, keyId));
  if (!row) return null;
  const { key, account } = row;
  const plan = planLimits(account.plan);
  return {
    keyId: key.id,
    accountId: key.accountId,
    prefix: key.prefix,
    hash: key.hash,
    status: key.revokedAt !== null ? 'revoked' : account.status,
    limits: {
      generate: key.limitGenerate ?? plan.generate,
      default: key.limitDefault ?? plan.default,
      context: key.limitContext ?? plan.context,
    },
  };
}
