/**
 * `GET /api/v1/generations/:id`: a list entry with its skill or skills.
 *
 * @module
 */
import type { Context } from 'hono';
import { type Database, openDatabase } from '../../db/client.ts';
import { type GenerationRow, listSkills } from '../../generations/records.ts';
import type { AppEnv } from '../app-env.ts';
import { type CatalogueDetail, viewCatalogueDetail } from './catalogue-view.ts';
import { type GenerationView, type SkillView, viewGeneration, viewSkill } from './generation-view.ts';
import { ownGeneration } from './own-generation.ts';

/** What it made is absent until the generation is complete. */
export interface GenerationResponse extends GenerationView, Partial<CatalogueDetail> {
  /** Of a single skill; a catalogue has `skills` and `master_index`. */
  skill?: SkillView;
}

export async function getGeneration(c: Context<AppEnv>): Promise<Response> {
  const db = openDatabase(c.env.DB);
  const row = await ownGeneration(c, db);
  const body: GenerationResponse = { ...viewGeneration(row), ...(await viewMade(c, db, row)) };
  return c.json(body);
}

async function viewMade(c: Context<AppEnv>, db: Database, row: GenerationRow) {
  if (row.status !== 'complete') return {};
  if (row.kind === 'catalogue') return viewCatalogueDetail(c.env.BUCKET, db, row);
  const [skill] = await listSkills(db, row.id);
  return skill && { skill: await viewSkill(c.env.BUCKET, skill), quality: JSON.parse(skill.quality) as unknown };
}
