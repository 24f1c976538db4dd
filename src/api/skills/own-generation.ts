/**
 * The generation a path names, if it is the caller's own.
 *
 * @module
 */
import type { Context } from 'hono';
import type { Database } from '../../db/client.ts';
import { isGenerationId } from '../../generations/generation-id.ts';
import { findGeneration, type GenerationRow, listSkills, type SkillRow } from '../../generations/records.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, notFound } from '../errors.ts';

export async function ownGeneration(c: Context<AppEnv>, db: Database): Promise<GenerationRow> {
  const id = c.req.param('id')?.toLowerCase() ?? '';
  const row = isGenerationId(id) ? await findGeneration(db, c.get('accountId'), id) : null;
  if (!row) throw notFound();
  return row;
}

/** Its skill; a NOT_FOUND with a reason while there is none. */
export async function ownSkill(c: Context<AppEnv>, db: Database): Promise<SkillRow> {
  const generation = await ownGeneration(c, db);
  const [skill] = await listSkills(db, generation.id);
  if (skill) return skill;
  const why = generation.status === 'running' ? 'is still running' : 'failed';
  throw new ApiError('NOT_FOUND', `This generation has no skill: it ${why}.`, {
    reason: `generation_${generation.status}`,
  });
}
