/**
 * What an engine is. The extractive engine needs nothing; one that calls a model gets its client when it is made.
 *
 * @module
 */
import type { Document } from '../sources/document.ts';
import type { SkillDraft } from './draft.ts';

export interface Progress {
  step: 'reading' | 'planning' | 'writing' | 'checking';
  /** For people: "Writing 3 of 12 sections". */
  message: string;
}

/** A coherent unit of work inside a Document. */
export interface Topic {
  topicName: string;
  slug: string;
  description: string;
  estimatedWordCount: number;
}

export interface DraftOptions {
  /** Skill name wished by the caller, already valid; derived from the document when absent. */
  name?: string;
  /** Restricts the skill to one topic of the document. */
  topic?: Topic;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface Engine {
  /** Stands in `metadata.engine` and in the skill's frontmatter. */
  readonly id: 'extractive' | 'anthropic';
  readonly version: string;
  detectTopics(document: Document): Promise<Topic[]>;
  draft(document: Document, options: DraftOptions): Promise<SkillDraft>;
}
