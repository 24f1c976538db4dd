/**
 * JSON text into a value that is safe to walk.
 *
 * @module
 */
import { limits } from '../../config/limits.ts';
import { SourceError } from '../source-error.ts';

export interface ParseOptions {
  /** What the source is declared as, for messages. */
  name?: string;
  /** In place of `limits.json.nodes`. */
  nodes?: number;
}

/**
 * Parses `source`. Throws `type_mismatch` for a text that is no JSON at all, `undecodable` for broken JSON, `empty` and
 * `too_complex`.
 */
export function parseJson(source: string, { name = 'JSON', nodes = limits.json.nodes }: ParseOptions = {}): unknown {
  const body = source.replace(/^\uFEFF/, '').trim();
  if (body === '') throw new SourceError('empty', 'The source holds no text.');
  if (!/^(?:[[{"]|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$|(?:true|false|null)$)/i.test(body)) {
    throw new SourceError('type_mismatch', `The source is declared as ${name} but is plain text.`);
  }
  checkText(body, nodes);
  try {
    return JSON.parse(body);
  } catch {
    // What the engine says of it may quote the source, and differs between versions.
    throw new SourceError('undecodable', `The source is declared as ${name} but its JSON is broken or cut off.`);
  }
}

/** Judges the text, because parsed small values take twenty times the memory of their text. */
function checkText(body: string, maxNodes: number): void {
  let nodes = 0;
  let depth = 0;
  for (let index = 0; index < body.length; index += 1) {
    const code = body.charCodeAt(index);
    if (code === QUOTE) index = stringEnd(body, index + 1);
    else if (code === COMMA) nodes += 1;
    else if (code === BRACKET || code === BRACE) {
      nodes += 1;
      depth += 1;
      if (depth > limits.json.depth) throw tooDeepOrLarge(maxNodes);
    } else if (code === BRACKET + 2 || code === BRACE + 2) depth -= 1;
    if (nodes > maxNodes) throw tooDeepOrLarge(maxNodes);
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** The closing ones are two further on. */
const BRACKET = 0x5b;
const BRACE = 0x7b;

function stringEnd(body: string, from: number): number {
  let index = from;
  while (index < body.length && body.charCodeAt(index) !== QUOTE) {
    index += body.charCodeAt(index) === BACKSLASH ? 2 : 1;
  }
  return index;
}

/** Throws `too_complex` beyond the limits. Iterative, and a value that is shared is counted wherever it stands. */
export function checkValue(value: unknown): void {
  const pending: { value: object; depth: number }[] = [];
  let nodes = 0;
  const visit = (child: unknown, depth: number) => {
    nodes += 1;
    if (depth > limits.json.depth || nodes > limits.json.nodes) throw tooDeepOrLarge(limits.json.nodes);
    if (typeof child === 'object' && child !== null) pending.push({ value: child, depth });
  };
  visit(value, 0);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const child of Object.values(next.value)) visit(child, next.depth + 1);
  }
}

export function tooDeepOrLarge(nodes: number): SourceError {
  return new SourceError(
    'too_complex',
    `The data holds more than ${nodes} values or is nested more than ${limits.json.depth} levels deep. Pass a part of it.`,
  );
}
