/**
 * Counts tokens roughly: a token is four characters.
 *
 * @module
 */
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';

const CHARACTERS_PER_TOKEN = 4;
/** What is no text costs about this much, whatever its bytes. */
const TOKENS_PER_ATTACHMENT = 1_600;

export type CountedRequest = Pick<
  MessageCreateParamsBase,
  'messages' | 'system' | 'tools' | 'model' | 'cache_control' | 'tool_choice' | 'thinking' | 'output_config'
>;

export function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

export function charactersOf(tokens: number): number {
  return tokens * CHARACTERS_PER_TOKEN;
}

/** A content block of a request: its text, or its JSON. */
export function blockTokens(block: object): number {
  if ('text' in block && typeof block.text === 'string') return tokensOf(block.text);
  if ('source' in block && typeof block.source === 'object' && block.source !== null) {
    const { source } = block;
    if ('type' in source && source.type !== 'text' && source.type !== 'content') return TOKENS_PER_ATTACHMENT;
  }
  const { cache_control: _, ...counted } = block as { cache_control?: unknown };
  return tokensOf(JSON.stringify(counted));
}

/** Blocks of a prompt part, where a string stands for one text block. */
export function blocksOf(content: string | readonly object[] | undefined): readonly object[] {
  if (content === undefined) return [];
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

export function inputTokens({ system, tools, messages, output_config }: CountedRequest): number {
  const blocks = [...(tools ?? []), ...blocksOf(system), ...messages.flatMap(({ content }) => blocksOf(content))];
  const format = output_config?.format ? tokensOf(JSON.stringify(output_config.format)) : 0;
  return blocks.reduce((sum, block) => sum + blockTokens(block), format);
}
