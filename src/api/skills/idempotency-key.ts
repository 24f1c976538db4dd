/**
 * The `Idempotency-Key` header of a paid operation.
 *
 * @module
 */
import type { Context } from 'hono';
import { limits } from '../../config/limits.ts';
import type { AppEnv } from '../app-env.ts';
import { validationError } from '../errors.ts';

/** Undefined when there is none. Throws ApiError for one that is no key. */
export function readIdempotencyKey(c: Context<AppEnv>): string | undefined {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined) return undefined;
  if (/^[\x21-\x7e]+$/.test(key) && key.length <= limits.idempotencyKeyCharacters) return key;
  throw validationError(
    'Idempotency-Key',
    `Idempotency-Key must be 1 to ${limits.idempotencyKeyCharacters} printable ASCII characters without spaces.`,
  );
}
