/**
 * Accounts, keys and ledger entries as the operator sees them.
 *
 * @module
 */
import type { Account } from '../../accounts/accounts.ts';
import type { listEntries } from '../../credits/history.ts';
import type { KeyRecord } from '../../keys/key-records.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

export function viewAccount(account: Account) {
  const { id, name, email, plan, status, credits, engine } = account;
  return { id, name, email, plan, status, credits, engine: engine ?? 'auto', created_at: iso(account.createdAt) };
}

export function viewKey(key: KeyRecord) {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    last_four: key.lastFour,
    limits: { generate: key.limitGenerate, default: key.limitDefault, context: key.limitContext },
    created_at: iso(key.createdAt),
    last_used_at: isoOrNull(key.lastUsedAt),
    revoked_at: isoOrNull(key.revokedAt),
  };
}

export function viewEntry(entry: Awaited<ReturnType<typeof listEntries>>[number]) {
  const { id, amount, kind, reference, note } = entry;
  return { id, amount, kind, reference, generation_id: entry.generationId, note, created_at: iso(entry.createdAt) };
}
