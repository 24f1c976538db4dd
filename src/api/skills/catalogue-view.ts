/**
 * Catalogues as the API shows them.
 *
 * @module
 */
import { findAccount } from '../../accounts/accounts.ts';
import { limits } from '../../config/limits.ts';
import type { Database } from '../../db/client.ts';
import { type FailedTopic, type GenerationRow, listSkills, type SkillRow } from '../../generations/records.ts';
import { mapBounded } from '../../lib/map-bounded.ts';
import type { Topic } from '../../skills/engine.ts';
import { type SkillView, viewSkill } from './generation-view.ts';

export interface CatalogueSkill {
  topic: Topic;
  id: string;
  filename: string;
  /** The whole SKILL.md. */
  content: string;
  referenceFiles: { filename: string; content: string }[];
  wordCount: number;
}

export interface MasterIndex {
  filename: string;
  content: string;
}

/** What `POST /generate/catalogue` answers for a complete generation. */
export interface CatalogueResponse {
  catalogueId: string;
  skills: CatalogueSkill[];
  masterIndex: MasterIndex;
  creditsRemaining: number;
  /** What could not be made; its credits were given back. Absent when all was. */
  failed?: FailedTopic[];
}

export async function viewCatalogue(bucket: R2Bucket, db: Database, row: GenerationRow): Promise<CatalogueResponse> {
  const [{ index, skills }, account] = await Promise.all([
    catalogueParts(bucket, db, row),
    findAccount(db, row.accountId),
  ]);
  return {
    catalogueId: row.id,
    skills: skills.map(({ view, row: skill }) => ({
      topic: topicOf(skill),
      id: view.id,
      filename: view.filename,
      content: view.content,
      referenceFiles: view.reference_files,
      wordCount: view.word_count,
    })),
    masterIndex: { filename: index.filename, content: index.content },
    creditsRemaining: account?.credits ?? 0,
    ...failedOf(row),
  };
}

/** A catalogue within `GET /generations/:id`. */
export interface CatalogueDetail {
  skills: (SkillView & { topic: Topic; quality: unknown })[];
  master_index: MasterIndex;
  /** The CatalogueReport. */
  quality: unknown;
  failed?: FailedTopic[];
}

export async function viewCatalogueDetail(
  bucket: R2Bucket,
  db: Database,
  row: GenerationRow,
): Promise<CatalogueDetail> {
  const { index, skills, quality } = await catalogueParts(bucket, db, row);
  return {
    skills: skills.map(({ view, row: skill }) => ({
      ...view,
      topic: topicOf(skill),
      quality: JSON.parse(skill.quality),
    })),
    master_index: { filename: index.filename, content: index.content },
    quality,
    ...failedOf(row),
  };
}

async function catalogueParts(bucket: R2Bucket, db: Database, row: GenerationRow) {
  const [first, ...others] = await listSkills(db, row.id);
  if (!first) throw new Error(`catalogue ${row.id} is complete without its index`);
  const index = await viewSkill(bucket, first);
  const skills = await mapBounded(others, limits.catalogue.concurrency, async (skill) => ({
    row: skill,
    view: await viewSkill(bucket, skill),
  }));
  return { index, skills, quality: JSON.parse(first.quality) as unknown };
}

function topicOf({ id, topic }: SkillRow): Topic {
  if (topic === null) throw new Error(`skill ${id} of a catalogue has no topic`);
  return JSON.parse(topic) as Topic;
}

function failedOf({ failedTopics }: GenerationRow): { failed?: FailedTopic[] } {
  return failedTopics === null ? {} : { failed: JSON.parse(failedTopics) as FailedTopic[] };
}
