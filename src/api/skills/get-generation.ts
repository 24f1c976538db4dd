/**
 * `GET /api/v1/generations/:id`: a list entry with its skill.
 *
 * @module
 */
import type { Context } from 'hono';
import { openDatabase } from '../../db/client.ts';
import { listSkills } from '../../generations/records.ts';
import type { AppEnv } from '../app-env.ts';
import { type GenerationView, type SkillView, viewGeneration, viewSkill } from './generation-view.ts';
import { ownGeneration } from './own-generation.ts';

export interface GenerationResponse extends GenerationView {
  /** Absent until the generation is complete. */
  skill?: SkillView;
  quality?: unknown;
}

export async function getGeneration(c: Context<AppEnv>): Promise<Response> {
  const db = openDatabase(c.env.DB);
  const row = await ownGeneration(c, db);
  const [skill] = await listSkills(db, row.id);
  const body: GenerationResponse = {
    ...viewGeneration(row),
    ...(skill && { skill: await viewSkill(c.env.BUCKET, skill), quality: JSON.parse(skill.quality) }),
  };
  return c.json(body);
}
