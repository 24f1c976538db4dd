/**
 * Who is asking, and may they: one call to the key's gate verifies and counts. A key that is malformed or has a wrong
 * checksum is refused here, with no I/O at all.
 *
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Admission, Bucket } from '../../keys/admission.ts';
import { admitKey } from '../../keys/gates.ts';
import { type KeyParts, type KeyPrefix, parseKeyText } from '../../keys/key-text.ts';
import { sha256Hex } from '../../lib/digest.ts';
import { logError } from '../../lib/log.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError } from '../errors.ts';
import { forget, isFamiliar, remember } from './familiar-keys.ts';
import { passIpWall } from './ip-wall.ts';
import { retryAfterSeconds } from './rate-headers.ts';

interface AuthenticateOptions {
  /** Only keys of this API open it. */
  prefix: KeyPrefix;
  /** Which window a request is counted in. */
  bucketOf: (method: string, path: string) => Bucket;
}

/** For every route beneath an API's base path, unknown ones included. Sets `accountId` and `rate`. */
export function authenticate(options: AuthenticateOptions): MiddlewareHandler<AppEnv> {
  return async function authenticateRequest(c, next) {
    await admitRequest(c, options);
    await next();
  };
}

async function admitRequest(c: Context<AppEnv>, { prefix, bucketOf }: AuthenticateOptions): Promise<void> {
  const key = presentedKey(c, prefix);
  if (!key) {
    await passIpWall(c.req.raw, c.env.IP_WALL);
    throw unauthorized(prefix);
  }
  const digest = await sha256Hex(key.prefix + key.id + key.secret);
  if (!isFamiliar(digest)) await passIpWall(c.req.raw, c.env.IP_WALL);
  const bucket = bucketOf(c.req.method, c.req.path);
  const admission = await askGate(c, key, bucket);
  switch (admission.type) {
    case 'admitted':
      remember(digest);
      c.set('accountId', admission.accountId);
      c.set('rate', { bucket, ...admission.rate });
      return;
    case 'limited': {
      c.set('rate', { bucket, ...admission.rate });
      const retryAfter = retryAfterSeconds(admission.retryAfterMs);
      throw new ApiError('RATE_LIMITED', `Too many requests. Try again in ${retryAfter} s.`, { retryAfter });
    }
    case 'revoked':
      forget(digest);
      throw new ApiError('FORBIDDEN', 'This API key has been revoked. Use another key.', { reason: 'key_revoked' });
    case 'restricted':
      forget(digest);
      throw new ApiError('FORBIDDEN', 'This account is restricted. Contact the operator of this service.', {
        reason: 'account_restricted',
      });
    case 'unknown':
      forget(digest);
      throw unauthorized(prefix);
  }
}

/** Without its gate's word no request passes: a gate that cannot be reached closes the door. */
async function askGate(c: Context<AppEnv>, key: KeyParts, bucket: Bucket): Promise<Admission> {
  try {
    return await admitKey(c.env.KEY_GATE, key, bucket);
  } catch (error) {
    logError('authenticate.gate_unreachable', error, { request_id: c.get('requestId'), key_id: key.id });
    throw new ApiError('SERVICE_UNAVAILABLE', 'API keys cannot be checked at the moment. Please try again.', {
      retryAfter: 1,
    });
  }
}

/** `Authorization: Bearer` or `X-API-Key`; null for a key that cannot be one of this API's. */
function presentedKey(c: Context<AppEnv>, prefix: KeyPrefix): KeyParts | null {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  const text = bearer ?? c.req.header('X-API-Key')?.trim();
  const parts = text === undefined ? null : parseKeyText(text);
  return parts?.prefix === prefix ? parts : null;
}

function unauthorized(prefix: KeyPrefix): ApiError {
  return new ApiError(
    'UNAUTHORIZED',
    `The API key is missing or invalid. Send "Authorization: Bearer ${prefix}…" with a key of this account.`,
  );
}
