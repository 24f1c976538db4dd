/**
 * The generation a path names, if it is the caller's own.
 *
 * @module
 */
import type { Context } from 'hono';
import type { Database } from '../../db/client.ts';
import { isGenerationId } from '../../generations/generation-id.ts';
import { findGeneration, findSkill, type GenerationRow, listSkills, type SkillRow } from '../../generations/records.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, notFound } from '../errors.ts';

export async function ownGeneration(c: Context<AppEnv>, db: Database): Promise<GenerationRow> {
  const row = await findGeneration(db, c.get('accountId'), namedId(c));
  if (!row) throw notFound();
  return row;
}

/**
 * What the path names: the skill of a generation, the index and skills of a catalogue, or one skill of a catalogue by
 * its own id. A NOT_FOUND with a reason while there is none.
 */
export async function ownSkills(c: Context<AppEnv>, db: Database): Promise<[SkillRow, ...SkillRow[]]> {
  const id = namedId(c);
  const generation = await findGeneration(db, c.get('accountId'), id);
  if (!generation) {
    const single = await findSkill(db, c.get('accountId'), id);
    if (!single) throw notFound();
    return [single];
  }
  const [skill, ...others] = await listSkills(db, id);
  if (!skill) throw noResult(generation);
  return [skill, ...others];
}

/** For a generation that has no skill, or none yet. */
export function noResult({ status }: GenerationRow): ApiError {
  const why = status === 'running' ? 'is still running' : 'failed';
  return new ApiError('NOT_FOUND', `This generation has no skill: it ${why}.`, { reason: `generation_${status}` });
}

/** What cannot be an id is asked of nobody. */
function namedId(c: Context<AppEnv>): string {
  const id = c.req.param('id')?.toLowerCase() ?? '';
  if (!isGenerationId(id)) throw notFound();
  return id;
}
