import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { makeSkill } from '../../src/skills/make-skill.ts';
import type { SkillFile } from '../../src/skills/skill.ts';
import { catalogueOf } from '../skills/support/catalogue.ts';
import { fixtureDocument } from '../skills/support/document.ts';
import { fixtureNames } from '../skills/support/fixtures.ts';

const run = promisify(execFile);
const bin = (name: string) => resolve('node_modules/.bin', name);

/** The public tools, from this project's dependencies; no telemetry, no network. */
const tool = (name: string, ...args: string[]) =>
  run(process.execPath, [bin(name), ...args], {
    env: { ...process.env, DISABLE_TELEMETRY: '1', NO_COLOR: '1', CI: '1' },
    maxBuffer: 32 * 1024 * 1024,
  });

const INDEX = 'household-index';
const validated = [...fixtureNames, INDEX];

let folder: string;
const names: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smidge-skills-'));
  for (const fixture of fixtureNames) {
    const { skill, files } = await makeSkill(await fixtureDocument(fixture), extractiveEngine);
    await write(skill.name, files);
  }
  const { index, skills } = await catalogueOf(await fixtureDocument('three-jobs.md'), INDEX);
  await write(index.name, index.files);
  for (const { made } of skills) await write(made.skill.name, made.files);
});

async function write(name: string, files: readonly SkillFile[]): Promise<void> {
  names.push(name);
  for (const { path, content } of files) {
    const target = join(folder, name, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

afterAll(() => rm(folder, { recursive: true, force: true }));

it('names every skill differently, those of a catalogue too', () => {
  expect(new Set(names).size).toBe(fixtureNames.length + 4);
});

describe.each(validated)('%s', (fixture) => {
  it('is valid to skills-ref', async () => {
    const name = names[validated.indexOf(fixture)] ?? '';
    // A rejection carries the tool's complaints: it exits with 1.
    const { stdout } = await tool('skills-ref', 'validate', join(folder, name));
    expect(stdout).not.toMatch(/error|invalid/i);
  });
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
  for (const name of names) expect(stdout).toContain(name);
});
