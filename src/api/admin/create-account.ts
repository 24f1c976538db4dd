/**
 * `POST /admin/v1/accounts` `{ name, email?, plan?, engine? }`.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { createAccount } from '../../accounts/accounts.ts';
import { plans } from '../../config/plans.ts';
import { openDatabase } from '../../db/client.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError } from '../errors.ts';
import { parseWith, readJson } from '../validation.ts';
import { engineSchema } from './account-engine.ts';
import { viewAccount } from './views.ts';

const schema = z.object({
  name: z.string({ error: 'give the account a name' }).trim().min(1, 'give the account a name').max(200),
  email: z.email('must be an e-mail address').optional(),
  plan: z.enum(Object.keys(plans), { error: `must be one of ${Object.keys(plans).join(', ')}` }).optional(),
  engine: engineSchema.optional(),
});

export async function postAccount(c: Context<AppEnv>): Promise<Response> {
  const input = parseWith(schema, await readJson(c));
  const account = await createAccount(openDatabase(c.env.DB), input, Date.now());
  if (!account.ok) throw new ApiError('CONFLICT', 'An account with this e-mail address exists.', { param: 'email' });
  return c.json(viewAccount(account.value), 201);
}
