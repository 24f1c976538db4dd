/**
 * Our own judgement of a skill's files. Each public tool lets something pass that another refuses; this refuses
 * whatever any of them does.
 *
 * @module
 */
import { isMap, parseDocument, type Scalar, visit } from 'yaml';
import { limits } from '../config/limits.ts';
import { checkLinks } from './link-check.ts';
import { isSkillName } from './naming.ts';
import type { SkillFile } from './skill.ts';

const FIELDS = new Set(['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools']);

/** The specification's ceiling; our own descriptions stay far below it. */
const DESCRIPTION_CHARACTERS = 1_024;
const COMPATIBILITY_CHARACTERS = 500;
/** An upload with more files is refused. */
const FILES = 200;

/** Bare, these are numbers, dates or truth values to one YAML reader or another. */
const AMBIGUOUS =
  /^(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?[\d.][\d_.,:eExXa-fA-F+-]*(?:[T ].*)?|[-+]?\.(?:inf|nan))$/i;

/** What is wrong, in words; empty when every tool will take the files. `directory` is the folder they will stand in. */
export function validateSkill(files: readonly SkillFile[], { directory }: { directory?: string } = {}): string[] {
  const [main, ...others] = files;
  if (main?.path !== 'SKILL.md') return ['the first file is not SKILL.md'];
  return [...validateFiles(files), ...validateMarkdown(main.content, directory), ...checkLinks(main.content, others)];
}

function validateFiles(files: readonly SkillFile[]): string[] {
  const problems: string[] = [];
  if (files.length > FILES) problems.push(`more than ${FILES} files`);
  const paths = new Set<string>();
  for (const { path, content } of files) {
    if (paths.has(path)) problems.push(`${path} occurs twice`);
    paths.add(path);
    if (path !== 'SKILL.md' && !/^references\/[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(path))
      problems.push(`path ${path} is not references/<slug>.md`);
    if (content.includes('\r')) problems.push(`${path} has carriage returns`);
    if (!content.endsWith('\n') || content.endsWith('\n\n'))
      problems.push(`${path} does not end in exactly one newline`);
    if (!content.isWellFormed()) problems.push(`${path} is not well-formed Unicode`);
    if (content.trim() === '') problems.push(`${path} is empty`);
  }
  return problems;
}

/** SKILL.md alone: frontmatter and size. */
export function validateMarkdown(markdown: string, directory?: string): string[] {
  if (markdown.startsWith('\uFEFF')) return ['SKILL.md begins with a byte order mark'];
  if (!markdown.startsWith('---\n')) return ['SKILL.md does not begin with frontmatter'];
  // The reference parser splits at the first two `---` wherever they stand, so the second must be the closing line.
  const close = markdown.indexOf('---', 3);
  if (close < 0 || !markdown.startsWith('\n---\n', close - 1)) return ['the frontmatter is not closed, or holds ---'];
  const problems = validateYaml(markdown.slice(4, close), directory);
  const body = markdown.slice(close + 4);
  if (body.trim() === '') problems.push('the body is empty');
  if (markdown.length > limits.skill.bodyCharacters)
    problems.push(`SKILL.md has more than ${limits.skill.bodyCharacters} characters`);
  if (markdown.trimEnd().split('\n').length > limits.skill.bodyLines)
    problems.push(`SKILL.md has more than ${limits.skill.bodyLines} lines`);
  return problems;
}

function validateYaml(yaml: string, directory: string | undefined): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: YAML forbids them raw
  if (/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]/.test(yaml))
    return ['the frontmatter holds characters YAML does not allow'];
  const document = parseDocument(yaml, { uniqueKeys: true, strict: true, version: '1.2' });
  if (document.errors.length > 0 || document.warnings.length > 0) return ['the frontmatter is not valid YAML'];
  if (!isMap(document.contents)) return ['the frontmatter is no mapping'];
  const problems = validateStyle(document);
  const fields = document.toJS() as Record<string, unknown>;
  for (const key of Object.keys(fields)) if (!FIELDS.has(key)) problems.push(`unknown field ${key}`);
  const keys = Object.keys(fields);
  if (keys.indexOf('description') < keys.indexOf('name')) problems.push('description stands before name');
  return [
    ...problems,
    ...validateName(fields.name, directory),
    ...validateDescription(fields.description),
    ...validateOptional(fields),
  ];
}

function validateStyle(document: ReturnType<typeof parseDocument>): string[] {
  const problems = new Set<string>();
  visit(document, {
    Alias: () => void problems.add('the frontmatter uses an alias'),
    Collection: (_, node) => {
      if (node.flow) problems.add('the frontmatter uses flow style');
      if (node.anchor || node.tag) problems.add('the frontmatter uses an anchor or a tag');
    },
    Scalar: (_, node: Scalar) => {
      if (node.anchor || node.tag) problems.add('the frontmatter uses an anchor or a tag');
      if (node.type === 'PLAIN' && AMBIGUOUS.test(node.source ?? ''))
        problems.add(`the bare value ${node.source} is no string to every reader`);
      if (typeof node.value !== 'string') problems.add('a value of the frontmatter is no string');
    },
  });
  return [...problems];
}

function validateName(name: unknown, directory: string | undefined): string[] {
  if (typeof name !== 'string') return ['name is missing'];
  const problems = isSkillName(name) ? [] : [`name ${JSON.stringify(name)} is not allowed`];
  if (directory !== undefined && directory !== name) problems.push('name is not the directory’s name');
  return problems;
}

function validateDescription(description: unknown): string[] {
  if (typeof description !== 'string' || description.trim() === '') return ['description is missing'];
  const problems: string[] = [];
  // One tool counts UTF-16 units, so a text of emoji is twice as long to it.
  if (description.length > DESCRIPTION_CHARACTERS)
    problems.push(`description has more than ${DESCRIPTION_CHARACTERS} characters`);
  if (/[<>]/.test(description)) problems.push('description holds angle brackets');
  if (/[\r\n]/.test(description)) problems.push('description has more than one line');
  return problems;
}

function validateOptional(fields: Record<string, unknown>): string[] {
  const problems: string[] = [];
  for (const key of ['license', 'compatibility', 'allowed-tools']) {
    if (key in fields && (typeof fields[key] !== 'string' || fields[key] === '')) problems.push(`${key} is no text`);
  }
  const { compatibility, metadata } = fields;
  if (typeof compatibility === 'string' && compatibility.length > COMPATIBILITY_CHARACTERS)
    problems.push('compatibility is too long');
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)))
    problems.push('metadata is no mapping');
  else if (metadata && Object.values(metadata).some((value) => typeof value !== 'string'))
    problems.push('metadata holds more than strings');
  return problems;
}
