/**
 * Tells whether a step is meant for a request.
 *
 * @module
 */
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import type { Match } from './script.ts';
import { blocksOf } from './tokens.ts';

type Body = Pick<MessageCreateParamsBase, 'messages'> & Partial<MessageCreateParamsBase>;

export function matches(match: Match, body: Body, headers: Readonly<Record<string, string>>): boolean {
  const system = textOf(body.system);
  const all = [system, ...body.messages.map(({ content }) => textOf(content))].join('\n');
  const properties = schemaOf(body)?.properties ?? {};
  return (
    list(match.contains).every((part) => all.includes(part)) &&
    list(match.schema).every((name) => Object.hasOwn(properties, name)) &&
    (match.system === undefined || system.includes(match.system)) &&
    (match.task === undefined || taskOf(body).includes(match.task)) &&
    (match.pass === undefined || isPass(match.pass, body, headers)) &&
    (match.tool === undefined || (body.tools ?? []).some((tool) => 'name' in tool && tool.name === match.tool)) &&
    (match.model === undefined || body.model === match.model) &&
    (match.stream === undefined || (body.stream ?? false) === match.stream)
  );
}

/** The last text of the last user message. */
export function taskOf({ messages }: Body): string {
  const last = messages.findLast(({ role }) => role === 'user');
  const text = blocksOf(last?.content).findLast((block) => 'text' in block && typeof block.text === 'string');
  return text && 'text' in text ? String(text.text) : '';
}

export function schemaOf(body: Partial<MessageCreateParamsBase>): Schema | undefined {
  return body.output_config?.format?.schema;
}

export interface Schema {
  title?: unknown;
  properties?: object;
  required?: readonly string[];
}

/** All text of a prompt part, tool results included. */
export function textOf(content: string | readonly object[] | undefined): string {
  return blocksOf(content)
    .map((block) => ('text' in block ? String(block.text) : JSON.stringify(block)))
    .join('\n');
}

function isPass(name: string, body: Body, headers: Readonly<Record<string, string>>): boolean {
  if (headers['x-pass'] === name || schemaOf(body)?.title === name) return true;
  return [...taskOf(body).matchAll(/\bpass(?::|=|>)\s*["']?([\w-]+)/gi)].some(([, said]) => said === name);
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
