/**
 * reStructuredText as docutils has it and Sphinx extends it. Nothing is included, executed or fetched.
 *
 * @module
 */
import type { Root } from 'mdast';
import { cleanText } from '../lib/hidden-unicode.ts';
import { refuseTooManyLines } from './markdown-guard.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { readBlocks } from './rst/blocks.ts';
import { Context } from './rst/context.ts';
import { collectDefinitions } from './rst/definitions.ts';
import { Lines } from './rst/lines.ts';
import { walkTree } from './tree.ts';

/** Reads reStructuredText. Throws `SourceError('too_complex')` only. */
export function readRst(source: string, options: ReadOptions = {}): Reading {
  const text = cleanText(source);
  refuseTooManyLines(text);
  const lines = Lines.of(text.split('\n'));
  const context = new Context(collectDefinitions(lines), options.baseUrl);
  const root: Root = { type: 'root', children: readBlocks(lines, context) };
  keepTopOrigins(root);
  const { metadata } = context;
  const title = metadata.get('title') ?? '';
  const summary = metadata.get('summary') ?? metadata.get('description') ?? metadata.get('abstract') ?? '';
  const language = metadata.get('lang') ?? metadata.get('language') ?? '';
  return {
    root,
    ...(title !== '' && { title }),
    ...(summary !== '' && { summary }),
    ...(language !== '' && { language }),
  };
}

/** Blocks inside others came from where those did. */
function keepTopOrigins(root: Root): void {
  for (const block of root.children) {
    if ('children' in block) walkTree(block, (node) => delete node.data?.origin);
  }
}
