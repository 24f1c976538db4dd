/**
 * All sources the engine is measured on, as `test/fixtures/skills/manifest.json` lists them: written for these tests, or
 * the documentation of a package this project installs.
 *
 * @module
 */
/// <reference types="vite/types/importMeta.d.ts" />
import type { Document } from '../../../src/sources/document.ts';
import manifest from '../../fixtures/skills/manifest.json';
import { documentFrom } from './document.ts';

export interface Source {
  /** In `test/fixtures/skills`, or from the project's folder where it begins with `node_modules/`. */
  file: string;
  /** Of a package's file; the others are this project's own. */
  licence?: string;
  kind: string;
  /** BCP 47. */
  language: string;
  /** Jobs it holds that have nothing to do with each other: 1 where it serves a single purpose. */
  topics: number;
  /** Whether it tells how to do something, step by step or in imperatives, rather than what there is. */
  procedures: boolean;
}

export const sources: readonly Source[] = manifest;

const texts = import.meta.glob<string>(
  [
    '/test/fixtures/skills/*.{md,txt}',
    '/node_modules/{fast-glob,semver,magic-string,fflate,ws,cookie,commander,fast-check,unpdf}/[Rr]*.md',
    '/node_modules/undici/docs/docs/{api,best-practices}/*.md',
  ],
  { query: '?raw', import: 'default', exhaustive: true },
);

/** Rejects for a row whose file is not there. */
export async function sourceText({ file }: Source): Promise<string> {
  const load = texts[file.startsWith('node_modules/') ? `/${file}` : `/test/fixtures/skills/${file}`];
  if (!load) throw new Error(`${file} is in the manifest only`);
  return await load();
}

export async function sourceDocument(source: Source): Promise<Document> {
  return documentFrom(await sourceText(source), source.file.slice(source.file.lastIndexOf('/') + 1));
}
