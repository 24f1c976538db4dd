/**
 * Field lists (`:name: body`), which are the metadata of a document at its top and the parameters of a function in its
 * description, and option lists (`-v, --verbose  what it does`).
 *
 * @module
 */
import type { Paragraph, PhrasingContent } from 'mdast';
import { text } from '../build.ts';
import { type Flow, list } from '../markup/flow.ts';
import type { Lines } from './lines.ts';
import type { Construct, Reader } from './reader.ts';

const FIELD = /^:(?![: ])((?:\\.|[^:\\]|:(?![ `]|$))+):(?: +(?=\S)|$)/;
const OPTION =
  /(?:-[A-Za-z0-9?]|\+[A-Za-z0-9]|--[A-Za-z0-9][\w-]*|\/[A-Za-z]+)(?:[ =]?(?:<[^<>]+>|\[[^[\]]+\])|[ =][A-Za-z][\w-]*)?/;
const OPTIONS = new RegExp(`^${OPTION.source}(?:, ${OPTION.source})*(?: {2,}(?=\\S)|$)`);
/** Names of fields in descriptions of functions, and what a page calls them. */
const LABELS: Readonly<Record<string, string>> = {
  param: '',
  parameter: '',
  arg: '',
  argument: '',
  key: '',
  keyword: '',
  kwarg: '',
  returns: 'Returns',
  return: 'Returns',
  rtype: 'Return type',
  raises: 'Raises',
  raise: 'Raises',
  except: 'Raises',
  exception: 'Raises',
  yields: 'Yields',
  type: 'Type of',
  vartype: 'Type of',
};

export const readFieldList: Construct = (lines, index, reader) => {
  if (!FIELD.test(lines.text(index))) return undefined;
  const isMetadata = reader.isTop && !reader.context.hasBody;
  const items: Flow[][] = [];
  let next = index;
  for (let match = FIELD.exec(lines.text(next)); match !== null; match = FIELD.exec(lines.text(next))) {
    const end = lines.indentedEnd(next);
    const least = lines.leastIndent(next + 1, end);
    const body = lines.part(next, end, least, match[0].length);
    const name = match[1] ?? '';
    if (isMetadata) reader.context.metadata.set(name.toLowerCase(), body.texts().join(' ').trim());
    else items.push(labelled(nameOf(name, reader), reader.blocks(body), ': '));
    next = lines.skipBlank(end);
  }
  return { nodes: items.length === 0 ? [] : [list(items)], next };
};

/** `param int count` → **count** (int). */
function nameOf(name: string, reader: Reader): PhrasingContent[] {
  const [kind = '', ...rest] = name.split(/\s+/);
  const label = Object.hasOwn(LABELS, kind) ? LABELS[kind] : undefined;
  if (label === undefined) return [{ type: 'strong', children: reader.inline(name) }];
  if (label !== '') return [{ type: 'strong', children: [text([label, ...rest].join(' '))] }];
  const parameter = (rest.at(-1) ?? kind).replace(/\\(.)/g, '$1');
  const type = rest.slice(0, -1).join(' ');
  return [{ type: 'strong', children: [text(parameter)] }, ...(type === '' ? [] : [text(` (${type})`)])];
}

export const readOptionList: Construct = (lines, index, reader) => {
  if (optionAt(lines, index) === undefined) return undefined;
  const items: Flow[][] = [];
  let next = index;
  for (let option = optionAt(lines, next); option !== undefined; option = optionAt(lines, next)) {
    const end = lines.indentedEnd(next);
    const body = lines.part(next, end, lines.leastIndent(next + 1, end), option.length);
    items.push(labelled([{ type: 'inlineCode', value: option.trim() }], reader.blocks(body), ' – '));
    next = lines.skipBlank(end);
  }
  return { nodes: [list(items)], next };
};

function optionAt(lines: Lines, index: number): string | undefined {
  const option = OPTIONS.exec(lines.text(index))?.[0];
  // Its description may start on the next line, but there must be one.
  if (option === undefined || (option.length === lines.text(index).length && lines.indent(index + 1) === 0))
    return undefined;
  return option;
}

function labelled(label: PhrasingContent[], body: Flow[], separator: string): Flow[] {
  const [first, ...rest] = body;
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: label }, ...body];
  const line: Paragraph = { ...first, children: [...label, text(separator), ...first.children] };
  return [line, ...rest];
}
