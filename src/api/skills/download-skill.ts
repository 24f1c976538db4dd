/**
 * `GET /api/v1/generations/:id/skill`: the raw SKILL.md; of a catalogue its index.
 *
 * @module
 */
import type { Context } from 'hono';
import { openDatabase } from '../../db/client.ts';
import { loadSkillFiles } from '../../generations/skill-store.ts';
import type { AppEnv } from '../app-env.ts';
import { sendArtifact } from './download.ts';
import { ownSkills } from './own-generation.ts';

export async function downloadSkill(c: Context<AppEnv>): Promise<Response> {
  const [skill] = await ownSkills(c, openDatabase(c.env.DB));
  return sendArtifact(c, {
    tag: `${skill.digest}-skill`,
    filename: skill.filename,
    contentType: 'text/markdown; charset=utf-8',
    body: async () => (await loadSkillFiles(c.env.BUCKET, skill.id, skill.digest))[0]?.content ?? '',
  });
}
