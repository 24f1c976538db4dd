import { env } from 'cloudflare:workers';
import { createAccount } from '../../src/accounts/accounts.ts';
import { grantCredits } from '../../src/credits/entries.ts';
import { openDatabase } from '../../src/db/client.ts';
import { issueKey, type KeySettings } from '../../src/keys/key-records.ts';

export const db = openDatabase(env.DB);

export interface TestAccount {
  id: string;
  key: string;
  keyId: string;
}

/** An account with credits and one key, made the way the service makes them. */
export async function testAccount(
  options: { credits?: number; limits?: KeySettings['limits']; prefix?: KeySettings['prefix'] } = {},
): Promise<TestAccount> {
  const account = await createAccount(db, { name: 'Test' }, Date.now());
  if (!account.ok) throw new Error('no account');
  const { id } = account.value;
  if (options.credits) {
    await grantCredits(db, { accountId: id, amount: options.credits, reference: `test:${id}` }, Date.now());
  }
  const key = await testKey(id, options);
  return { id, ...key };
}

export async function testKey(
  accountId: string,
  options: { limits?: KeySettings['limits']; prefix?: KeySettings['prefix'] } = {},
): Promise<{ key: string; keyId: string }> {
  const settings = { name: 'test', prefix: options.prefix ?? 'smidge_sk_', limits: options.limits ?? {} } as const;
  const key = await issueKey(db, env.KEY_GATE, accountId, settings, Date.now());
  if (!key) throw new Error('no key');
  return { key: key.text, keyId: key.id };
}

export async function creditsOf(accountId: string): Promise<number> {
  return (
    (await env.DB.prepare('SELECT credits FROM accounts WHERE id = ?').bind(accountId).first<number>('credits')) ?? -1
  );
}

export async function ledgerSum(accountId: string): Promise<number> {
  const sum = await env.DB.prepare('SELECT coalesce(sum(amount), 0) AS sum FROM ledger WHERE account_id = ?')
    .bind(accountId)
    .first<number>('sum');
  return sum ?? 0;
}
