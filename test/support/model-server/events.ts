/**
 * A message as the server-sent events of a stream.
 *
 * @module
 */
import type { RawContentBlockDelta, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';
import type { AnsweredBlock, Composed } from './answer.ts';

const DEFAULT_DELTA_LENGTH = 24;

export function eventText<Event extends { type: string }>(event: Event): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

export const PING = eventText({ type: 'ping' });

/** The text of each event, in order. */
export function streamOf({ message, cutInput }: Composed, deltaLength = DEFAULT_DELTA_LENGTH): string[] {
  const { usage, content } = message;
  const begun: RawMessageStreamEvent = {
    type: 'message_start',
    message: {
      ...message,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      usage: { ...usage, output_tokens: 1, output_tokens_details: null },
    },
  };
  const events = [eventText(begun)];
  for (const [index, block] of content.entries()) {
    const cut = block.type === 'tool_use' && index === content.length - 1 ? cutInput : null;
    events.push(eventText({ type: 'content_block_start', index, content_block: emptied(block) }));
    if (index === 0) events.push(PING);
    for (const delta of deltasOf(block, cut, deltaLength)) {
      events.push(eventText({ type: 'content_block_delta', index, delta }));
    }
    events.push(eventText({ type: 'content_block_stop', index }));
  }
  const ended: RawMessageStreamEvent = {
    type: 'message_delta',
    delta: {
      stop_reason: message.stop_reason,
      stop_sequence: message.stop_sequence,
      stop_details: message.stop_details,
      container: null,
    },
    usage: {
      input_tokens: usage.input_tokens,
      cache_creation_input_tokens: usage.cache_creation_input_tokens,
      cache_read_input_tokens: usage.cache_read_input_tokens,
      output_tokens: usage.output_tokens,
      output_tokens_details: usage.output_tokens_details,
      server_tool_use: usage.server_tool_use,
    },
  };
  events.push(eventText(ended), eventText({ type: 'message_stop' }));
  return events;
}

/** The block as it stands before its deltas. */
function emptied(block: AnsweredBlock): AnsweredBlock {
  switch (block.type) {
    case 'text':
      return { ...block, text: '' };
    case 'thinking':
      return { ...block, thinking: '', signature: '' };
    case 'redacted_thinking':
      return block;
    case 'tool_use':
      return { ...block, input: {} };
  }
}

function deltasOf(block: AnsweredBlock, cutInput: string | null, length: number): RawContentBlockDelta[] {
  switch (block.type) {
    case 'text':
      return parts(block.text, length).map((text) => ({ type: 'text_delta', text }));
    case 'thinking':
      return [
        ...parts(block.thinking, length).map((thinking) => ({ type: 'thinking_delta', thinking }) as const),
        { type: 'signature_delta', signature: block.signature },
      ];
    case 'redacted_thinking':
      return [];
    case 'tool_use':
      // The API begins the input with an empty delta.
      return ['', ...parts(cutInput ?? JSON.stringify(block.input ?? null), length)].map((partial_json) => ({
        type: 'input_json_delta',
        partial_json,
      }));
  }
}

/** Pieces of so many characters; none ends within one. */
function parts(text: string, length: number): string[] {
  const characters = Array.from(text);
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += length) pieces.push(characters.slice(at, at + length).join(''));
  return pieces;
}
