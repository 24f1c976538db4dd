/**
 * Descriptions of functions, classes, options: the signature in code, then what is said of it.
 *
 * @module
 */
import type { Strong } from 'mdast';
import { paragraph, strong, text } from '../build.ts';
import type { Flow } from '../markup/flow.ts';
import type { Directive } from './directive.ts';
import type { Reader } from './reader.ts';

/** Objects that are described without naming a domain. */
const OBJECTS = new Set(
  'function class method attribute data exception classmethod staticmethod property decorator decoratormethod option cmdoption envvar describe object confval type var member struct enum enumerator union macro signature command variable'.split(
    ' ',
  ),
);
const FACTS = [
  ['type', 'Type'],
  ['value', 'Value'],
  ['default', 'Default'],
] as const;
const DOMAIN = /^[a-z]\w*(?::[\w+-]+)+$/;
const AUTO = /^auto(?:class|function|method|attribute|data|exception|module|property|decorator)$/;

export function isDescription(name: string): boolean {
  return OBJECTS.has(name) || DOMAIN.test(name) || AUTO.test(name);
}

export function readDescription(directive: Directive, reader: Reader): Flow[] {
  const signatures = directive.argument
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((signature) => signature !== '');
  const lines = signatures.map((signature) => paragraph([inBold(signature.replace(/\\(.)/g, '$1'))]));
  return [...lines, ...facts(directive, reader), ...reader.blocks(directive.content)];
}

/** What the options say of the object itself. */
function facts({ options }: Directive, reader: Reader): Flow[] {
  const parts = FACTS.flatMap(([name, label]) => {
    const value = options.get(name) ?? '';
    return value === '' ? [] : [[strong(label), text(': '), ...reader.inline(value)]];
  });
  if (parts.length === 0) return [];
  return [paragraph(parts.flatMap((part, index) => (index === 0 ? part : [text(', '), ...part])))];
}

function inBold(value: string): Strong {
  return { type: 'strong', children: [{ type: 'inlineCode', value }] };
}
