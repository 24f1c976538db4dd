/**
 * What is used of Anthropic's SDK. Imported on demand alone, so that a Worker without a key evaluates none of it, and
 * by its parts: the client of everything is ten times as large, and a Worker that starts has to parse it.
 *
 * @module
 */
export { BaseAnthropic } from '@anthropic-ai/sdk/client';
export { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
export { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
