/**
 * The account an admin path names.
 *
 * @module
 */
import type { Context } from 'hono';
import { type Account, findAccount } from '../../accounts/accounts.ts';
import type { Database } from '../../db/client.ts';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';

export async function namedAccount(c: Context<AppEnv>, db: Database): Promise<Account> {
  const account = await findAccount(db, c.req.param('account') ?? '');
  if (!account) throw notFound();
  return account;
}
