/**
 * The fields that name a source, from any of the three body types, turned into a SourceInput.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { limits } from '../../config/limits.ts';
import type { SourceType } from '../../generations/run.ts';
import { SUPPORTED } from '../../sources/formats.ts';
import type { SourceInput } from '../../sources/source-input.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError, validationError } from '../errors.ts';
import { parseWith, readJson } from '../validation.ts';

const SOURCE_TYPES = ['youtube', 'url', 'file', 'text'] as const;
const BODY_TYPES = 'multipart/form-data, application/json or application/x-www-form-urlencoded';

const fieldsSchema = z.object({
  source: z.union([z.string(), z.instanceof(File)], {
    error: 'give a URL, raw text, or (in multipart/form-data) a file',
  }),
  name: z.string({ error: 'must be text' }).optional(),
  source_type: z.enum(SOURCE_TYPES, { error: `must be one of ${SOURCE_TYPES.join(', ')}` }).optional(),
});

export type SourceFields = z.output<typeof fieldsSchema>;

/** Reads the body as its Content-Type says. Empty optional fields count as absent: forms send them so. */
export async function readSourceFields(c: Context<AppEnv>): Promise<SourceFields> {
  const fields = await readBody(c);
  for (const optional of ['name', 'source_type']) if (fields[optional] === '') delete fields[optional];
  return parseWith(fieldsSchema, fields);
}

async function readBody(c: Context<AppEnv>): Promise<Record<string, unknown>> {
  const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') {
    const body = await readJson(c);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw validationError('body', 'The body must be a JSON object.');
    }
    return { ...body };
  }
  if (type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(await readForm(c));
  }
  throw validationError('body', `Send the body as ${BODY_TYPES}.`);
}

async function readForm(c: Context<AppEnv>): Promise<FormData> {
  try {
    return await c.req.raw.formData();
  } catch {
    throw validationError('body', 'The form body cannot be parsed. Check its boundary and encoding.');
  }
}

/** The declared type wins; else a file is a file, one http(s) address is a URL, and the rest is text. */
export async function toSourceInput({ source, source_type }: SourceFields): Promise<{
  input: SourceInput;
  type: SourceType;
}> {
  const type = source_type ?? detectType(source);
  if (source instanceof File) {
    if (type !== 'file')
      throw validationError('source_type', `source_type is ${type}, but source is a file.`, 'type_mismatch');
    return { type, input: await toFileInput(source) };
  }
  if (source.trim() === '') throw validationError('source', 'source is empty.', 'empty');
  if (type === 'file') {
    throw validationError(
      'source',
      'source_type is file, but source is not an upload. Send it as multipart/form-data.',
      'type_mismatch',
    );
  }
  if (type === 'text') {
    refuseOversize(new TextEncoder().encode(source).byteLength);
    return { type, input: { kind: 'text', text: source } };
  }
  if (type === 'youtube' || isYouTube(source)) {
    throw validationError('source', `YouTube videos are not supported yet. ${SUPPORTED}`, 'unsupported_type');
  }
  const url = source.trim();
  if (url.length > limits.urlCharacters) {
    throw validationError('source', `The URL is longer than ${limits.urlCharacters} characters.`, 'invalid_url');
  }
  return { type, input: { kind: 'url', url } };
}

function detectType(source: string | File): SourceType {
  if (source instanceof File) return 'file';
  return /^\s*https?:\/\/\S+\s*$/i.test(source) ? 'url' : 'text';
}

function isYouTube(url: string): boolean {
  const host = URL.parse(url.trim())?.hostname.replace(/^(www|m|music)\./, '');
  return host === 'youtube.com' || host === 'youtu.be' || host === 'youtube-nocookie.com';
}

async function toFileInput(file: File): Promise<SourceInput> {
  if (file.size === 0) throw validationError('source', 'The uploaded file is empty.', 'empty');
  refuseOversize(file.size);
  return {
    kind: 'file',
    bytes: await file.bytes(),
    // As long as the sender likes; the run keeps them in its state.
    filename: file.name.slice(-limits.filenameCharacters),
    ...(file.type !== '' && { mediaType: file.type.slice(0, limits.filenameCharacters) }),
  };
}

function refuseOversize(bytes: number): void {
  const limit = limits.textSourceBytes;
  if (bytes <= limit) return;
  throw new ApiError(
    'PAYLOAD_TOO_LARGE',
    `The source has ${bytes} bytes; at most ${limit} can be read. Send a part of it.`,
    {
      param: 'source',
      reason: 'too_large',
    },
  );
}
