/**
 * The JSON Schemas that structured output takes: a part of the standard.
 *
 * @module
 */

const UNSUPPORTED: Readonly<Record<string, readonly string[]>> = {
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength'],
  array: ['maxItems', 'uniqueItems', 'contains'],
  object: ['minProperties', 'maxProperties', 'patternProperties', 'propertyNames'],
};
const MAX_NODES = 10_000;

/** The message of the error, or null where the schema is taken. */
export function schemaProblem(schema: unknown): string | null {
  const waiting: unknown[] = [schema];
  for (let seen = 0; waiting.length > 0; seen += 1) {
    if (seen > MAX_NODES) return 'Schema is too complex.';
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node)) {
      const problem = nodeProblem(node as Record<string, unknown>);
      if (problem) return problem;
    }
    for (const [key, child] of Object.entries(node)) {
      // Values, not schemas.
      if (key === 'enum' || key === 'const' || key === 'default' || key === 'examples') continue;
      // Names of properties may be those of keywords.
      if (/^(properties|\$defs|definitions)$/.test(key) && typeof child === 'object' && child !== null) {
        waiting.push(...Object.values(child));
      } else waiting.push(child);
    }
  }
  return null;
}

function nodeProblem(node: Record<string, unknown>): string | null {
  const types = Array.isArray(node.type) ? node.type : [node.type];
  for (const type of types) {
    if (typeof type !== 'string') continue;
    if (type === 'object' && node.additionalProperties !== false) {
      return "For 'object' type, 'additionalProperties' must be explicitly set to false";
    }
    const found = (UNSUPPORTED[type] ?? []).filter((keyword) => keyword in node);
    if (found.length > 0) return `For '${type}' type, properties ${found.join(', ')} are not supported`;
    if (type === 'array' && typeof node.minItems === 'number' && node.minItems > 1) {
      return "For 'array' type, 'minItems' values other than 0 or 1 are not supported";
    }
  }
  return null;
}
