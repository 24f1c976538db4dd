/**
 * AsciiDoc as Asciidoctor reads it. Nothing is included, executed or fetched.
 *
 * @module
 */
import type { Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { cleanText } from '../lib/hidden-unicode.ts';
import { readBlocks } from './asciidoc/blocks.ts';
import { Context } from './asciidoc/context.ts';
import { Closings } from './asciidoc/delimiters.ts';
import { collectTitles, readHeader } from './asciidoc/header.ts';
import { parseInline } from './asciidoc/inline.ts';
import { preprocess } from './asciidoc/preprocess.ts';
import { titleAt } from './asciidoc/titles.ts';
import { heading, paragraph, text } from './build.ts';
import { refuseTooManyLines } from './markdown-guard.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { walkTree } from './tree.ts';

/** Reads AsciiDoc. Throws `SourceError('too_complex')` only. */
export function readAsciidoc(source: string, options: ReadOptions = {}): Reading {
  const cleaned = cleanText(source);
  refuseTooManyLines(cleaned);
  const lines = preprocess(cleaned);
  const context = new Context(collectTitles(lines), options.baseUrl);
  const header = readHeader(lines, context);
  const root: Root = { type: 'root', children: [] };
  const at = header.title;
  const documentTitle = at === undefined ? undefined : titleAt(lines, at, lines.length);
  if (at !== undefined && documentTitle !== undefined) {
    context.isOld = documentTitle.lines > 1;
    const node = heading(1, parseInline(documentTitle.text, context));
    root.children.push({ ...node, data: { origin: { line: lines[at]?.number ?? 1 } } });
  }
  for (const block of readBlocks(lines, new Closings(lines), context, header.body, lines.length))
    root.children.push(block);
  context.footnotes.forEach((content, index) => {
    root.children.push(paragraph([text(`[${index + 1}] `), ...content]));
  });
  for (const block of root.children) if ('children' in block) walkTree(block, (node) => delete node.data?.origin);
  const said = (name: string) => context.attributes.get(name)?.trim() ?? '';
  const title = toText({ type: 'paragraph', children: parseInline(said('doctitle') || said('title'), context) });
  return {
    root,
    ...(title !== '' && { title }),
    ...(said('description') !== '' && { summary: said('description') }),
    ...(said('lang') !== '' && { language: said('lang') }),
  };
}
