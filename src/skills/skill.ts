/**
 * A finished Agent Skill, before it is written to files.
 *
 * @module
 */

/** Keys and values are strings: the specification allows nothing else under `metadata`. */
export type SkillMetadata = Record<string, string>;

export interface SkillReference {
  /** Path from the skill's root, one level deep: `references/<slug>.md`. */
  filename: string;
  /** Markdown, ending in one newline. */
  content: string;
}

export interface Skill {
  /** `^[a-z0-9]+(-[a-z0-9]+)*$`, at most 64 characters, without `claude` and `anthropic`. */
  name: string;
  /** One line, 1–1024 code points, what it does and "Use when …". */
  description: string;
  license?: string;
  metadata: SkillMetadata;
  /** Markdown beneath the frontmatter. */
  body: string;
  references: SkillReference[];
}

/** One file of a rendered skill. The first is always `SKILL.md`. */
export interface SkillFile {
  path: string;
  content: string;
}
