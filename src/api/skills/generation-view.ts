/**
 * Generations and skills as the API shows them.
 *
 * @module
 */
import type { Context } from 'hono';
import { findAccount } from '../../accounts/accounts.ts';
import type { Database } from '../../db/client.ts';
import { type GenerationRow, listSkills, readFailure, type SkillRow } from '../../generations/records.ts';
import type { RunFailure } from '../../generations/run.ts';
import type { RunUsage } from '../../generations/run-usage.ts';
import { loadSkillFiles } from '../../generations/skill-store.ts';
import type { AppEnv } from '../app-env.ts';

export interface SkillView {
  id: string;
  filename: string;
  /** The whole SKILL.md. */
  content: string;
  reference_files: { filename: string; content: string }[];
  word_count: number;
}

export interface GenerateResponse {
  skill: SkillView;
  metadata: {
    source_type: string;
    credits_remaining: number;
    /** Whose skill it is. */
    engine: string | null;
    /** The engine it was to be made with, where that is another. */
    engine_requested?: string;
    /** The Report of the skill. */
    quality: unknown;
    /** Of a skill for which a model was asked. */
    usage?: RunUsage;
  };
}

export interface GenerationView {
  id: string;
  kind: 'skill' | 'catalogue';
  name: string | null;
  filename: string | null;
  status: 'running' | 'complete' | 'failed';
  source_type: string;
  source: string;
  word_count: number | null;
  credits_used: number;
  catalogue_id: string | null;
  engine: string | null;
  /** The engine it was to be made with, where another's skill was delivered. */
  engine_requested?: string;
  /** Null when no model was asked. */
  model_usage: RunUsage | null;
  error: RunFailure | null;
  created_at: string;
  completed_at: string | null;
}

export function viewGeneration(row: GenerationRow): GenerationView {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    filename: row.filename,
    status: row.status,
    source_type: row.sourceType,
    source: row.source,
    word_count: row.wordCount,
    credits_used: row.creditsUsed,
    catalogue_id: row.catalogueId,
    engine: row.engine,
    ...(row.engineRequested !== null && { engine_requested: row.engineRequested }),
    model_usage: usageOf(row),
    error: row.error === null ? null : readFailure(row.error),
    created_at: new Date(row.createdAt).toISOString(),
    completed_at: row.completedAt === null ? null : new Date(row.completedAt).toISOString(),
  };
}

function usageOf({ modelUsage }: GenerationRow): RunUsage | null {
  return modelUsage === null ? null : (JSON.parse(modelUsage) as RunUsage);
}

export async function viewSkill(bucket: R2Bucket, row: SkillRow): Promise<SkillView> {
  const [main, ...references] = await loadSkillFiles(bucket, row.id, row.digest);
  return {
    id: row.id,
    filename: row.filename,
    content: main?.content ?? '',
    reference_files: references.map(({ path, content }) => ({ filename: path, content })),
    word_count: row.wordCount,
  };
}

/** What `POST /generate` answers for a complete generation. */
export async function viewResult(
  c: Context<AppEnv>,
  db: Database,
  generation: GenerationRow,
): Promise<GenerateResponse> {
  const [skills, account] = await Promise.all([listSkills(db, generation.id), findAccount(db, generation.accountId)]);
  const [skill] = skills;
  if (!skill) throw new Error(`generation ${generation.id} is complete without a skill`);
  const usage = usageOf(generation);
  return {
    skill: await viewSkill(c.env.BUCKET, skill),
    metadata: {
      source_type: generation.sourceType,
      credits_remaining: account?.credits ?? 0,
      engine: generation.engine,
      ...(generation.engineRequested !== null && { engine_requested: generation.engineRequested }),
      quality: JSON.parse(skill.quality),
      ...(usage && { usage }),
    },
  };
}
