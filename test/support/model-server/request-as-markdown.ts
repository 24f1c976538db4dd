/**
 * A request to the Messages API as a page that a person can read.
 *
 * @module
 */
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import { blocksOf, inputTokens } from './tokens.ts';

export function requestAsMarkdown(body: MessageCreateParamsBase, title: string): string {
  const { messages, system, tools = [], tool_choice: choice, output_config: config, stop_sequences: stops } = body;
  const facts = [
    `- model: ${body.model}`,
    `- answer: at most ${body.max_tokens} tokens${body.stream ? ', streamed' : ''}`,
    `- request: about ${inputTokens(body)} tokens`,
    ...(body.thinking ? [`- thinking: ${JSON.stringify(body.thinking)}`] : []),
    ...(config?.effort ? [`- effort: ${config.effort}`] : []),
    ...(choice ? [`- tool choice: ${JSON.stringify(choice)}`] : []),
    ...(stops?.length ? [`- stops at: ${JSON.stringify(stops)}`] : []),
  ];
  const sections = [
    `# ${title}\n\n${facts.join('\n')}`,
    ...(config?.format ? [`## Answer with JSON of this schema\n\n${fenced(json(config.format.schema), 'json')}`] : []),
    ...(tools.length > 0 ? [`## Tools\n\n${fenced(json(tools), 'json')}`] : []),
    ...(system === undefined ? [] : [`## System\n\n${blocksAsMarkdown(system)}`]),
    ...messages.map(({ role, content }, index) => `## ${index + 1}: ${role}\n\n${blocksAsMarkdown(content)}`),
  ];
  return `${sections.join('\n\n')}\n`;
}

function blocksAsMarkdown(content: string | readonly object[]): string {
  return blocksOf(content)
    .map((block) => {
      const text = 'text' in block ? fenced(String(block.text)) : fenced(json(block), 'json');
      const isMarked = 'cache_control' in block && block.cache_control;
      return isMarked ? `${text}\n\n(cached up to here)` : text;
    })
    .join('\n\n');
}

/** With a fence that is longer than any in the text. */
function fenced(text: string, language = ''): string {
  const longest = [...text.matchAll(/`{3,}/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
