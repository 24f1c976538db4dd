/**
 * What each directive becomes. One nobody knows is its content, because that is what most of them lay out.
 *
 * @module
 */

import { admonitionKind } from '../admonition-kind.ts';
import { codeBlock, paragraph } from '../build.ts';
import { blockquote, boldLine, type Flow, image } from '../markup/flow.ts';
import { readAdmonition, readVersionNote } from './admonitions.ts';
import { CODE_DIRECTIVES, readCode } from './code.ts';
import { readCsvTable, readListTable } from './data-tables.ts';
import { isDescription, readDescription } from './descriptions.ts';
import { type Directive, directiveAt } from './directive.ts';
import type { Reader } from './reader.ts';

export { directiveAt };

type Handler = (directive: Directive, reader: Reader) => Flow[];

const nothing: Handler = () => [];
const content: Handler = (directive, reader) => reader.blocks(directive.content);

/** About the build, about pages elsewhere, or for one output format: nothing a reader sees here. */
const DROPPED =
  'include literalinclude toctree raw contents sectnum section-numbering index tabularcolumns default-role role default-domain ' +
  'currentmodule py:currentmodule module py:module js:module program codeauthor sectionauthor moduleauthor title highlightlang ' +
  'testsetup testcleanup header footer bibliography footbibliography date todolist autosummary youtube video ' +
  'target-notes restructuredtext-test-directive cpp:namespace cpp:namespace-push cpp:namespace-pop c:namespace';

const HANDLERS: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(DROPPED.split(' ').map((name) => [name, nothing])),
  ...Object.fromEntries(
    ['versionadded', 'versionchanged', 'deprecated', 'versionremoved'].map((name) => [name, readVersionNote]),
  ),
  ...Object.fromEntries(['image', 'figure'].map((name) => [name, readImage])),
  ...Object.fromEntries(
    [
      'tab-item',
      'tab',
      'group-tab',
      'dropdown',
      'card',
      'grid-item-card',
      'topic',
      'sidebar',
      'collapse',
      'details',
      'step',
    ].map((name) => [name, readTitled]),
  ),
  ...Object.fromEntries(['epigraph', 'highlights', 'pull-quote'].map((name) => [name, readQuote])),
  ...Object.fromEntries(
    [
      'tab-set',
      'tabs',
      'tab-set-code',
      'content-tabs',
      'grid',
      'grid-item',
      'container',
      'class',
      'rst-class',
      'cssclass',
      'div',
      'only',
      'ifconfig',
      'card-carousel',
    ].map((name) => [name, content]),
  ),
  ...Object.fromEntries(['rubric', 'centered'].map((name) => [name, readRubric])),
  'code-tab': (directive, reader) => [
    boldLine(directive.argument.join(' ').replace(/^\S+\s+(?=\S)/, '')),
    ...readCode(directive, reader),
  ],
  'csv-table': readCsvTable,
  'list-table': readListTable,
  table: (directive, reader) => [...caption(directive, reader), ...reader.blocks(directive.content)],
  highlight: (directive, reader) => {
    const language = directive.argument[0]?.split(/\s/)[0] ?? '';
    reader.context.highlight = language === '' || /^(?:none|default|text)$/.test(language) ? null : language;
    return [];
  },
  meta: (directive, reader) => {
    const summary = /^:description(?: [^:]*)?: *(.+)$/m.exec(directive.whole.texts().join('\n'))?.[1];
    if (summary !== undefined) reader.context.metadata.set('summary', summary);
    return [];
  },
  line: (directive, reader) => reader.blocks(directive.whole),
  math: (directive) => [
    codeBlock(
      directive.isSplit ? directive.content.texts().join('\n') : directive.whole.texts().join('\n').trim(),
      'math',
    ),
  ],
  glossary: content,
};

export function readDirective(directive: Directive, reader: Reader): Flow[] {
  const { name } = directive;
  const handler = HANDLERS[name];
  if (handler !== undefined && Object.hasOwn(HANDLERS, name)) return handler(directive, reader);
  if (CODE_DIRECTIVES.has(name)) return readCode(directive, reader);
  if (name === 'admonition' || (admonitionKind(name) !== undefined && name !== 'example' && name !== 'quote'))
    return readAdmonition(directive, reader);
  if (!isDescription(name)) return readUnknown(directive, reader);
  // An object has a signature; what has none is run, and shown with its output.
  return directive.argument.length > 0 ? readDescription(directive, reader) : readCode(directive, reader);
}

function readImage(directive: Directive, reader: Reader): Flow[] {
  const url = reader.context.address(directive.argument.join('').replace(/\s+/g, ''));
  const picture = image(directive.options.get('alt') ?? '', url);
  const nodes: Flow[] = picture.length === 0 ? [] : [paragraph(picture)];
  return directive.name === 'image' ? nodes : [...nodes, ...reader.blocks(directive.content)];
}

function readTitled(directive: Directive, reader: Reader): Flow[] {
  return [...bold(directive.argument.join(' '), reader), ...reader.blocks(directive.content)];
}

function readQuote(directive: Directive, reader: Reader): Flow[] {
  const children = reader.blocks(directive.isSplit ? directive.content : directive.whole);
  return children.length === 0 ? [] : [blockquote(children)];
}

/** A heading that stands in no table of contents. */
function readRubric(directive: Directive, reader: Reader): Flow[] {
  return bold(directive.argument.join(' '), reader);
}

function readUnknown(directive: Directive, reader: Reader): Flow[] {
  if (directive.content.length === 0) return [];
  return directive.isSplit ? reader.blocks(directive.content) : reader.blocks(directive.whole);
}

function caption(directive: Directive, reader: Reader): Flow[] {
  const title = directive.argument.join(' ');
  return title === '' ? [] : [paragraph(reader.inline(title))];
}

function bold(title: string, reader: Reader): Flow[] {
  return title === '' ? [] : [boldLine(reader.inline(title))];
}
