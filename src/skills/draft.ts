/**
 * What an engine writes: a skill as structure, every part still tied to the source blocks it rests on. The renderer
 * turns it into Markdown, the verifier checks it against its Document.
 *
 * @module
 */
import type { BlockContent, Code } from 'mdast';

/** Source content taken over, with the ids (`data.id`) of the top-level Document blocks it rests on. */
export interface Grounded<T> {
  content: T;
  sources: string[];
  /** How much the reader would miss it, from 0 up. When SKILL.md is too long the lightest parts go first. Absent counts 1. */
  weight?: number;
}

/** A rule or warning that stands apart from its section. */
export interface Remark extends Grounded<BlockContent> {
  /** Heading it stood under in the source, without which "Return only files." says nothing. */
  under?: string;
}

/** An ordered way of doing one thing. */
export interface Workflow {
  /** Heading it stood under in the source. */
  title: string;
  /** What leads up to the steps: conditions, prerequisites. */
  intro: Grounded<BlockContent>[];
  /** Steps, command blocks, subheadings and remarks between them, in source order. */
  steps: Grounded<BlockContent>[];
}

/** A titled run of source content: an example (what goes in, what comes out), an option table, an error and its fix. */
export interface Passage {
  /** Heading it stood under in the source. */
  title: string;
  content: Grounded<BlockContent>[];
}

/** One file beneath `references/`: the cleaned source of a group of sections. */
export interface DraftReference {
  /** File name without folder and extension: a slug. */
  slug: string;
  title: string;
  /** When to open it: headings of the source, completing "Read … for". */
  when: string[];
  blocks: Grounded<BlockContent>[];
}

export interface SkillDraft {
  name: string;
  /** Title for people; ends up in the frontmatter's metadata and the H1. */
  title: string;
  description: string;
  /** SPDX identifier, when the source names its licence by one. */
  license?: string;
  /** Ids of the blocks this skill answers for: all of the Document's, or those of one topic. Coverage is measured here. */
  scope: string[];
  /** What the skill is for: the source's own opening, one or two paragraphs. */
  purpose: Grounded<BlockContent>[];
  /** Headings and questions of the source that say when it applies; plain text phrases. */
  whenToUse: Grounded<string>[];
  /** First runnable block with the sentence that introduces it. */
  quickStart?: { intro?: Grounded<BlockContent>; code: Grounded<Code> };
  workflows: Workflow[];
  /** Rules without an order: imperatives and decisions ("if … then …"). */
  rules: Remark[];
  /** Warnings, limits, "never", "only if", from outside the workflows. */
  gotchas: Remark[];
  examples: Passage[];
  /** Options, definitions and facts the reader needs at hand. */
  guidelines: Passage[];
  troubleshooting: Passage[];
  /** Empty when the whole source stands in SKILL.md. */
  references: DraftReference[];
}
