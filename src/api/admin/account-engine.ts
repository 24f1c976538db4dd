/**
 * `POST /admin/v1/accounts/:account/engine` `{ engine }`: the engine of the account's generations that ask for none.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { setAccountEngine } from '../../accounts/accounts.ts';
import { ENGINE_CHOICES } from '../../config/engines.ts';
import { openDatabase } from '../../db/client.ts';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';
import { parseWith, readJson } from '../validation.ts';
import { viewAccount } from './views.ts';

/** As an account keeps it: null for `auto`. */
export const engineSchema = z
  .enum(ENGINE_CHOICES, { error: `must be one of ${ENGINE_CHOICES.join(', ')}` })
  .transform((engine) => (engine === 'auto' ? null : engine));

const schema = z.object({ engine: engineSchema });

export async function postEngine(c: Context<AppEnv>): Promise<Response> {
  const { engine } = parseWith(schema, await readJson(c));
  const account = await setAccountEngine(openDatabase(c.env.DB), c.req.param('account') ?? '', engine);
  if (!account) throw notFound();
  return c.json(viewAccount(account));
}
