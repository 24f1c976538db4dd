/**
 * What an engine is. The extractive engine needs nothing; one that calls a model gets its client when it is made.
 *
 * @module
 */
import type { Document } from '../sources/document.ts';
import type { SkillDraft } from './draft.ts';
import type { Inspection } from './verify/verify.ts';

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

/** What a skill says of who wrote it. */
export interface EngineMark {
  /** Stands in `metadata.engine` and in the skill's frontmatter. */
  readonly id: 'extractive' | 'anthropic';
  readonly version: string;
  /** Model and version of the prompts, where there are such; in the frontmatter too. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface Engine extends EngineMark {
  detectTopics(document: Document, options?: Pick<DraftOptions, 'signal'>): Promise<Topic[]>;
  /** Throws EngineGaveUp only where there is a `floor`. */
  draft(document: Document, options: DraftOptions): Promise<SkillDraft>;
  /**
   * Another draft without what the verifier found wrong with one, or nothing when there is nothing it can better. Asked
   * a bounded number of times; every draft is verified.
   */
  refine?(
    draft: SkillDraft,
    found: Inspection,
    document: Document,
    options: DraftOptions,
  ): Promise<SkillDraft | undefined>;
  /** The same document gives the same draft, and soon: it may be drafted again to see that it does. */
  readonly isRepeatable?: boolean;
  /** Whose skill is delivered when this engine's stays below the floors, or it gives up. */
  readonly floor?: Engine;
}

/** An engine could not finish within its means. Its floor writes the skill; the message stands in the report. */
export class EngineGaveUp extends Error {
  override readonly name = 'EngineGaveUp';
}
