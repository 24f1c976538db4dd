/**
 * JSON Schema as a reference: the properties of the schema, then of its definitions.
 *
 * @module
 */
import { heading } from '../build.ts';
import { markdownPieces } from '../markdown-pieces.ts';
import type { Reading, ReadOptions } from '../reading.ts';
import { literal, schemaBlocks } from './schema.ts';
import { asText, entriesOf, isRecord, type JsonObject } from './values.ts';

/** Whether a value says that it is a schema, or can hardly be anything else. */
export function isJsonSchema(value: unknown): value is JsonObject {
  if (!isRecord(value)) return false;
  if (/json-schema\.org/.test(asText(value.$schema))) return true;
  return value.type === 'object' && isRecord(value.properties) && Object.values(value.properties).every(isRecord);
}

/** The reading of a schema. Throws `too_complex`. */
export function jsonSchemaReading(schema: JsonObject, options: ReadOptions): Reading {
  const markdown = markdownPieces(options);
  const title = asText(schema.title).trim();
  const definitions = [...entriesOf(schema.definitions), ...entriesOf(schema.$defs)];
  return {
    root: {
      type: 'root',
      children: [
        ...(title === '' ? [] : [heading(1, title)]),
        ...schemaBlocks(schema, markdown, 1),
        ...definitions.flatMap(([name, one]) => [heading(2, literal(name)), ...schemaBlocks(one, markdown, 2)]),
      ],
    },
  };
}
