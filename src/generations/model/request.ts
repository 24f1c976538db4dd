/**
 * A request as the Messages API takes it.
 *
 * What is the same for all requests over a source stands first and is marked for the prompt cache: the output format,
 * which the API puts before everything else, the rules, the source. The task comes last.
 *
 * @module
 */
import type {
  JSONOutputFormat,
  MessageStreamParams,
  TextBlockParam,
} from '@anthropic-ai/sdk/resources/messages/messages';
import { limits } from '../../config/limits.ts';
import type { ModelRequest } from '../../skills/engines/anthropic/model.ts';
import { estimateTokens } from './estimate.ts';

export interface PreparedRequest {
  /** All but the limit of the answer, which may grow. */
  params: Omit<MessageStreamParams, 'max_tokens'>;
  /** Estimated, for the whole prompt. */
  promptTokens: number;
}

export function prepareRequest(
  { system, source, isSourceOnce = false, task }: Omit<ModelRequest<unknown>, 'schema'>,
  { model, format }: { model: string; format: JSONOutputFormat },
): PreparedRequest {
  const systemTokens = estimateTokens(system);
  const formatTokens = estimateTokens(JSON.stringify(format));
  // The rules alone are shared by requests over different parts of a source, if they are long enough to be cached.
  const isSystemCached = systemTokens + formatTokens >= limits.model.cacheMinTokens;
  return {
    params: {
      model,
      system: blocks([system, isSystemCached]),
      messages: [{ role: 'user', content: blocks([source, !isSourceOnce], [task, false]) }],
      output_config: { format },
    },
    promptTokens: formatTokens + systemTokens + estimateTokens(source) + estimateTokens(task),
  };
}

/** The API takes no empty text. */
function blocks(...parts: [text: string, isCached: boolean][]): TextBlockParam[] {
  return parts
    .filter(([text]) => text.trim() !== '')
    .map(([text, isCached]) => ({ type: 'text', text, ...(isCached && { cache_control: { type: 'ephemeral' } }) }));
}
