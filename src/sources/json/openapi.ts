/**
 * OpenAPI 3 and Swagger 2 as a reference somebody reads: by tag, then operation, then the schemas.
 *
 * @module
 */
import type { PhrasingContent, RootContent } from 'mdast';
import { heading, paragraph, text } from '../build.ts';
import { type MarkdownPieces, markdownPieces } from '../markdown-pieces.ts';
import type { Reading, ReadOptions } from '../reading.ts';
import { type Operation, operationBlocks } from './operations.ts';
import { literal, resolveLocal, schemaBlocks } from './schema.ts';
import { asText, entriesOf, isRecord, type JsonObject, listOf, propertyOf } from './values.ts';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** Whether a value is a description of an API. */
export function isOpenApi(value: unknown): value is JsonObject {
  if (!isRecord(value)) return false;
  const version = value.openapi ?? value.swagger;
  return (
    (typeof version === 'string' || typeof version === 'number') && (isRecord(value.info) || isRecord(value.paths))
  );
}

/** The reading of an API description. Throws `too_complex`. */
export function openApiReading(document: JsonObject, options: ReadOptions): Reading {
  const markdown = markdownPieces(options);
  const title = asText(propertyOf(document.info, 'title')).trim();
  const version = literal(propertyOf(document.info, 'version') ?? '');
  const children: RootContent[] = [
    ...(title === '' ? [] : [heading(1, title)]),
    ...(version === '' ? [] : [paragraph(`Version ${version}`)]),
    ...markdown.blocks(asText(propertyOf(document.info, 'description')), 1),
    ...servers(document, markdown),
  ];
  const described = new Map(
    listOf(document.tags).map((tag) => [asText(propertyOf(tag, 'name')), asText(propertyOf(tag, 'description'))]),
  );
  const groups = groupsOf(document, described.keys());
  for (const [name, operations] of groups) {
    if (operations.length === 0) continue;
    push(children, [heading(2, name), ...markdown.blocks(described.get(name) ?? '', 2)]);
    for (const operation of operations) push(children, operationBlocks(document, operation, markdown));
  }
  push(children, schemas(document, markdown));
  return { root: { type: 'root', children } };
}

/** By tag in the order in which they are declared; an operation without one goes by the first part of its path. */
function groupsOf(document: JsonObject, tags: Iterable<string>): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>([...tags].filter((tag) => tag !== '').map((tag) => [tag, []]));
  for (const [path, given] of entriesOf(document.paths)) {
    const item = resolveLocal(document, given);
    const shared = listOf(propertyOf(item, 'parameters'));
    for (const [method, facts] of entriesOf(item)) {
      if (!METHODS.has(method) || !isRecord(facts)) continue;
      const tag = asText(listOf(facts.tags)[0]) || path.split('/').find((part) => part !== '') || 'Operations';
      const group = groups.get(tag) ?? [];
      group.push({ method, path, shared, facts });
      groups.set(tag, group);
    }
  }
  return groups;
}

function servers(document: JsonObject, markdown: MarkdownPieces): RootContent[] {
  const host = asText(document.host);
  const base = asText(document.basePath);
  const swagger = listOf(document.schemes).map((scheme) => ({ url: `${asText(scheme)}://${host}${base}` }));
  const listed = listOf(document.servers);
  const found =
    listed.length > 0 ? listed : swagger.length > 0 ? swagger : host + base === '' ? [] : [{ url: host + base }];
  const items = found.map((server): PhrasingContent[] => {
    const said = markdown.inline(asText(propertyOf(server, 'description')));
    const url = literal(asText(propertyOf(server, 'url')));
    return [{ type: 'inlineCode', value: url }, ...(said.length === 0 ? [] : [text(': '), ...said])];
  });
  if (items.length === 0) return [];
  return [
    heading(2, 'Servers'),
    {
      type: 'list',
      ordered: false,
      spread: false,
      children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(item)] })),
    },
  ];
}

function schemas(document: JsonObject, markdown: MarkdownPieces): RootContent[] {
  const entries = entriesOf(propertyOf(document.components, 'schemas') ?? document.definitions);
  if (entries.length === 0) return [];
  const sections = entries.flatMap(([name, schema]) => [
    heading(3, literal(name)),
    ...schemaBlocks(schema, markdown, 3),
  ]);
  return [heading(2, 'Schemas'), ...sections];
}

/** Not by spreading arguments: there may be more blocks than the stack has room for. */
function push(children: RootContent[], blocks: readonly RootContent[]): void {
  for (const block of blocks) children.push(block);
}
