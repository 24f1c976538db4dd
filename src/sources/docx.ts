/**
 * Word documents (.docx): headings, lists, tables, code and formatting as their styles say, without what only belongs to the
 * page (headers, footers, contents) or to the review (deletions, comments).
 *
 * @module
 */
import type { PhrasingContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { createBlockReader } from './docx/blocks.ts';
import { readBody } from './docx/body.ts';
import { createFields } from './docx/fields.ts';
import { noteReader } from './docx/notes.ts';
import { readNumbering } from './docx/numbering.ts';
import { readStyles } from './docx/styles.ts';
import { createBudget } from './office/budget.ts';
import { createCodeRuns } from './office/code-runs.ts';
import { createFlow } from './office/flow.ts';
import { createLanguageTally } from './office/languages.ts';
import { readGraphic } from './ooxml/graphics.ts';
import { openPackage } from './ooxml/package.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';

/** Reads a .docx. Throws `damaged`, `encrypted`, `unsafe_archive`, `too_complex` or `type_mismatch`. */
export function readDocx(bytes: Uint8Array, _options: ReadOptions = {}): Reading {
  const file = openPackage(bytes, 'word/document.xml');
  const styles = readStyles(file.related(file.mainPart, 'styles'));
  const languages = createLanguageTally();
  const inline = { styles, languages, fields: createFields() };
  const budget = createBudget();
  const code = createCodeRuns();
  const flow = createFlow(budget, code);
  let title: string | undefined;
  const reader = createBlockReader({
    ...inline,
    budget,
    relationships: file.relationships(file.mainPart),
    numbering: readNumbering(file.related(file.mainPart, 'numbering')),
    // The fields of a note are its own.
    note: noteReader(file, { ...inline, fields: createFields() }, budget),
    graphic: (data) => readGraphic(data, file, file.mainPart, budget),
    foundTitle: (content: PhrasingContent[]) => {
      title ??= toText(content);
    },
  });
  const source = file.pieces(file.mainPart);
  if (source === undefined) throw new SourceError('damaged', 'The file has lost the part that holds its text.');
  readBody(source, reader, flow, budget);
  reader.finish(flow);
  code.finish();
  const language = languages.most() ?? styles.language ?? file.properties.language;
  title ??= file.properties.title;
  return {
    root: flow.root,
    ...(title !== undefined && { title }),
    ...(file.properties.description !== undefined && { summary: file.properties.description }),
    ...(language !== undefined && { language }),
  };
}
