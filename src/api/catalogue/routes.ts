/**
 * Public links, beneath `/c`: Agent Skills Discovery for one skill or catalogue. No key, for any origin.
 *
 * @module
 */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';
import { getArchive, getSkillMarkdown } from './get-artifact.ts';
import { getDiscoveryIndex } from './get-discovery-index.ts';

const BASE = '/:token/.well-known/agent-skills';

export const catalogueRoutes = new Hono<AppEnv>()
  .use(cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['ETag'] }))
  .get(`${BASE}/index.json`, getDiscoveryIndex)
  .get(`${BASE}/:name/SKILL.md`, getSkillMarkdown)
  .get(`${BASE}/:archive`, getArchive)
  .all('*', () => {
    throw notFound();
  });
