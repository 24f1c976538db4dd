/**
 * Directives whose content is code.
 *
 * @module
 */
import { toString as toText } from 'mdast-util-to-string';
import { codeBlock } from '../build.ts';
import { boldLine, type Flow } from '../markup/flow.ts';
import type { Directive } from './directive.ts';
import type { Reader } from './reader.ts';

/** Directives for code, and the language of those that have but one. */
const LANGUAGES: Readonly<Record<string, string | null>> = {
  'code-block': null,
  code: null,
  sourcecode: null,
  'code-tab': null,
  'parsed-literal': null,
  productionlist: null,
  testoutput: null,
  'command-output': null,
  'code-cell': null,
  doctest: 'pycon',
  testcode: 'python',
  ipython: 'ipython',
  plot: 'python',
  'jupyter-execute': 'python',
  prompt: 'bash',
  console: 'console',
  graphviz: 'dot',
  digraph: 'dot',
  mermaid: 'mermaid',
  uml: 'plantuml',
};
export const CODE_DIRECTIVES: ReadonlySet<string> = new Set(Object.keys(LANGUAGES));
/** Directives whose argument names the language. */
const NAMED = new Set(['code-block', 'code', 'sourcecode', 'code-tab', 'prompt', 'code-cell']);
const NO_LANGUAGE = /^(?:none|default|text|guess|plain|plaintext|auto)$/i;
const OPTION = /^:[\w-]+:(?: |$)/;

export function readCode(directive: Directive, reader: Reader): Flow[] {
  const { whole } = directive;
  const argument = whole.text(0).trim();
  const takesArgument = NAMED.has(directive.name);
  let start = takesArgument || argument === '' || directive.isSplit ? 1 : 0;
  while (start < whole.length && OPTION.test(whole.text(start))) start += 1;
  start = start === 0 ? 0 : whole.skipBlank(start);
  const body = whole.part(start, whole.length, start === 0 ? 0 : whole.leastIndent(start, whole.length));
  const source = body.texts().join('\n').replace(/\n+$/, '');
  if (source.trim() === '') return [];
  const value = directive.name === 'parsed-literal' ? withoutMarkup(source, reader) : source;
  const title = directive.options.get('caption') ?? '';
  const language =
    (takesArgument ? argument.split(/\s/)[0] : '') || LANGUAGES[directive.name] || reader.context.highlight;
  const lang = language !== null && NO_LANGUAGE.test(language) ? null : language;
  return [...(title === '' ? [] : [boldLine(reader.inline(title))]), codeBlock(value, lang)];
}

/** Line by line, so that markup cannot swallow line ends. */
function withoutMarkup(source: string, reader: Reader): string {
  return source
    .split('\n')
    .map((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      return indent + toText({ type: 'paragraph', children: reader.inline(line.slice(indent.length)) });
    })
    .join('\n');
}
