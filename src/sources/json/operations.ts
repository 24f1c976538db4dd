/**
 * One operation of an API: what it does, takes and answers.
 *
 * @module
 */
import type { RootContent } from 'mdast';
import { heading, type Inline, paragraph, strong, table } from '../build.ts';
import type { MarkdownPieces } from '../markdown-pieces.ts';
import { literal, propertiesOf, refName, remarks, resolveLocal, typeName } from './schema.ts';
import { asText, entriesOf, isRecord, type JsonObject, listOf } from './values.ts';

export interface Operation {
  method: string;
  path: string;
  /** Of the path, for all its methods. */
  shared: unknown[];
  facts: JsonObject;
}

const DEPTH = 3;

/** The section of an operation, its heading on level three. */
export function operationBlocks(document: JsonObject, operation: Operation, markdown: MarkdownPieces): RootContent[] {
  const { method, path, facts } = operation;
  const summary = asText(facts.summary).trim();
  const description = asText(facts.description);
  return [
    heading(DEPTH, [{ type: 'inlineCode', value: `${method.toUpperCase()} ${path}` }]),
    ...(summary === '' || summary === description.trim() ? [] : [paragraph(markdown.inline(summary))]),
    ...(facts.deprecated === true ? [paragraph('Deprecated.')] : []),
    ...markdown.blocks(description, DEPTH),
    ...parameters(document, operation, markdown),
    ...requestBody(document, facts.requestBody, markdown),
    ...responses(document, facts.responses, markdown),
  ];
}

function parameters(document: JsonObject, { shared, facts }: Operation, markdown: MarkdownPieces): RootContent[] {
  // A parameter of the operation replaces the one of the path with the same name and place.
  const byName = new Map<string, JsonObject>();
  for (const given of [...shared, ...listOf(facts.parameters)]) {
    const parameter = resolveLocal(document, given);
    if (isRecord(parameter)) byName.set(`${asText(parameter.in)} ${nameOf(parameter)}`, parameter);
  }
  if (byName.size === 0) return [];
  const rows = [...byName.values()].map((parameter): Inline[] => {
    // Swagger 2 has the type on the parameter itself.
    const schema = isRecord(parameter.schema) ? parameter.schema : { ...parameter, description: '', $ref: '' };
    return [
      [{ type: 'inlineCode', value: nameOf(parameter) }],
      literal(asText(parameter.in)),
      typeName({ ...schema, required: undefined }),
      parameter.required === true ? 'yes' : 'no',
      remarks(schema, markdown, asText(parameter.description)),
    ];
  });
  return [lead('Parameters'), table([['Name', 'In', 'Type', 'Required', 'Description'], ...rows])];
}

/** A reference that leads nowhere is called by its own name. */
function nameOf(parameter: JsonObject): string {
  return literal(asText(parameter.name) || refName(asText(parameter.$ref)) || '?');
}

function requestBody(document: JsonObject, given: unknown, markdown: MarkdownPieces): RootContent[] {
  const body = resolveLocal(document, given);
  if (!isRecord(body)) return [];
  const contents = entriesOf(body.content);
  const rows = contents.map(([type, media]) => [literal(type), typeName(schemaOf(media))]);
  return [
    lead(body.required === true ? 'Request body (required)' : 'Request body'),
    ...markdown.blocks(asText(body.description), DEPTH),
    ...(rows.length === 0 ? [] : [table([['Media type', 'Type'], ...rows])]),
    ...inlineProperties(contents, markdown),
  ];
}

function responses(document: JsonObject, given: unknown, markdown: MarkdownPieces): RootContent[] {
  const rows: Inline[][] = [];
  const details: RootContent[] = [];
  for (const [status, reference] of entriesOf(given)) {
    const response = resolveLocal(document, reference);
    if (!isRecord(response)) continue;
    // Swagger 2 has one schema and no media types.
    const contents = entriesOf(response.content ?? ('schema' in response ? { '': response } : {}));
    const types = contents
      .slice(0, 10)
      .map(([type, media]) => `${typeName(schemaOf(media))} ${type && `(${literal(type)})`}`);
    rows.push([literal(status), types.join(', '), markdown.inline(asText(response.description))]);
    const properties = inlineProperties(contents, markdown);
    if (properties.length > 0) details.push(lead(`Response ${literal(status)}`), ...properties);
  }
  return rows.length === 0 ? [] : [lead('Responses'), table([['Status', 'Type', 'Description'], ...rows]), ...details];
}

/** Of a schema written where it is used; several media types mostly repeat the first. */
function inlineProperties(contents: readonly [string, unknown][], markdown: MarkdownPieces): RootContent[] {
  return propertiesOf(schemaOf(contents[0]?.[1]), markdown);
}

function schemaOf(media: unknown): unknown {
  return isRecord(media) ? media.schema : undefined;
}

function lead(text: string): RootContent {
  return paragraph([strong(text)]);
}
