/**
 * A draft as the files of a skill.
 *
 * @module
 */
import type { Document } from '../../sources/document.ts';
import type { SkillDraft } from '../draft.ts';
import type { EngineMark } from '../engine.ts';
import { shorten } from '../shorten.ts';
import type { Skill, SkillFile, SkillMetadata } from '../skill.ts';
import { renderBody } from './body.ts';
import { cleanLine, cleanUrl } from './clean.ts';
import { renderFrontmatter } from './frontmatter.ts';
import { renderReference } from './references.ts';
import { sourceNames } from './source-line.ts';

/** Renders every part of a draft. The same draft gives the same bytes. */
export function renderSkill(draft: SkillDraft, document: Document, engine: EngineMark): Skill {
  return {
    ...renderMain(draft, document, engine),
    references: draft.references.map((reference) => renderReference(reference, document)),
  };
}

/** What becomes SKILL.md, without the references it names: all that the limits of SKILL.md are about. */
export function renderMain(draft: SkillDraft, document: Document, engine: EngineMark): Omit<Skill, 'references'> {
  return {
    name: draft.name,
    description: cleanLine(draft.description),
    ...(draft.license !== undefined && { license: cleanLine(draft.license) }),
    metadata: metadata(draft, document, engine),
    body: renderBody(draft),
  };
}

/** The files, SKILL.md first, each with LF line ends and one newline at its end. */
export function skillFiles(skill: Skill): SkillFile[] {
  return [
    { path: 'SKILL.md', content: skillMarkdown(skill) },
    ...skill.references.map(({ filename, content }) => ({ path: filename, content: oneNewline(content) })),
  ];
}

/** SKILL.md alone. */
export function skillMarkdown(skill: Omit<Skill, 'references'>): string {
  return oneNewline(`${renderFrontmatter(skill)}\n${skill.body}`);
}

function oneNewline(text: string): string {
  return `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`;
}

/** Ten addresses of common length. */
const SOURCE_CHARACTERS = 1_000;

function metadata(draft: SkillDraft, { origin }: Document, engine: EngineMark): SkillMetadata {
  // The address of a single page keeps its hyphens; names of several sources are one line.
  const source =
    origin.url !== undefined
      ? cleanUrl(origin.url)
      : shorten(
          sourceNames(origin)
            .map((name) => (URL.canParse(name) ? cleanUrl(name) : cleanLine(name)))
            .join(', '),
          SOURCE_CHARACTERS,
        ) || 'text';
  return {
    title: cleanLine(draft.title),
    source,
    digest: `sha256:${origin.digest}`,
    generator: 'smidge',
    engine: engine.id,
    version: engine.version,
    ...engine.metadata,
  };
}
