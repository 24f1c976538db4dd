/**
 * The frontmatter, in the one form every validator accepts.
 *
 * @module
 */
import type { Skill } from '../skill.ts';
import { cleanLine } from './clean.ts';

/**
 * Every value is a double-quoted JSON string: `2024`, `on` and `null` are legal names that a bare scalar would turn
 * into something else. `metadata` is a block map, because the reference parser refuses flow style.
 */
export function renderFrontmatter(skill: Omit<Skill, 'references'>): string {
  const lines = ['---', `name: ${scalar(skill.name)}`, `description: ${scalar(skill.description)}`];
  if (skill.license !== undefined && cleanLine(skill.license) !== '') lines.push(`license: ${scalar(skill.license)}`);
  const entries = Object.entries(skill.metadata)
    .map(([key, value]) => [metadataKey(key), cleanLine(value)] as const)
    .filter(([key, value]) => key !== '' && value !== '');
  // A key that differs only in what cleaning removes would be a duplicate, which some parsers refuse.
  const unique = new Map(entries);
  if (unique.size > 0) {
    lines.push('metadata:');
    for (const [key, value] of unique) lines.push(`  ${key}: ${JSON.stringify(value)}`);
  }
  lines.push('---');
  return `${lines.join('\n')}\n`;
}

function scalar(text: string): string {
  return JSON.stringify(cleanLine(text));
}

function metadataKey(key: string): string {
  return key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
