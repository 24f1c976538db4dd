/**
 * The size of SKILL.md and whether it is allowed.
 *
 * @module
 */
import { limits } from '../config/limits.ts';

export interface Budget {
  /** An estimate: four characters a token. */
  tokens: number;
  characters: number;
  lines: number;
  withinLimits: boolean;
}

/** Measured on the whole file, frontmatter included, because that is what a reader's tool cuts off. */
export function measureBudget(skillMarkdown: string): Budget {
  const characters = skillMarkdown.length;
  const lines = skillMarkdown.trimEnd().split('\n').length;
  return {
    tokens: Math.ceil(characters / 4),
    characters,
    lines,
    withinLimits: characters <= limits.skill.bodyCharacters && lines <= limits.skill.bodyLines,
  };
}
