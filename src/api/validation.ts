/**
 * Reading what a caller sent, against a zod schema; the first problem becomes a VALIDATION_ERROR that names its field.
 *
 * @module
 */
import type { Context } from 'hono';
import type * as z from 'zod';
import type { AppEnv } from './app-env.ts';
import { validationError } from './errors.ts';

export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const param = issue?.path.join('.') || 'body';
  throw validationError(param, `${param}: ${issue?.message ?? 'invalid'}`);
}

/** The body as JSON, whatever its declared type. */
export async function readJson(c: Context<AppEnv>): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw validationError('body', 'The body is not valid JSON.');
  }
}
