/**
 * The shape of an answer, as structured output is asked for.
 *
 * @module
 */
import type { JSONOutputFormat } from '@anthropic-ai/sdk/resources/messages/messages';
import * as z from 'zod';

/** As the SDK's own helper makes it, whose import would bring zod a second time, to be evaluated when it is needed. */
export async function outputFormat(schema: z.ZodType): Promise<JSONOutputFormat> {
  const { transformJSONSchema } = await import('./sdk.ts');
  return { type: 'json_schema', schema: transformJSONSchema(z.toJSONSchema(schema, { reused: 'ref' })) };
}
