/**
 * `POST /admin/v1/accounts/:account/restrict` and `/restore`.
 *
 * @module
 */
import type { Context } from 'hono';
import { openDatabase } from '../../db/client.ts';
import { setAccountStatus } from '../../keys/account-standing.ts';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';

/** When it answers, every key of the account acts accordingly. */
export function postStanding(status: 'active' | 'restricted') {
  return async function setStanding(c: Context<AppEnv>): Promise<Response> {
    const id = c.req.param('account') ?? '';
    if (!(await setAccountStatus(openDatabase(c.env.DB), c.env.KEY_GATE, id, status))) throw notFound();
    return c.json({ id, status });
  };
}
