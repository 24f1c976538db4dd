/**
 * `GET /c/:token/.well-known/agent-skills/index.json`: what an installer looks for.
 *
 * @module
 */
import type { Context } from 'hono';
import { limits } from '../../config/limits.ts';
import { mapBounded } from '../../lib/map-bounded.ts';
import { discoveryIndex } from '../../skills/catalogue/discovery.ts';
import type { AppEnv } from '../app-env.ts';
import { discoveredSkill } from './artifacts.ts';
import { sendPublic } from './send-public.ts';
import { sharedSkills } from './shared-skills.ts';

export async function getDiscoveryIndex(c: Context<AppEnv>): Promise<Response> {
  const skills = await mapBounded(await sharedSkills(c), limits.catalogue.concurrency, (row) =>
    discoveredSkill(c.env.BUCKET, row),
  );
  return sendPublic(c, JSON.stringify(discoveryIndex(skills)), 'application/json');
}
