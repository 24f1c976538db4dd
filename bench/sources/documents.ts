/**
 * PDF, office files and books against the Markdown they were printed from.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractDocument } from '../../src/sources/extract.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { printMarkdown } from './ours.ts';
import { markdownToText, multisetScore, shinglesOf, tokensOf } from './score.ts';
import { parseMarkdown, plain, type Structure, structureOf } from './structure.ts';
import { expandMarks } from './truth-markdown.ts';

const CASES = [
  { file: 'big_latex.pdf', truth: 'big.md' },
  { file: 'big_2col.pdf', truth: 'big2.md' },
  { file: 'big_weasy.pdf', truth: 'big.md' },
  { file: 'truth.docx', truth: 'truth.md' },
  { file: 'truth.pptx', truth: 'truth.md' },
  { file: 'truth.epub', truth: 'truth.md' },
] as const;

export interface Count {
  found: number;
  all: number;
}

export interface DocumentReport {
  file: string;
  /** The reason when it was not read; nothing else is there then. */
  error?: string;
  headings?: { precision: number; recall: number; rightLevel: number };
  tables?: Count;
  lists?: Count;
  code?: Count;
  shingleF1?: number;
  ms?: number;
}

export async function scoreDocuments(folder: string): Promise<DocumentReport[]> {
  const reports: DocumentReport[] = [];
  for (const { file, truth } of CASES) {
    if (existsSync(join(folder, file))) reports.push(await scoreDocument(folder, file, truth));
  }
  return reports;
}

async function scoreDocument(folder: string, file: string, truthFile: string): Promise<DocumentReport> {
  const source = expandMarks(readFileSync(join(folder, truthFile), 'utf8'));
  const truth = structureOf(parseMarkdown(source));
  const bytes = new Uint8Array(readFileSync(join(folder, file)));
  const start = performance.now();
  try {
    const { root } = await extractDocument({ kind: 'file', filename: file, bytes });
    const ms = performance.now() - start;
    const read = structureOf(root);
    return {
      file,
      headings: scoreHeadings(read, truth),
      tables: countEqual(read.tables, truth.tables),
      lists: countEqual(read.lists, truth.lists),
      code: countEqual(
        read.code.map((block) => [block.value]),
        truth.code.map((block) => [block.value]),
      ),
      shingleF1: multisetScore(shinglesOfMarkdown(printMarkdown(root)), shinglesOfMarkdown(source)).f1,
      ms,
    };
  } catch (error) {
    if (error instanceof SourceError) return { file, error: error.reason };
    return { file, error: `crash: ${String(error)}` };
  }
}

function scoreHeadings(read: Structure, truth: Structure) {
  const texts = (structure: Structure) => structure.headings.map((heading) => withoutNumber(heading.text));
  const { precision, recall } = multisetScore(texts(read), texts(truth));
  const withLevel = (structure: Structure) =>
    structure.headings.map((heading) => `${heading.depth} ${withoutNumber(heading.text)}`);
  return { precision, recall, rightLevel: multisetScore(withLevel(read), withLevel(truth)).recall };
}

function withoutNumber(text: string): string {
  return plain(text)
    .replace(/^(?:chapter\s+)?\d+(?:\.\d+)*\.?\s+/i, '')
    .toLowerCase();
}

/** Tables, lists or blocks whose lines are all there, in order. */
function countEqual(read: readonly string[][], truth: readonly string[][]): Count {
  const lines = (items: readonly string[][]) =>
    items.map((item) => item.map((line) => line.replace(/\s+$/gm, '')).join('\n'));
  const wanted = lines(truth);
  return { found: Math.round(multisetScore(lines(read), wanted).recall * wanted.length), all: wanted.length };
}

function shinglesOfMarkdown(markdown: string): string[] {
  return shinglesOf(tokensOf(markdownToText(markdown)));
}
