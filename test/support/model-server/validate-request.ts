/**
 * What the API refuses, roughly as it does: enough that a request which passes here is not refused there for its form.
 *
 * @module
 */
import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/messages';
import { type ApiError, apiError, invalidRequest } from './api-errors.ts';
import type { SessionSettings } from './script.ts';
import { blocksOf, inputTokens } from './tokens.ts';
import { schemaProblem } from './validate-schema.ts';

const VERSIONS = ['2023-01-01', '2023-06-01', '2026-10-21'];
/** Parameters that this version took away. */
const REMOVED = { version: '2026-10-21', names: ['temperature', 'top_p', 'top_k'] };
const PARAMETERS = new Set([
  ...['model', 'messages', 'max_tokens', 'system', 'stream', 'stop_sequences', 'tools', 'tool_choice', 'thinking'],
  ...['metadata', 'output_config', 'cache_control', 'container', 'diagnostics', 'inference_geo', 'service_tier'],
  ...['speed', ...REMOVED.names],
]);
const MAX_CACHE_MARKERS = 4;
const MIN_THINKING_TOKENS = 1_024;
const DEFAULT_CONTEXT_TOKENS = 1_000_000;
const DEFAULT_OUTPUT_TOKENS = 128_000;

type Headers = Readonly<Record<string, string>>;
type Endpoint = 'messages' | 'count_tokens';

/** Who asks, and in which version. */
export function headerProblem(headers: Headers, { key }: SessionSettings): ApiError | null {
  const bearer = headers.authorization?.match(/^Bearer (.+)$/)?.[1];
  const sent = headers['x-api-key'] ?? bearer;
  if (!sent) return { ...apiError('authentication'), message: 'x-api-key header is required' };
  if (key !== undefined && sent !== key) {
    return bearer === undefined
      ? apiError('authentication')
      : { ...apiError('authentication'), message: 'Invalid bearer token' };
  }
  const version = headers['anthropic-version'];
  if (!version) return invalidRequest('anthropic-version: header is required');
  if (!VERSIONS.includes(version)) return invalidRequest(`anthropic-version: "${version}" is not a valid version`);
  return null;
}

/** Null for a body that is taken, which then is a MessageCreateParamsBase (without `max_tokens` for count_tokens). */
export function bodyProblem(
  body: Partial<MessageCreateParamsBase>,
  headers: Headers,
  endpoint: Endpoint,
  settings: SessionSettings,
): ApiError | null {
  const message =
    shapeProblem(body, endpoint, settings) ??
    parameterProblem(body, headers) ??
    messagesProblem(body.messages ?? []) ??
    cacheProblem(body) ??
    toolProblem(body) ??
    thinkingProblem(body) ??
    formatProblem(body) ??
    sizeProblem(body as MessageCreateParamsBase, settings);
  if (message !== null) return invalidRequest(message);
  const { model } = body;
  if (settings.models && model !== undefined && !settings.models.includes(model)) {
    return { ...apiError('not_found'), message: `model: ${model}` };
  }
  return null;
}

function shapeProblem(
  body: Partial<MessageCreateParamsBase>,
  endpoint: Endpoint,
  { maxOutputTokens = DEFAULT_OUTPUT_TOKENS }: SessionSettings,
): string | null {
  const { model, messages, max_tokens: most } = body;
  if (model === undefined) return 'model: Field required';
  if (typeof model !== 'string' || model === '') return 'model: Input should be a valid string';
  if (messages === undefined) return 'messages: Field required';
  if (!Array.isArray(messages)) return 'messages: Input should be a valid array';
  if (messages.length === 0) return 'messages: at least one message is required';
  const problem = typeProblem(body);
  if (problem || endpoint === 'count_tokens') return problem;
  if (most === undefined) return 'max_tokens: Field required';
  if (!Number.isInteger(most) || most < 0) return 'max_tokens: Input should be greater than or equal to 0';
  if (most > maxOutputTokens) {
    return `max_tokens: ${most} > ${maxOutputTokens}, which is the maximum allowed number of output tokens for ${model}`;
  }
  return null;
}

/** Of the parameters that are looked into. */
function typeProblem(body: object): string | null {
  const { system, tools, tool_choice, stop_sequences, stream, thinking, output_config } = body as Record<
    string,
    unknown
  >;
  const isBlocks = (value: unknown) => Array.isArray(value) && value.every(isObject);
  if (system !== undefined && typeof system !== 'string' && !isBlocks(system)) {
    return 'system: Input should be a valid string or a list of blocks';
  }
  if (tools !== undefined && !isBlocks(tools)) return 'tools: Input should be a valid array';
  if (stop_sequences !== undefined && !Array.isArray(stop_sequences)) {
    return 'stop_sequences: Input should be a valid array';
  }
  if (stream !== undefined && typeof stream !== 'boolean') return 'stream: Input should be a valid boolean';
  const objects = Object.entries({ tool_choice, thinking, output_config });
  const [wrong] = objects.find(([, value]) => value !== undefined && !isObject(value)) ?? [];
  return wrong === undefined ? null : `${wrong}: Input should be a valid dictionary`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parameterProblem(body: object, headers: Headers): string | null {
  const names = Object.keys(body);
  const removed = names.find(
    (name) => headers['anthropic-version'] === REMOVED.version && REMOVED.names.includes(name),
  );
  // What a beta adds is not known here.
  const unknown = headers['anthropic-beta'] === undefined ? names.find((name) => !PARAMETERS.has(name)) : undefined;
  const name = removed ?? unknown;
  return name === undefined ? null : `${name}: Extra inputs are not permitted`;
}

function messagesProblem(messages: MessageCreateParamsBase['messages']): string | null {
  for (const [index, message] of messages.entries()) {
    const { role, content } = message ?? {};
    if (role !== 'user' && role !== 'assistant' && role !== 'system') {
      return `messages.${index}.role: Input should be 'user', 'assistant' or 'system'`;
    }
    if (typeof content !== 'string' && !Array.isArray(content)) return `messages.${index}.content: Field required`;
    if (content.length === 0) return `messages.${index}: all messages must have non-empty content`;
    for (const block of blocksOf(content)) {
      if (!isObject(block) || !('type' in block)) {
        return `messages.${index}.content: each block must have a type`;
      }
      if (block.type === 'text' && !('text' in block && typeof block.text === 'string' && block.text !== '')) {
        return 'messages: text content blocks must be non-empty';
      }
    }
    const missing = idsOf(content, 'tool_use', 'id').filter(
      (id) => !idsOf(messages[index + 1]?.content, 'tool_result', 'tool_use_id').includes(id),
    );
    if (missing.length > 0) {
      return `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`;
    }
    const stray = idsOf(content, 'tool_result', 'tool_use_id').find(
      (id) => !idsOf(messages[index - 1]?.content, 'tool_use', 'id').includes(id),
    );
    if (stray !== undefined) {
      return `messages.${index}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`;
    }
  }
  if (messages.at(-1)?.role === 'assistant') {
    return 'This model does not support assistant message prefill. The conversation must end with a user message.';
  }
  return null;
}

function idsOf(content: string | readonly object[] | undefined, type: string, key: string): string[] {
  return blocksOf(content).flatMap((block) =>
    'type' in block && block.type === type ? [String((block as Record<string, unknown>)[key])] : [],
  );
}

function cacheProblem(body: Partial<MessageCreateParamsBase>): string | null {
  const blocks = [
    ...(body.tools ?? []),
    ...blocksOf(body.system),
    ...(body.messages ?? []).flatMap(({ content }) => blocksOf(content)),
  ];
  const controls = [...blocks, { cache_control: body.cache_control }].flatMap((block) =>
    'cache_control' in block && block.cache_control ? [block.cache_control as { type?: unknown; ttl?: unknown }] : [],
  );
  if (controls.length > MAX_CACHE_MARKERS) {
    return `A maximum of ${MAX_CACHE_MARKERS} blocks with cache_control may be provided. Found ${controls.length}.`;
  }
  const lifetimes = controls.map(({ ttl }) => ttl ?? '5m');
  if (controls.some(({ type }) => type !== 'ephemeral')) return "cache_control.type: Input should be 'ephemeral'";
  if (lifetimes.some((ttl) => ttl !== '5m' && ttl !== '1h')) return "cache_control.ttl: Input should be '5m' or '1h'";
  if (lifetimes.includes('5m') && lifetimes.lastIndexOf('1h') > lifetimes.indexOf('5m')) {
    return "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block";
  }
  return null;
}

function toolProblem({ tools = [], tool_choice: choice }: Partial<MessageCreateParamsBase>): string | null {
  const names = tools.flatMap((tool) => ('name' in tool ? [tool.name] : []));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return 'tools: Tool names must be unique.';
  for (const [index, tool] of tools.entries()) {
    if (!('input_schema' in tool)) continue;
    if (!/^[\w-]{1,128}$/.test(tool.name)) {
      return `tools.${index}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'`;
    }
    if (tool.input_schema?.type !== 'object') return `tools.${index}.custom.input_schema.type: Field required`;
    const problem = tool.strict === true ? schemaProblem(tool.input_schema) : null;
    if (problem) return `tools.${index}.custom: ${problem}`;
  }
  if (choice && tools.length === 0) return 'tool_choice: may only be specified while providing `tools`.';
  if (choice?.type === 'tool' && !names.some((name) => name === choice.name)) {
    return `tool_choice.name: Tool '${choice.name}' not found in provided tools`;
  }
  return null;
}

function thinkingProblem(body: Partial<MessageCreateParamsBase>): string | null {
  const { thinking, max_tokens: most, tool_choice: choice } = body;
  if (thinking?.type === 'enabled') {
    if (!(thinking.budget_tokens >= MIN_THINKING_TOKENS)) {
      return `thinking.enabled.budget_tokens: Input should be greater than or equal to ${MIN_THINKING_TOKENS}`;
    }
    if (most !== undefined && thinking.budget_tokens >= most) {
      return '`max_tokens` must be greater than `thinking.budget_tokens`.';
    }
  }
  const thinks = thinking?.type === 'enabled' || thinking?.type === 'adaptive';
  if (thinks && (choice?.type === 'any' || choice?.type === 'tool')) {
    return 'Thinking may not be enabled when tool_choice forces tool use.';
  }
  return null;
}

function formatProblem({ output_config: config }: Partial<MessageCreateParamsBase>): string | null {
  const format = config?.format;
  if (!format) return null;
  if (format.type !== 'json_schema') return "output_config.format.type: Input should be 'json_schema'";
  if (typeof format.schema !== 'object' || format.schema === null) return 'output_config.format.schema: Field required';
  const problem = schemaProblem(format.schema);
  return problem === null ? null : `output_config.format.schema: ${problem}`;
}

function sizeProblem(
  body: MessageCreateParamsBase,
  { contextTokens = DEFAULT_CONTEXT_TOKENS }: SessionSettings,
): string | null {
  const tokens = inputTokens(body);
  return tokens > contextTokens ? `prompt is too long: ${tokens} tokens > ${contextTokens} maximum` : null;
}
