/**
 * What the two downloads share: an immutable artifact, named by its ETag, saved under a file name.
 *
 * @module
 */
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { matchesEtag } from '../etag.ts';

interface Artifact {
  /** Changes with the bytes. */
  tag: string;
  filename: string;
  contentType: string;
  body: () => Promise<string | Uint8Array<ArrayBuffer>>;
}

/** The artifact, or 304 when the caller has it. The body is made only when it is sent. */
export async function sendArtifact(c: Context<AppEnv>, artifact: Artifact): Promise<Response> {
  const etag = `"${artifact.tag}"`;
  c.header('ETag', etag);
  // Private, and asked for again each time: the key may be revoked meanwhile.
  c.header('Cache-Control', 'private, no-cache');
  if (matchesEtag(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
  c.header('Content-Type', artifact.contentType);
  c.header('Content-Disposition', `attachment; filename="${artifact.filename}"`);
  return c.body(await artifact.body());
}
