/**
 * `GET /api/v1/generations/:id/bundle?layout=folder|root`: the skill with its references as a zip. `folder` is what
 * uploads to agents want, `root` what discovery wants. A catalogue is one folder a skill, the index among them.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { limits } from '../../config/limits.ts';
import { openDatabase } from '../../db/client.ts';
import type { SkillRow } from '../../generations/records.ts';
import { loadSkillFiles } from '../../generations/skill-store.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { mapBounded } from '../../lib/map-bounded.ts';
import { type BundleLayout, bundleZip, catalogueZip } from '../../skills/render/bundle.ts';
import type { AppEnv } from '../app-env.ts';
import { validationError } from '../errors.ts';
import { parseWith } from '../validation.ts';
import { sendArtifact } from './download.ts';
import { ownSkills } from './own-generation.ts';

const querySchema = z.object({
  layout: z.enum(['folder', 'root'], { error: 'must be folder or root' }).default('folder'),
});

export async function downloadBundle(c: Context<AppEnv>): Promise<Response> {
  const { layout } = parseWith(querySchema, c.req.query());
  const [skill, ...others] = await ownSkills(c, openDatabase(c.env.DB));
  if (others.length > 0) return sendCatalogue(c, skill, others, layout);
  return sendArtifact(c, {
    tag: `${skill.digest}-${layout}`,
    filename: `${skill.name}.zip`,
    contentType: 'application/zip',
    body: async () =>
      bundleZip(await loadSkillFiles(c.env.BUCKET, skill.id, skill.digest), { name: skill.name, layout }),
  });
}

async function sendCatalogue(
  c: Context<AppEnv>,
  index: SkillRow,
  skills: readonly SkillRow[],
  layout: BundleLayout,
): Promise<Response> {
  if (layout === 'root') {
    throw validationError('layout', 'layout: a catalogue has one folder a skill; ask for a skill of it by its own id.');
  }
  const all = [index, ...skills];
  return sendArtifact(c, {
    tag: await sha256Hex(all.map(({ id, name, digest }) => `${id} ${name} ${digest}`).join('\n')),
    filename: `${index.name}.zip`,
    contentType: 'application/zip',
    body: async () =>
      catalogueZip(
        await mapBounded(all, limits.catalogue.concurrency, async ({ id, name, digest }) => ({
          name,
          files: await loadSkillFiles(c.env.BUCKET, id, digest),
        })),
      ),
  });
}
