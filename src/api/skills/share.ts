/**
 * `POST` and `DELETE /api/v1/generations/:id/share`: a public link to a skill or a catalogue, and its end.
 *
 * @module
 */
import type { Context } from 'hono';
import { openDatabase } from '../../db/client.ts';
import { openShare, revokeShare } from '../../generations/shares.ts';
import type { AppEnv } from '../app-env.ts';
import { noResult, ownGeneration } from './own-generation.ts';

export interface ShareResponse {
  /** What an installer is given: `skills add <url>`. */
  url: string;
  token: string;
  created_at: string;
}

export interface RevokedShareResponse {
  /** False when there was no link. */
  revoked: boolean;
}

/** The same active link again, as often as it is asked for. */
export async function shareGeneration(c: Context<AppEnv>): Promise<Response> {
  const db = openDatabase(c.env.DB);
  const generation = await ownGeneration(c, db);
  const share = await openShare({ db, bucket: c.env.BUCKET }, generation.id, Date.now());
  if (!share) throw noResult(generation);
  const body: ShareResponse = {
    url: `${new URL(c.req.url).origin}/c/${share.token}`,
    token: share.token,
    created_at: new Date(share.createdAt).toISOString(),
  };
  return c.json(body);
}

export async function revokeShareLink(c: Context<AppEnv>): Promise<Response> {
  const db = openDatabase(c.env.DB);
  const { id } = await ownGeneration(c, db);
  const body: RevokedShareResponse = { revoked: await revokeShare(db, id, Date.now()) };
  return c.json(body);
}
