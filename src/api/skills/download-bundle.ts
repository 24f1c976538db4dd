/**
 * `GET /api/v1/generations/:id/bundle?layout=folder|root`: the skill with its references as a zip. `folder` is what
 * uploads to agents want, `root` what discovery wants.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { openDatabase } from '../../db/client.ts';
import { loadSkillFiles } from '../../generations/skill-store.ts';
import { bundleZip } from '../../skills/render/bundle.ts';
import type { AppEnv } from '../app-env.ts';
import { parseWith } from '../validation.ts';
import { sendArtifact } from './download.ts';
import { ownSkill } from './own-generation.ts';

const querySchema = z.object({
  layout: z.enum(['folder', 'root'], { error: 'must be folder or root' }).default('folder'),
});

export async function downloadBundle(c: Context<AppEnv>): Promise<Response> {
  const { layout } = parseWith(querySchema, c.req.query());
  const skill = await ownSkill(c, openDatabase(c.env.DB));
  return sendArtifact(c, {
    tag: `${skill.digest}-${layout}`,
    filename: `${skill.name}.zip`,
    contentType: 'application/zip',
    body: async () =>
      bundleZip(await loadSkillFiles(c.env.BUCKET, skill.id, skill.digest), { name: skill.name, layout }),
  });
}
