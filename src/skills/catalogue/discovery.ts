/**
 * Agent Skills Discovery, version 0.2.0: the file by which installers find the skills of a site.
 *
 * @module
 */

const SCHEMA = 'https://schemas.agentskills.io/discovery/0.2.0/schema.json';

export interface DiscoveredSkill {
  name: string;
  /** That of its frontmatter. */
  description: string;
  /** `skill-md`: SKILL.md is all there is. */
  type: 'skill-md' | 'archive';
  /** SHA-256 of the artifact's bytes, lower-case hex. */
  digest: string;
}

export interface DiscoveryIndex {
  $schema: string;
  skills: { name: string; type: 'skill-md' | 'archive'; description: string; url: string; digest: string }[];
}

/** Addresses are relative to the index's own. */
export function discoveryIndex(skills: readonly DiscoveredSkill[]): DiscoveryIndex {
  return {
    $schema: SCHEMA,
    skills: skills.map(({ name, type, description, digest }) => ({
      name,
      type,
      description,
      url: type === 'skill-md' ? `${name}/SKILL.md` : `${name}.tar.gz`,
      digest: `sha256:${digest}`,
    })),
  };
}
