/**
 * `POST` and `GET /admin/v1/accounts/:account/keys`, `DELETE /admin/v1/keys/:key`.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { limits } from '../../config/limits.ts';
import { openDatabase } from '../../db/client.ts';
import { issueKey, listKeys, revokeKey } from '../../keys/key-records.ts';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';
import { parseWith, readJson } from '../validation.ts';
import { namedAccount } from './named-account.ts';
import { viewKey } from './views.ts';

const MAX_PER_MINUTE = limits.keyGate.maxPerMinute;
const perMinute = z
  .int(`must be a whole number from 1 to ${MAX_PER_MINUTE}`)
  .min(1, `must be a whole number from 1 to ${MAX_PER_MINUTE}`)
  .max(MAX_PER_MINUTE, `must be a whole number from 1 to ${MAX_PER_MINUTE}`)
  .optional();

const schema = z.object({
  name: z
    .string({ error: 'give the key a name' })
    .trim()
    .min(1, 'give the key a name')
    .max(limits.keyGate.keyNameCharacters),
  api: z.enum(['skills', 'context'], { error: 'must be skills or context' }).default('skills'),
  limits: z.object({ generate: perMinute, default: perMinute, context: perMinute }).optional(),
});

/** The one answer that holds the whole key. */
export async function postKey(c: Context<AppEnv>): Promise<Response> {
  const input = parseWith(schema, await readJson(c));
  const key = await issueKey(
    openDatabase(c.env.DB),
    c.env.KEY_GATE,
    c.req.param('account') ?? '',
    {
      name: input.name,
      prefix: input.api === 'skills' ? 'smidge_sk_' : 'sk-proj-',
      ...(input.limits && { limits: input.limits }),
    },
    Date.now(),
  );
  if (!key) throw notFound();
  return c.json({ id: key.id, name: input.name, key: key.text }, 201);
}

export async function getKeys(c: Context<AppEnv>): Promise<Response> {
  const db = openDatabase(c.env.DB);
  const { id } = await namedAccount(c, db);
  return c.json({ keys: (await listKeys(db, id)).map(viewKey) });
}

export async function deleteKey(c: Context<AppEnv>): Promise<Response> {
  const id = c.req.param('key') ?? '';
  if (!(await revokeKey(openDatabase(c.env.DB), c.env.KEY_GATE, id, Date.now()))) throw notFound();
  return c.json({ id, revoked: true });
}
