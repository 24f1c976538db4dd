/**
 * The skills behind the link a path names.
 *
 * @module
 */
import type { Context } from 'hono';
import { openDatabase } from '../../db/client.ts';
import type { SkillRow } from '../../generations/records.ts';
import { isShareToken } from '../../generations/share-token.ts';
import { findShared } from '../../generations/shares.ts';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';
import { passIpWall } from '../middleware/ip-wall.ts';

/** The same NOT_FOUND for every link that is none. An address that keeps trying meets the wall. */
export async function sharedSkills(c: Context<AppEnv>): Promise<SkillRow[]> {
  const token = c.req.param('token') ?? '';
  const found = isShareToken(token) ? await findShared(openDatabase(c.env.DB), token) : null;
  if (found) return found;
  await passIpWall(c.req.raw, c.env.IP_WALL, 'link');
  throw notFound();
}

export async function sharedSkill(c: Context<AppEnv>, name: string): Promise<SkillRow> {
  const skill = (await sharedSkills(c)).find((one) => one.name === name);
  if (!skill) throw notFound();
  return skill;
}
