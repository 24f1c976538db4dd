/**
 * `GET /admin/v1/accounts/:account/ledger`: the balance and the newest entries; `has_more` when older ones were left out.
 *
 * @module
 */
import type { Context } from 'hono';
import { listEntries } from '../../credits/history.ts';
import { openDatabase } from '../../db/client.ts';
import type { AppEnv } from '../app-env.ts';
import { namedAccount } from './named-account.ts';
import { viewEntry } from './views.ts';

const NEWEST = 200;

export async function getLedger(c: Context<AppEnv>): Promise<Response> {
  const db = openDatabase(c.env.DB);
  const account = await namedAccount(c, db);
  const entries = await listEntries(db, account.id, NEWEST + 1);
  return c.json({
    account_id: account.id,
    credits: account.credits,
    entries: entries.slice(0, NEWEST).map(viewEntry),
    has_more: entries.length > NEWEST,
  });
}
