/**
 * YAML: API descriptions become a reference, everything else stays as it is written.
 *
 * @module
 */
import { parse } from 'yaml';
import { limits } from '../config/limits.ts';
import { cleanText } from '../lib/hidden-unicode.ts';
import { codeBlock } from './build.ts';
import { isOpenApi, openApiReading } from './json/openapi.ts';
import { checkValue, tooDeepOrLarge } from './json/parse.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { SourceError } from './source-error.ts';

const API_VERSION = /^["']?(?:openapi|swagger)["']?[ \t]*:/m;

/** More than nesting allows, so that a few stray ones do no harm. */
const MAX_OPEN_BRACKETS = 1_000;
/** Lists inside lists on one line. */
const NESTED_MARKERS = /^(?:[ \t]*[-?][ \t]){65}/m;

/** Reads YAML. Throws `undecodable` for an API description that is broken and `too_complex` for one that is too large. */
export function readYaml(source: string, options: ReadOptions = {}): Reading {
  const body = cleanText(source);
  if (API_VERSION.test(body)) {
    const value = parseYaml(body);
    if (isOpenApi(value)) return openApiReading(value, options);
  }
  return { root: { type: 'root', children: body.trim() === '' ? [] : [codeBlock(body.trimEnd(), 'yaml')] } };
}

function parseYaml(body: string): unknown {
  if (body.length > limits.json.yamlCharacters || isTooMuch(body)) throw tooDeepOrLarge(limits.json.nodes);
  let value: unknown;
  try {
    // Checking keys for uniqueness takes time that grows with their square.
    value = parse(body, { maxAliasCount: limits.json.yamlAliases, uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    // Out of stack: nested deeper than the parser can follow.
    if (error instanceof RangeError) throw tooDeepOrLarge(limits.json.nodes);
    throw new SourceError('undecodable', 'The source is declared as YAML but its YAML is broken.');
  }
  checkValue(value);
  return value;
}

/** Judged before parsing, because the parser takes seconds until its stack ends. Brackets in prose close again. */
function isTooMuch(body: string): boolean {
  if (NESTED_MARKERS.test(body)) return true;
  let depth = 0;
  let marks = 0;
  for (const [mark] of body.matchAll(/[[\]{}\n,:]/g)) {
    if (mark === '[' || mark === '{') depth += 1;
    if (mark === ']' || mark === '}') depth = Math.max(0, depth - 1);
    else marks += 1;
    if (depth > MAX_OPEN_BRACKETS || marks > limits.json.yamlMarks) return true;
  }
  return false;
}
