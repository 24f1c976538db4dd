/**
 * `GET /c/:token/.well-known/agent-skills/<name>/SKILL.md`, `<name>.tar.gz` and `<name>.zip`.
 *
 * @module
 */
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../errors.ts';
import { type ArtifactKind, buildArtifact, MEDIA_TYPES } from './artifacts.ts';
import { sendPublic } from './send-public.ts';
import { sharedSkill } from './shared-skills.ts';

export function getSkillMarkdown(c: Context<AppEnv>): Promise<Response> {
  return send(c, c.req.param('name') ?? '', 'skill-md');
}

/** With SKILL.md at its root. */
export function getArchive(c: Context<AppEnv>): Promise<Response> {
  const [, name, kind] = /^([a-z0-9-]+)\.(tar\.gz|zip)$/.exec(c.req.param('archive') ?? '') ?? [];
  if (name === undefined || (kind !== 'tar.gz' && kind !== 'zip')) throw notFound();
  return send(c, name, kind);
}

async function send(c: Context<AppEnv>, name: string, kind: ArtifactKind): Promise<Response> {
  const skill = await sharedSkill(c, name);
  return sendPublic(c, await buildArtifact(c.env.BUCKET, skill, kind), MEDIA_TYPES[kind]);
}
