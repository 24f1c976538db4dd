/**
 * `POST /admin/v1/accounts/:account/credits` `{ amount, reference, note? }`: grants once per reference.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { grantCredits } from '../../credits/entries.ts';
import { openDatabase } from '../../db/client.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, notFound } from '../errors.ts';
import { parseWith, readJson } from '../validation.ts';

const MAX_GRANT = 1_000_000;

const schema = z.object({
  amount: z
    .int(`must be a whole number from 1 to ${MAX_GRANT}`)
    .min(1, `must be a whole number from 1 to ${MAX_GRANT}`)
    .max(MAX_GRANT, `must be a whole number from 1 to ${MAX_GRANT}`),
  reference: z
    .string({ error: 'name the grant: a second one with the same reference grants nothing more' })
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 printable ASCII characters without spaces'),
  note: z.string().max(500).optional(),
});

export async function postCredits(c: Context<AppEnv>): Promise<Response> {
  const { amount, reference, note } = parseWith(schema, await readJson(c));
  const accountId = c.req.param('account') ?? '';
  const outcome = await grantCredits(openDatabase(c.env.DB), { accountId, amount, reference, note }, Date.now());
  switch (outcome.type) {
    case 'posted':
    case 'replayed':
      return c.json({ granted: outcome.type === 'posted', credits: outcome.balance });
    case 'conflict':
      throw new ApiError('CONFLICT', 'This reference was used for another grant.', { param: 'reference' });
    case 'unknown_account':
      throw notFound();
    case 'refused':
      throw new Error('a grant was refused');
  }
}
