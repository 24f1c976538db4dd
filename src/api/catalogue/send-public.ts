/**
 * Answering whoever holds a link: named by the digest of the bytes, and asked for again each time, so that a revoked
 * link ends at once in every cache.
 *
 * @module
 */
import type { Context } from 'hono';
import { sha256Hex } from '../../lib/digest.ts';
import type { AppEnv } from '../app-env.ts';
import { matchesEtag } from '../etag.ts';

export async function sendPublic(
  c: Context<AppEnv>,
  body: string | Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Response> {
  const etag = `"${await sha256Hex(body)}"`;
  c.header('ETag', etag);
  // A proxy that compressed the bytes anew would break their digest.
  c.header('Cache-Control', 'public, no-cache, no-transform');
  // A link is for those it was given to, not for search engines.
  c.header('X-Robots-Tag', 'noindex');
  if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
  c.header('Content-Type', contentType);
  return c.body(body);
}
