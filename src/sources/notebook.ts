/**
 * Jupyter notebooks: prose, code and what the code printed, in the order of the cells.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { limits } from '../config/limits.ts';
import { codeBlock, heading } from './build.ts';
import { parseJson } from './json/parse.ts';
import { asText, isRecord, listOf } from './json/values.ts';
import { type MarkdownPieces, markdownPieces } from './markdown-pieces.ts';
import { cellLanguage, kernelLanguage } from './notebook/languages.ts';
import { joinSource, outputText } from './notebook/outputs.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';

/** Whether a JSON value is a notebook, of any version since 3. */
export function isNotebook(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && 'nbformat' in value && (Array.isArray(value.cells) || Array.isArray(value.worksheets));
}

/** Reads a notebook file. Throws `type_mismatch` for other JSON, and what `parseJson` and `readMarkdown` throw. */
export function readNotebook(source: string, options: ReadOptions = {}): Reading {
  const value = parseJson(source, { name: 'a Jupyter notebook', nodes: limits.notebook.nodes });
  if (!isNotebook(value)) {
    throw new SourceError('type_mismatch', 'The source is declared as a Jupyter notebook but is other JSON.');
  }
  return notebookReading(value, options);
}

/** The reading of a notebook that is parsed already. */
export function notebookReading(notebook: Record<string, unknown>, options: ReadOptions): Reading {
  const cells = cellsOf(notebook);
  if (cells.length > limits.notebook.cells) {
    throw new SourceError(
      'too_complex',
      `The notebook has ${cells.length} cells; at most ${limits.notebook.cells} can be read. Split it into smaller parts.`,
    );
  }
  const markdown = markdownPieces(options);
  const kernel = kernelLanguage(notebook);
  const children: RootContent[] = [];
  cells.forEach((cell, index) => {
    if (!isRecord(cell)) return;
    for (const block of readCell(cell, markdown, kernel)) {
      children.push({ ...block, data: { ...block.data, origin: { cell: index + 1 } } });
    }
  });
  const title = isRecord(notebook.metadata) ? asText(notebook.metadata.title || notebook.metadata.name) : '';
  return { root: { type: 'root', children }, ...(title !== '' && { title }) };
}

/** nbformat 3 has its cells in worksheets. */
function cellsOf(notebook: Record<string, unknown>): unknown[] {
  if (Array.isArray(notebook.cells)) return notebook.cells;
  return listOf(notebook.worksheets).flatMap((sheet) => (isRecord(sheet) ? listOf(sheet.cells) : []));
}

function readCell(cell: Record<string, unknown>, markdown: MarkdownPieces, kernel: string | null): RootContent[] {
  const source = joinSource(cell.source ?? cell.input);
  switch (cell.cell_type) {
    case 'markdown':
      return markdown.blocks(withoutPictures(source));
    case 'heading':
      return [heading(typeof cell.level === 'number' ? cell.level : 1, source.trim())];
    case 'code': {
      const output = outputText(cell.outputs);
      return [
        ...(source.trim() === '' ? [] : [codeBlock(source.replace(/\n+$/, ''), cellLanguage(cell, source, kernel))]),
        ...(output === '' ? [] : [codeBlock(output)]),
      ];
    }
    // Raw cells are for other programs, such as the converter to LaTeX.
    default:
      return [];
  }
}

/** Pictures inside the notebook: attachments of the cell and `data:` addresses. */
function withoutPictures(source: string): string {
  return source.replace(/!\[[^[\]\n]{0,500}\]\((?:attachment|data):[^()\n]*\)/g, '');
}
