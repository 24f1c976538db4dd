/**
 * The master index: a skill that leads to the others. It says nothing of its own; its words are those of the topics
 * and of the skills' descriptions.
 *
 * @module
 */
import type { Table, TableRow } from 'mdast';
import { limits } from '../../config/limits.ts';
import type { Topic } from '../engine.ts';
import { InvalidSkillError } from '../make-skill.ts';
import { cleanLine } from '../render/clean.ts';
import { skillFiles } from '../render/files.ts';
import { renderBlock } from '../render/markdown.ts';
import { titleHeading } from '../render/references.ts';
import { findInstruction } from '../safety/find-instruction.ts';
import { UNTITLED } from '../safety/untitled.ts';
import { shorten } from '../shorten.ts';
import type { SkillFile, SkillMetadata } from '../skill.ts';
import { validateSkill } from '../strict-validator.ts';
import { partsOfDescription } from './description-parts.ts';
import { fairCap } from './fair-share.ts';
import type { Described } from './tell-apart.ts';
import { topicPhrase } from './topic-phrase.ts';

/** Of the table, so that thirty rows stay within the limits of SKILL.md. */
const TOPIC_CHARACTERS = 80;
const WHEN_CHARACTERS = 6_000;

const HOW = 'Find the row that fits the task and read the skill it names before acting.';
const USE = 'Use when a task may need one of these skills and it is not yet clear which.';

/** One line: what all topics together are about. */
export function indexDescription(topics: readonly Topic[]): string {
  const phrases = topics.map((topic) => topicPhrase(topic, TOPIC_CHARACTERS));
  const lead = `Leads to ${topics.length === 1 ? 'the skill' : `${topics.length} skills`} on`;
  const room = limits.catalogue.indexDescriptionCharacters - lead.length - USE.length - 10 - 2 * phrases.length;
  const cap = fairCap(
    phrases.map(({ length }) => length),
    room,
  );
  const listed = phrases.map((phrase) => shorten(phrase, cap));
  return cleanLine(`${lead} ${listed.join('; ')}. ${USE}`);
}

/** The files of the index: SKILL.md alone. Throws InvalidSkillError should it break the format. */
export function renderIndex(
  index: { name: string; description: string; title: string; metadata: SkillMetadata },
  skills: readonly Described[],
): SkillFile[] {
  const { name, description, metadata } = index;
  const title = findInstruction(index.title) ? UNTITLED : index.title;
  const body = [
    renderBlock(titleHeading(title)),
    `## Instructions\n\n${HOW}`,
    `## Skills\n\n${renderBlock(whenTable(skills))}`,
  ].join('\n\n');
  const files = skillFiles({ name, description, metadata: { ...metadata, title }, body: `${body}\n`, references: [] });
  const problems = validateSkill(files, { directory: name });
  if (problems.length > 0) throw new InvalidSkillError(problems);
  return files;
}

function whenTable(skills: readonly Described[]): Table {
  const uses = skills.map(whenOf);
  const cap = fairCap(
    uses.map(({ length }) => length),
    WHEN_CHARACTERS,
  );
  return {
    type: 'table',
    children: [
      row('Topic', 'Use when', 'Skill'),
      ...skills.map(({ topic, name }, at): TableRow => {
        const cells = row(shorten(cleanLine(topic.topicName), TOPIC_CHARACTERS), shorten(uses[at] ?? '', cap));
        return {
          ...cells,
          children: [...cells.children, { type: 'tableCell', children: [{ type: 'inlineCode', value: name }] }],
        };
      }),
    ],
  };
}

function row(...cells: string[]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
  };
}

/** The occasions its description names; what the topic says of itself where it names none. */
function whenOf({ description, topic }: Described): string {
  const { when } = partsOfDescription(description);
  return when === '' ? cleanLine(topic.description) : when.replace(/^Use when /, '').replace(/\.$/, '');
}
