/**
 * Makes the message that a request gets from what a step says.
 *
 * @module
 */
import type {
  Message,
  MessageCreateParamsBase,
  RedactedThinkingBlock,
  StopReason,
  TextBlock,
  ThinkingBlock,
  ToolUseBlock,
  Usage,
} from '@anthropic-ai/sdk/resources/messages';
import type { CacheUse } from './prompt-cache.ts';
import type { AnswerBlock, FaultDetail, Step } from './script.ts';
import { charactersOf, tokensOf } from './tokens.ts';

export type AnsweredBlock = TextBlock | ThinkingBlock | RedactedThinkingBlock | ToolUseBlock;

export interface AnsweredMessage extends Message {
  content: AnsweredBlock[];
}

/** Of a message that was cut within the input of a tool: what there is of its JSON. */
export interface Composed {
  message: AnsweredMessage;
  cutInput: string | null;
}

interface Drafted {
  blocks: AnsweredBlock[];
  stopReason: StopReason;
  stopSequence: string | null;
  cutInput: string | null;
}

/** The step's answer must be no responder. */
export function compose(
  step: Step,
  body: MessageCreateParamsBase,
  id: string,
  cache: CacheUse,
  spoilt: FaultDetail | undefined,
): Composed {
  const whole = blocksFor(step, body, id);
  let drafted: Drafted = {
    blocks: whole,
    stopReason: whole.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn',
    stopSequence: null,
    cutInput: null,
  };
  drafted = stopAtSequence(drafted, body.stop_sequences ?? []);
  drafted = cutTo(drafted, charactersOf(body.max_tokens));
  if (spoilt) drafted = spoil(drafted, spoilt);
  const stopReason = step.stop_reason ?? drafted.stopReason;
  const message: AnsweredMessage = {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model: body.model,
    content: drafted.blocks,
    container: null,
    diagnostics: null,
    stop_reason: stopReason,
    stop_sequence: step.stop_sequence ?? drafted.stopSequence,
    stop_details:
      step.stop_details ?? (stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null),
    usage: { ...usageOf(drafted, cache), ...step.usage },
  };
  return { message, cutInput: drafted.cutInput };
}

function blocksFor(step: Step, body: MessageCreateParamsBase, id: string): AnsweredBlock[] {
  const { answer = '' } = step;
  const said: readonly AnswerBlock[] =
    typeof answer === 'string'
      ? [{ type: 'text', text: answer }]
      : 'text' in answer
        ? [{ type: 'text', text: answer.text }]
        : 'json' in answer
          ? [jsonBlock(answer.json, body)]
          : 'blocks' in answer
            ? answer.blocks
            : [];
  const thought: readonly AnswerBlock[] =
    step.thinking === undefined ? [] : [{ type: 'thinking', thinking: step.thinking }];
  return [...thought, ...said]
    .map((block, index) => answered(block, `${id}${index}`))
    .filter((block) => !isEmpty(block));
}

function jsonBlock(
  json: unknown,
  { tool_choice: choice, output_config: config }: MessageCreateParamsBase,
): AnswerBlock {
  if (!config?.format && choice?.type === 'tool') return { type: 'tool_use', name: choice.name, input: json };
  return { type: 'text', text: JSON.stringify(json) };
}

function answered(block: AnswerBlock, id: string): AnsweredBlock {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text, citations: null };
    case 'thinking':
      return { type: 'thinking', thinking: block.thinking, signature: block.signature ?? `sig${id}==` };
    case 'redacted_thinking':
      return block;
    case 'tool_use':
      return {
        type: 'tool_use',
        id: block.id ?? `toolu_${id}`,
        name: block.name,
        input: block.input,
        caller: { type: 'direct' },
      };
  }
}

function isEmpty(block: AnsweredBlock): boolean {
  return block.type === 'text' && block.text === '';
}

function lengthOf(block: AnsweredBlock): number {
  switch (block.type) {
    case 'text':
      return block.text.length;
    case 'thinking':
      return block.thinking.length;
    case 'redacted_thinking':
      return block.data.length;
    case 'tool_use':
      return JSON.stringify(block.input ?? null).length;
  }
}

function stopAtSequence(drafted: Drafted, sequences: readonly string[]): Drafted {
  for (const [index, block] of drafted.blocks.entries()) {
    if (block.type !== 'text') continue;
    const found = sequences
      .map((sequence) => ({ sequence, at: block.text.indexOf(sequence) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!found) continue;
    const before = { ...block, text: block.text.slice(0, found.at) };
    const blocks = [...drafted.blocks.slice(0, index), before].filter((kept) => !isEmpty(kept));
    return { ...drafted, blocks, stopReason: 'stop_sequence', stopSequence: found.sequence };
  }
  return drafted;
}

/** As the model stops at `max_tokens`: anywhere, but not within a character. */
function cutTo(drafted: Drafted, characters: number): Drafted {
  const blocks: AnsweredBlock[] = [];
  let left = characters;
  for (const block of drafted.blocks) {
    const length = lengthOf(block);
    if (length <= left) {
      blocks.push(block);
      left -= length;
      continue;
    }
    const stopped = { ...drafted, stopReason: 'max_tokens', stopSequence: null } as const;
    if (left === 0) return { ...stopped, blocks };
    if (block.type === 'text') blocks.push({ ...block, text: cutText(block.text, left) });
    if (block.type === 'thinking') blocks.push({ ...block, thinking: cutText(block.thinking, left) });
    if (block.type !== 'tool_use') return { ...stopped, blocks };
    const cutInput = cutText(JSON.stringify(block.input ?? null), left);
    return { ...stopped, blocks: [...blocks, { ...block, input: {} }], cutInput };
  }
  return drafted;
}

function cutText(text: string, length: number): string {
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, splitsPair ? length - 1 : length);
}

const INVALID_JSON_SHARE = 2 / 3;

/** The faults that leave a whole answer. */
function spoil(drafted: Drafted, { kind, share }: FaultDetail): Drafted {
  const total = drafted.blocks.reduce((sum, block) => sum + lengthOf(block), 0);
  switch (kind) {
    case 'refusal':
      return { ...cutTo(drafted, Math.floor(total * (share ?? 0))), stopReason: 'refusal' };
    case 'max-tokens':
      return { ...cutTo(drafted, Math.floor(total * (share ?? 0.5))), stopReason: 'max_tokens' };
    case 'invalid-json':
      return { ...cutTo(drafted, Math.floor(total * (share ?? INVALID_JSON_SHARE))), stopReason: drafted.stopReason };
    case 'empty':
      return { ...drafted, blocks: [], stopReason: 'end_turn' };
    default:
      return drafted;
  }
}

function usageOf({ blocks, cutInput }: Drafted, { input, read, created }: CacheUse): Usage {
  const thinking = blocks.reduce((sum, block) => sum + (block.type === 'thinking' ? tokensOf(block.thinking) : 0), 0);
  const length = blocks.reduce((sum, block) => sum + lengthOf(block), cutInput?.length ?? 0);
  return {
    input_tokens: input,
    cache_creation_input_tokens: created['5m'] + created['1h'],
    cache_read_input_tokens: read,
    cache_creation: { ephemeral_5m_input_tokens: created['5m'], ephemeral_1h_input_tokens: created['1h'] },
    // Even an empty answer costs something.
    output_tokens: Math.max(1, Math.ceil(length / charactersOf(1))),
    output_tokens_details: { thinking_tokens: thinking },
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: 'not_available',
    speed: null,
  };
}
