/**
 * API keys as records: issue, list, revoke. The secret exists in clear only in the reply to its creation.
 *
 * @module
 */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { retryIdempotent } from '../db/retry.ts';
import { accounts, apiKeys } from '../db/schema.ts';
import { type KeyGates, refreshGate } from './gates.ts';
import { createKeyText, type KeyPrefix } from './key-text.ts';

export interface KeySettings {
  name: string;
  prefix: KeyPrefix;
  /** Requests a minute; where absent the plan's limits hold. */
  limits?: { generate?: number | undefined; default?: number | undefined; context?: number | undefined };
}

export interface KeyRecord {
  id: string;
  prefix: KeyPrefix;
  name: string;
  lastFour: string;
  limitGenerate: number | null;
  limitDefault: number | null;
  limitContext: number | null;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

/** A new key of `accountId`, or null when there is no such account. `text` is the only copy of the whole key. */
export async function issueKey(
  db: Database,
  gates: KeyGates,
  accountId: string,
  settings: KeySettings,
  now: number,
): Promise<{ id: string; text: string } | null> {
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId));
  if (!account) return null;
  const { text, parts } = createKeyText(settings.prefix);
  const hash = await gates.getByName(parts.id).hashSecret(parts.secret);
  await db.insert(apiKeys).values({
    id: parts.id,
    accountId,
    prefix: settings.prefix,
    name: settings.name,
    hash,
    lastFour: text.slice(-4),
    limitGenerate: settings.limits?.generate ?? null,
    limitDefault: settings.limits?.default ?? null,
    limitContext: settings.limits?.context ?? null,
    createdAt: now,
  });
  return { id: parts.id, text };
}

/** Oldest first, revoked ones included; no hash and no secret. */
export function listKeys(db: Database, accountId: string): Promise<KeyRecord[]> {
  return db
    .select({
      id: apiKeys.id,
      prefix: apiKeys.prefix,
      name: apiKeys.name,
      lastFour: apiKeys.lastFour,
      limitGenerate: apiKeys.limitGenerate,
      limitDefault: apiKeys.limitDefault,
      limitContext: apiKeys.limitContext,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(eq(apiKeys.accountId, accountId))
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
}

/**
 * Revokes a key; when this returns, its next request is refused everywhere. Revoking twice keeps the first time.
 * False when there is no such key.
 */
export async function revokeKey(db: Database, gates: KeyGates, keyId: string, now: number): Promise<boolean> {
  const [known] = await db.select({ id: apiKeys.id }).from(apiKeys).where(eq(apiKeys.id, keyId));
  if (!known) return false;
  await retryIdempotent(() =>
    db
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt))),
  );
  await refreshGate(gates, keyId);
  return true;
}
