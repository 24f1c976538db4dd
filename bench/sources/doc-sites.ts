/**
 * One document printed by several documentation generators: is the code exact, is everything there?
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runIsolated } from './isolated.ts';
import { multisetScore } from './score.ts';
import { parseMarkdown, type Structure, structureOf } from './structure.ts';
import { expandMarks } from './truth-markdown.ts';

export interface DocSitesReport {
  system: string;
  /** Code blocks, all pages together: as many as there are, equal to the character, and of these with their language. */
  blocks: number;
  exact: number;
  withLanguage: number;
  headings: { precision: number; recall: number };
  rows: { found: number; all: number };
  listItems: { found: number; all: number };
}

export async function scoreDocSites(system: string, folder: string): Promise<DocSitesReport | undefined> {
  if (!existsSync(join(folder, 'truth.md'))) return undefined;
  const truth = structureOf(parseMarkdown(expandMarks(readFileSync(join(folder, 'truth.md'), 'utf8'))));
  const files = readdirSync(folder).filter((name) => name.endsWith('.html'));
  const pages = files.sort().map((name) => ({ id: name, file: join(folder, name), url: 'https://docs.example.com/' }));
  const run = await runIsolated({ system, pages });
  const read = run.pages.map(({ markdown }) => structureOf(parseMarkdown(markdown)));
  const headings = multisetScore(
    read.flatMap(headingLines),
    pages.flatMap(() => headingLines(truth)),
  );
  const rows = countFound(read, truth, (structure) => structure.tables.flat());
  const listItems = countFound(read, truth, (structure) => structure.lists.flat());
  return {
    system,
    blocks: truth.code.length * pages.length,
    exact: countFound(read, truth, (structure) => structure.code.map((code) => code.value)).found,
    withLanguage: countFound(read, truth, (structure) => structure.code.map((code) => `${code.lang}\n${code.value}`))
      .found,
    headings: { precision: headings.precision, recall: headings.recall },
    rows,
    listItems,
  };
}

export function headingLines(structure: Structure): string[] {
  return structure.headings.map(({ depth, text }) => `${depth} ${text}`);
}

function countFound(read: readonly Structure[], truth: Structure, linesOf: (structure: Structure) => string[]) {
  const wanted = linesOf(truth);
  const found = read.map((structure) => multisetScore(linesOf(structure), wanted).recall * wanted.length);
  return { found: Math.round(found.reduce((sum, count) => sum + count, 0)), all: wanted.length * read.length };
}
