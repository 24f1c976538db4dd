/**
 * Listings and literal blocks: their text exact, without the numbers of callouts.
 *
 * @module
 */
import { toString as toText } from 'mdast-util-to-string';
import { codeBlock } from '../build.ts';
import type { Flow } from '../markup/flow.ts';
import type { BlockAttributes } from './block-attributes.ts';
import type { Reader } from './reader.ts';

/** Styles of blocks that are code whatever delimits them. */
export const CODE_STYLES: ReadonlySet<string> = new Set(['source', 'listing', 'literal']);
/** Blocks of a diagram's source, and its language. */
const DIAGRAMS: Readonly<Record<string, string>> = {
  plantuml: 'plantuml',
  mermaid: 'mermaid',
  graphviz: 'dot',
  ditaa: 'ditaa',
  stem: 'math',
  latexmath: 'math',
  asciimath: 'math',
};
const NO_LANGUAGE = /^(?:none|default|text|plain|plaintext)$/i;
/** At the end of a line, behind a comment's mark or none. */
const CALLOUTS = /(?:[ \t](?:\/\/|#|--|;;|%)?[ \t]?|^)(?:[ \t]?<!?(?:--)?(?:\d{1,3}|\.)(?:--)?>){1,20}$/;

export function isDiagram(style: string): boolean {
  return Object.hasOwn(DIAGRAMS, style);
}

/** `language` is what a fence names. Nothing for a block without content. */
export function readCode(texts: readonly string[], attributes: BlockAttributes, reader: Reader, language = ''): Flow[] {
  let value = texts
    .map(withoutCallouts)
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
  if (value === '') return [];
  const substitutions = attributes.named.get('subs') ?? '';
  if (/attributes|normal/.test(substitutions)) value = reader.context.attributes.substitute(value);
  if (/quotes|macros|normal/.test(substitutions)) value = withoutMarkup(value, reader);
  const named = language || languageOf(attributes, reader);
  return [codeBlock(value, named === '' || NO_LANGUAGE.test(named) ? null : named)];
}

function languageOf(attributes: BlockAttributes, reader: Reader): string {
  const { style, positional, named } = attributes;
  if (isDiagram(style)) return DIAGRAMS[style] ?? '';
  if (style === 'literal') return '';
  const given = named.get('language') ?? named.get('lang') ?? positional[1] ?? '';
  return given !== '' ? given : (reader.context.attributes.get('source-language') ?? '');
}

function withoutCallouts(line: string): string {
  return line.endsWith('>') ? line.replace(CALLOUTS, '').trimEnd() : line;
}

/** Line by line, so that markup cannot swallow line ends. */
export function withoutMarkup(value: string, reader: Reader): string {
  return value
    .split('\n')
    .map((line) => {
      const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
      return indent + toText({ type: 'paragraph', children: reader.inline(line.slice(indent.length)) });
    })
    .join('\n');
}
