/**
 * JSON, read as what it turns out to be: an API description, a schema, a notebook, or data.
 *
 * @module
 */
import { cleanText } from '../lib/hidden-unicode.ts';
import { dataBlocks } from './json/data.ts';
import { isJsonSchema, jsonSchemaReading } from './json/json-schema.ts';
import { isOpenApi, openApiReading } from './json/openapi.ts';
import { parseJson } from './json/parse.ts';
import { isNotebook, notebookReading } from './notebook.ts';
import type { Reading, ReadOptions } from './reading.ts';

/** Reads any JSON. Throws what `parseJson` throws, and `too_complex` for more Markdown inside than there is time for. */
export function readJson(source: string, options: ReadOptions = {}): Reading {
  const value = parseJson(source);
  if (isNotebook(value)) return notebookReading(value, options);
  if (isOpenApi(value)) return openApiReading(value, options);
  if (isJsonSchema(value)) return jsonSchemaReading(value, options);
  return { root: { type: 'root', children: dataBlocks(value, cleanText(source)) } };
}
