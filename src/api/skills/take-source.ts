/**
 * Decides what an offered source is: the declared type wins; else a file is a file, one http(s) address is a video or a
 * page, and the rest is text.
 *
 * @module
 */
import type { Context } from 'hono';
import { limits } from '../../config/limits.ts';
import type { RunSource } from '../../generations/run.ts';
import { storeSource } from '../../generations/source-store.ts';
import { isYouTubeAddress } from '../../sources/youtube/video-id.ts';
import type { AppEnv } from '../app-env.ts';
import { validationError } from '../errors.ts';
import { type OfferedSource, type OfferedUpload, refuseOversize } from './offered-source.ts';

export interface DeclaredSource {
  source_type?: 'youtube' | 'url' | 'file' | 'text' | undefined;
  scope?: 'page' | 'site' | undefined;
  max_pages?: number | undefined;
}

/** Text is stored like a file, and joins `uploads`, so that it goes with them should the request be refused. */
export async function takeSource(
  c: Context<AppEnv>,
  declared: DeclaredSource,
  offered: OfferedSource,
  uploads: OfferedUpload[],
): Promise<RunSource> {
  const { source_type } = declared;
  if (offered.type === 'upload') {
    if (source_type === undefined || source_type === 'file') return offered.stored;
    throw validationError('source_type', `source_type is ${source_type}, but source is a file.`, 'type_mismatch');
  }
  const { text } = offered;
  if (text.trim() === '') throw validationError('source', 'source is empty.', 'empty');
  switch (source_type ?? typeOfText(text)) {
    case 'file':
      throw validationError(
        'source_type',
        'source_type is file, but source is not an upload. Send it as multipart/form-data.',
        'type_mismatch',
      );
    case 'text':
      return takeText(c, text, uploads);
    case 'youtube':
      return { kind: 'youtube', url: addressOf(text) };
    case 'url':
      return takeAddress(declared, addressOf(text));
  }
}

function typeOfText(text: string): 'youtube' | 'url' | 'text' {
  if (!/^\s*https?:\/\/\S+\s*$/i.test(text)) return 'text';
  return isYouTubeAddress(text.trim()) ? 'youtube' : 'url';
}

async function takeText(c: Context<AppEnv>, text: string, uploads: OfferedUpload[]): Promise<RunSource> {
  const bytes = new TextEncoder().encode(text);
  refuseOversize(bytes.byteLength, limits.sourceBytes.text, 'text');
  const facts = { kind: 'text' as const, charset: 'utf-8' };
  const stored = await storeSource(c.env.BUCKET, c.get('accountId'), facts, [bytes]);
  uploads.push({ type: 'upload', stored });
  return stored;
}

function addressOf(text: string): string {
  const url = text.trim();
  if (url.length <= limits.urlCharacters) return url;
  throw validationError('source', `The URL is longer than ${limits.urlCharacters} characters.`, 'invalid_url');
}

function takeAddress({ scope, max_pages }: DeclaredSource, url: string): RunSource {
  if (isYouTubeAddress(url)) return { kind: 'youtube', url };
  if (scope !== 'site') return { kind: 'url', url };
  return { kind: 'url', url, scope, ...(max_pages !== undefined && { maxPages: max_pages }) };
}
