/**
 * Schemas (JSON Schema, OpenAPI, Swagger) as names of types and tables of properties.
 *
 * @module
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { limits } from '../../config/limits.ts';
import { type Inline, paragraph, table, text } from '../build.ts';
import type { MarkdownPieces } from '../markdown-pieces.ts';
import { asText, entriesOf, isRecord, type JsonObject, listOf, propertyOf } from './values.ts';

/** A short name of what a schema allows: `string (date)`, `array of Pet`. A reference is its last segment. */
export function typeName(schema: unknown, depth = 0): string {
  if (!isRecord(schema)) return typeof schema === 'boolean' ? (schema ? 'any' : 'nothing') : '';
  const reference = asText(schema.$ref);
  if (reference !== '') return literal(refName(reference));
  if (depth > limits.json.schemaDepth) return '…';
  for (const [key, join] of [
    ['oneOf', ' or '],
    ['anyOf', ' or '],
    ['allOf', ' and '],
  ] as const) {
    const parts = listOf(schema[key]).slice(0, limits.json.enumValues);
    if (parts.length > 0) return cut(parts.map((part) => typeName(part, depth + 1) || 'any').join(join));
  }
  const type = Array.isArray(schema.type) ? schema.type.map(asText).join(' or ') : asText(schema.type);
  if (schema.items !== undefined) return cut(`array of ${typeName(schema.items, depth + 1) || 'any'}`);
  const known = type === '' && isRecord(schema.properties) ? 'object' : type;
  const format = asText(schema.format);
  return cut(format === '' ? known : `${known} (${format})`);
}

/** What a schema says besides its type: description, allowed values, default. */
export function remarks(schema: unknown, markdown: MarkdownPieces, description = ''): PhrasingContent[] {
  if (!isRecord(schema)) return markdown.inline(description);
  const facts: string[] = [];
  const allowed = listOf(schema.enum);
  if (allowed.length > 0) {
    const left = allowed.length - limits.json.enumValues;
    const values = allowed.slice(0, limits.json.enumValues).map(literal).join(', ');
    facts.push(`One of: ${values}${left > 0 ? ` and ${left} more` : ''}.`);
  }
  if (schema.const !== undefined) facts.push(`Always ${literal(schema.const)}.`);
  if (schema.default !== undefined) facts.push(`Default: ${literal(schema.default)}.`);
  if (schema.deprecated === true) facts.push('Deprecated.');
  const said = markdown.inline(description || asText(schema.description) || asText(schema.title));
  if (facts.length === 0) return said;
  return [...said, text(`${said.length === 0 ? '' : ' '}${facts.join(' ')}`)];
}

/** Description, type and properties of a schema that stands under a heading of its own. */
export function schemaBlocks(schema: unknown, markdown: MarkdownPieces, depth: number): RootContent[] {
  if (!isRecord(schema)) return [];
  const said = markdown.blocks(asText(schema.description), depth);
  const rows = propertyRows(schema, markdown);
  if (rows.length > 0) return [...said, propertyTable(rows)];
  const facts = remarks({ ...schema, description: '', title: '' }, markdown);
  const type = typeName(schema);
  return [
    ...said,
    ...(type === '' && facts.length === 0 ? [] : [paragraph([text(`Type: ${type || 'any'}. `), ...facts])]),
  ];
}

/** The table of an inline schema, or nothing if it names no properties. */
export function propertiesOf(schema: unknown, markdown: MarkdownPieces): RootContent[] {
  const rows = propertyRows(schema, markdown);
  return rows.length === 0 ? [] : [propertyTable(rows)];
}

function propertyTable(rows: readonly Inline[][]): RootContent {
  return table([['Property', 'Type', 'Required', 'Description'], ...rows]);
}

/** One row a property; those of objects inside follow as `outer.inner`, of lists as `outer[].inner`. */
function propertyRows(schema: unknown, markdown: MarkdownPieces): Inline[][] {
  const rows: Inline[][] = [];
  const visit = (node: unknown, prefix: string, depth: number): void => {
    if (!isRecord(node) || depth > limits.json.schemaDepth) return;
    const required = new Set(listOf(node.required));
    for (const [name, property] of entriesOf(node.properties)) {
      if (rows.length === limits.json.schemaRows) return;
      const path = `${prefix}${literal(name)}`;
      rows.push([
        [{ type: 'inlineCode', value: path }],
        typeName(property),
        required.has(name) ? 'yes' : 'no',
        remarks(property, markdown),
      ]);
      visit(property, `${path}.`, depth + 1);
    }
    if (isRecord(node.items)) visit(node.items, `${prefix.replace(/\.$/, '')}[].`, depth + 1);
    for (const part of listOf(node.allOf)) visit(part, prefix, depth + 1);
  };
  visit(schema, '', 0);
  return rows;
}

/** What a reference inside the document points at; anything else is not looked up. */
export function resolveLocal(document: JsonObject, value: unknown): unknown {
  const reference = isRecord(value) ? asText(value.$ref) : '';
  if (!reference.startsWith('#/')) return value;
  let target: unknown = document;
  for (const segment of reference.slice(2).split('/').slice(0, limits.json.depth)) {
    target = propertyOf(target, segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return target ?? value;
}

export function refName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** A value as it is written, cut to what a table can hold. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return String(value);
}

function cut(value: string): string {
  if (value.length <= limits.json.literalCharacters) return value;
  return `${value.slice(0, limits.json.literalCharacters).toWellFormed()}…`;
}
