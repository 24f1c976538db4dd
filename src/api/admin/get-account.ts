/**
 * `GET /admin/v1/accounts/:account`.
 *
 * @module
 */
import type { Context } from 'hono';
import { openDatabase } from '../../db/client.ts';
import type { AppEnv } from '../app-env.ts';
import { namedAccount } from './named-account.ts';
import { viewAccount } from './views.ts';

export async function getAccount(c: Context<AppEnv>): Promise<Response> {
  return c.json(viewAccount(await namedAccount(c, openDatabase(c.env.DB))));
}
