import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'skills-ref';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { type MadeSkill, makeSkill } from '../../src/skills/make-skill.ts';
import type { SkillFile } from '../../src/skills/skill.ts';
import type { Document } from '../../src/sources/document.ts';
import { catalogueOf } from '../skills/support/catalogue.ts';
import { fixtureDocument } from '../skills/support/document.ts';
import { sourceDocument, sources } from '../skills/support/sources.ts';

const run = promisify(execFile);
const bin = (name: string) => resolve('node_modules/.bin', name);

/** The public tools, from this project's dependencies; no telemetry, no network. */
const tool = (name: string, ...args: string[]) =>
  run(process.execPath, [bin(name), ...args], {
    env: { ...process.env, DISABLE_TELEMETRY: '1', NO_COLOR: '1', CI: '1' },
    maxBuffer: 32 * 1024 * 1024,
  });

const INDEX = 'household-index';

let folder: string;
const names: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smidge-skills-'));
  const documents = [...sources.map(sourceDocument), fixtureDocument('manual.md')];
  for (const document of documents) {
    const { skill, files } = await makeDistinct(await document);
    await write(skill.name, files);
  }
  const { index, skills } = await catalogueOf(await fixtureDocument('three-jobs.md'), INDEX);
  await write(index.name, index.files);
  for (const { made } of skills) await write(made.skill.name, made.files);
});

/** Sources know nothing of each other, so two may come by the same name; one folder cannot hold both. */
async function makeDistinct(document: Document): Promise<MadeSkill> {
  const first = await makeSkill(document, extractiveEngine);
  if (!names.includes(first.skill.name)) return first;
  return makeSkill(document, extractiveEngine, { name: `${first.skill.name}-${names.length}` });
}

async function write(name: string, files: readonly SkillFile[]): Promise<void> {
  names.push(name);
  for (const { path, content } of files) {
    const target = join(folder, name, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

afterAll(() => rm(folder, { recursive: true, force: true }));

it('writes a skill for each source, and the catalogue with an index of its own', () => {
  // The index and its three skills, and the longest text of all, which is no source of the manifest.
  expect(new Set(names).size).toBe(sources.length + 5);
});

it('every skill is valid to skills-ref', async () => {
  const problems = await Promise.all(names.map(async (name) => [name, await validate(join(folder, name))] as const));
  expect(problems.filter(([, found]) => found.length > 0)).toEqual([]);
  expect(problems).toHaveLength(names.length);
});

it('skill-check finds no error and scores every skill at least 90', async () => {
  const { stdout } = await tool('skill-check', 'check', folder, '--no-security-scan', '--format', 'json');
  const report = JSON.parse(stdout) as {
    scores: { score: number }[];
    diagnostics: { severity: string; message: string }[];
  };
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(report.scores).toHaveLength(names.length);
  expect(Math.min(...report.scores.map(({ score }) => score))).toBeGreaterThanOrEqual(90);
});

it('the installer lists every skill', async () => {
  // It drops an invalid skill silently and exits with 0, so only the names count.
  const { stdout } = await tool('skills', 'add', folder, '--list');
  const listed = new Set([...stdout.matchAll(/^│ {4}(\S+)$/gm)].map(([, name]) => name));
  expect(names.filter((name) => !listed.has(name))).toEqual([]);
});
