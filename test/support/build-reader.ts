/**
 * The reader Worker, built once as it is deployed, so that the Worker under test reads through the real one.
 */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

export default async function buildReader(project: TestProject): Promise<() => Promise<void>> {
  // Inside the project: modules from elsewhere are not loaded.
  const outdir = resolve(`.wrangler/reader-under-test/${process.pid}`);
  await promisify(execFile)('wrangler', ['deploy', '-c', 'wrangler.reader.toml', '--dry-run', '--outdir', outdir], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  project.provide('readerScript', join(outdir, 'reader.js'));
  return () => rm(outdir, { recursive: true });
}
