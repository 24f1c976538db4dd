/**
 * Says the task back: as text, or as the smallest value that fits the output schema.
 *
 * @module
 */
import { schemaOf, taskOf } from '../match.ts';
import type { Responder } from '../responders.ts';

interface Node {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Node[];
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  minItems?: number;
  $ref?: string;
  $defs?: Record<string, Node>;
}

/** Schemas may refer to themselves. */
const MAX_DEPTH = 20;

const echo: Responder = ({ body }) => {
  const said = taskOf(body);
  const schema = schemaOf(body) as Node | undefined;
  if (schema) return { answer: { json: smallest(schema, schema, said, 0) } };
  const forced = body.tool_choice?.type === 'tool' ? body.tool_choice.name : undefined;
  const tool = body.tools?.find((offered) => 'input_schema' in offered && offered.name === forced);
  if (tool && 'input_schema' in tool) {
    const input = tool.input_schema as Node;
    return { answer: { json: smallest(input, input, said, 0) } };
  }
  return said;
};

function smallest(node: Node, root: Node, said: string, depth: number): unknown {
  if (depth > MAX_DEPTH) return null;
  const at = (child: Node) => smallest(child, root, said, depth + 1);
  if (node.const !== undefined) return node.const;
  if (node.enum) return node.enum[0];
  if (node.$ref) return at(root.$defs?.[node.$ref.split('/').at(-1) ?? ''] ?? {});
  if (node.anyOf) return at(node.anyOf.find(({ type }) => type === 'null') ?? node.anyOf[0] ?? {});
  switch (typeof node.type === 'string' ? node.type : node.type?.[0]) {
    case 'object':
      return Object.fromEntries((node.required ?? []).map((name) => [name, at(node.properties?.[name] ?? {})]));
    case 'array':
      return (node.minItems ?? 0) > 0 ? [at(node.items ?? {})] : [];
    case 'string':
      return said;
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    default:
      return null;
  }
}

export default echo;
