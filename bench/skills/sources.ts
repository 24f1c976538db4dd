/**
 * The texts skills are made of: our own fixtures, or whatever a folder holds.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from '../../src/sources/document.ts';
import { extractDocument } from '../../src/sources/extract.ts';
import { FORMATS } from '../../src/sources/formats.ts';
import { SourceError } from '../../src/sources/source-error.ts';

const FIXTURES = fileURLToPath(new URL('../../test/fixtures/skills', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface BenchSource {
  /** Path within its folder. */
  name: string;
  kind: string;
  document: Document;
  /** Jobs it holds, where a person has counted them. */
  topics?: number;
  /** It tells how something is done, where a person has said so. */
  procedures?: boolean;
}

/** One row of the fixtures' manifest. */
interface Row {
  /** A file of the fixtures, or a path from the repository's root: a file of a package that is installed. */
  file: string;
  kind: string;
  topics: number;
  procedures: boolean;
}

export interface Sources {
  sources: BenchSource[];
  /** Files that could not be read, with the reason. */
  refused: string[];
}

export async function fixtureSources(): Promise<Sources> {
  const rows = JSON.parse(readFileSync(join(FIXTURES, 'manifest.json'), 'utf8')) as Row[];
  const read: Sources = { sources: [], refused: [] };
  for (const { file, kind, topics, procedures } of rows) {
    const own = join(FIXTURES, file);
    const path = existsSync(own) ? own : join(ROOT, file);
    await add(read, file, path, { kind, topics, procedures });
  }
  return read;
}

/** Every file of a kind that can be read, recursively; its kind is its folder. */
export async function folderSources(folder: string): Promise<Sources> {
  const extensions = new Set(Object.values(FORMATS).flatMap((format) => format.extensions));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => extensions.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase()))
    .sort();
  const read: Sources = { sources: [], refused: [] };
  for (const name of names) {
    const kind = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.';
    await add(read, name, join(folder, name), { kind });
  }
  return read;
}

async function add(
  { sources, refused }: Sources,
  name: string,
  path: string,
  facts: Omit<BenchSource, 'name' | 'document'>,
): Promise<void> {
  try {
    const bytes = new Uint8Array(readFileSync(path));
    sources.push({
      name,
      ...facts,
      document: await extractDocument({ kind: 'file', bytes, filename: basename(name) }),
    });
  } catch (error) {
    if (!(error instanceof SourceError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    refused.push(`${name} (${error instanceof SourceError ? error.reason : 'not found'})`);
  }
}
