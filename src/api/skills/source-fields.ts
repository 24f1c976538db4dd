/**
 * The fields that name the sources of a request, from any of the three body types. Bytes are stored as they come in;
 * a request that is refused leaves none behind.
 *
 * @module
 */
import type { Context } from 'hono';
import * as z from 'zod';
import { ENGINE_CHOICES, type EngineId } from '../../config/engines.ts';
import { limits } from '../../config/limits.ts';
import type { RunSource, SourceType } from '../../generations/run.ts';
import { deleteSources } from '../../generations/source-store.ts';
import { storedOf } from '../../generations/start.ts';
import type { AppEnv } from '../app-env.ts';
import { type ApiError, validationError } from '../errors.ts';
import { parseWith, readJson } from '../validation.ts';
import { refuseUnconfigured } from './engine-field.ts';
import { readFormParts } from './form-parts.ts';
import { labelOf, type OfferedSource, type OfferedUpload, offerFile, typeOf } from './offered-source.ts';
import { topicsOfForm } from './selected-topics.ts';
import { readSkillName } from './skill-name.ts';
import { takeSource } from './take-source.ts';

const DECLARED_TYPES = ['youtube', 'url', 'file', 'text'] as const;
const SCOPES = ['page', 'site'] as const;
const BODY_TYPES = 'multipart/form-data, application/json or application/x-www-form-urlencoded';

const TOPICS = 'selected_topics';

/** The two spellings that clients use: `source_type` and `sourceType`. */
const CAMEL_CASE: Readonly<Record<string, string>> = {
  sourceType: 'source_type',
  maxPages: 'max_pages',
  selectedTopics: TOPICS,
};

const fieldsSchema = z.object({
  name: z.string({ error: 'must be text' }).optional(),
  source_type: z.enum(DECLARED_TYPES, { error: `must be one of ${DECLARED_TYPES.join(', ')}` }).optional(),
  scope: z.enum(SCOPES, { error: `must be one of ${SCOPES.join(', ')}` }).optional(),
  max_pages: z.coerce
    .number()
    .int()
    .min(1)
    .max(limits.site.maxPages)
    .catch(() => {
      throw validationError('max_pages', `max_pages must be a whole number from 1 to ${limits.site.maxPages}.`);
    })
    .optional(),
  language: z
    .string({ error: 'must be text' })
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'must be a language tag such as en or pt-BR' })
    .optional(),
  engine: z.enum(ENGINE_CHOICES, { error: `must be one of ${ENGINE_CHOICES.join(', ')}` }).optional(),
  selected_topics: z.unknown().optional(),
});

type Fields = z.output<typeof fieldsSchema>;

export interface RequestedSources {
  sources: RunSource[];
  sourceType: SourceType;
  /** What to show of the sources in lists. */
  label: string;
  /** A valid skill name. */
  name: string | undefined;
  language: string | undefined;
  /** Undefined leaves the choice to the account and the service. */
  engine: EngineId | undefined;
  /** As it came in: what it must be depends on the operation. */
  selectedTopics: unknown;
}

/** Reads the body as its Content-Type says. Throws ApiError for what is wrong with it. */
export async function readSourceFields(c: Context<AppEnv>): Promise<RequestedSources> {
  const uploads: OfferedUpload[] = [];
  try {
    const { values, offered } = await readBody(c, uploads);
    // Forms send empty optional fields.
    for (const [name, value] of Object.entries(values)) if (value === '') delete values[name];
    const fields = parseWith(fieldsSchema, values);
    refuseUnconfigured(c.env, askedEngine(fields));
    return await takeSources(c, fields, offered, uploads);
  } catch (error) {
    await discard(c, uploads);
    throw error;
  }
}

/** For a request that comes to nothing after its sources were taken. */
export async function discardSources(c: Context<AppEnv>, sources: readonly RunSource[]): Promise<void> {
  await deleteSources(c.env.BUCKET, storedOf(sources));
}

interface Body {
  values: Record<string, unknown>;
  offered: OfferedSource[];
}

async function readBody(c: Context<AppEnv>, uploads: OfferedUpload[]): Promise<Body> {
  const type = (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return readJsonBody(c);
  if (type === 'application/x-www-form-urlencoded') return readUrlencoded(c);
  if (type === 'multipart/form-data') return readForm(c, uploads);
  throw validationError('body', `Send the body as ${BODY_TYPES}.`);
}

async function readJsonBody(c: Context<AppEnv>): Promise<Body> {
  const body = await readJson(c);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw validationError('body', 'The body must be a JSON object.');
  }
  const { source, ...values } = body as Record<string, unknown>;
  const sources = Array.isArray(source) ? source : source === undefined ? [] : [source];
  if (!sources.every((one) => typeof one === 'string')) throw noSource();
  return { values: renamed(values), offered: sources.map(offerText) };
}

async function readUrlencoded(c: Context<AppEnv>): Promise<Body> {
  const fields = [...new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()))];
  return {
    values: renamed(valuesOf(fields.filter(([name]) => name !== 'source'))),
    offered: fields.filter(([name]) => name === 'source').map(([, value]) => offerText(value)),
  };
}

async function readForm(c: Context<AppEnv>, uploads: OfferedUpload[]): Promise<Body> {
  const fields: [name: string, value: string][] = [];
  const offered: OfferedSource[] = [];
  for await (const part of readFormParts(c.req.raw)) {
    if (part.name === undefined) continue;
    if (part.name !== 'source') fields.push([part.name, part.text]);
    else if (part.isFile) {
      refuseTooMany(offered.length + 1);
      const upload = await offerFile(c.env.BUCKET, c.get('accountId'), part);
      uploads.push(upload);
      offered.push(upload);
    } else offered.push(offerText(part.text));
  }
  return { values: renamed(valuesOf(fields)), offered };
}

/** Of a field that is repeated the last counts, but topics are a list. */
function valuesOf(fields: readonly [name: string, value: string][]): Record<string, unknown> {
  const isTopics = (name: string) => (CAMEL_CASE[name] ?? name) === TOPICS;
  const topics = fields.filter(([name]) => isTopics(name)).map(([, value]) => value);
  const values = Object.fromEntries(fields.filter(([name]) => !isTopics(name)));
  return topics.length === 0 ? values : { ...values, [TOPICS]: topicsOfForm(topics) };
}

function offerText(text: string): OfferedSource {
  return { type: 'text', text };
}

function renamed(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [CAMEL_CASE[name] ?? name, value]));
}

async function takeSources(
  c: Context<AppEnv>,
  fields: Fields,
  offered: readonly OfferedSource[],
  uploads: OfferedUpload[],
): Promise<RequestedSources> {
  if (offered.length === 0) throw noSource();
  refuseTooMany(offered.length);
  if (fields.scope !== 'site' && fields.max_pages !== undefined) {
    throw validationError('max_pages', 'max_pages needs scope to be site.');
  }
  const sources: RunSource[] = [];
  for (const one of offered) sources.push(await takeSource(c, fields, one, uploads));
  if (fields.scope === 'site' && !sources.some(({ kind }) => kind === 'url')) {
    throw validationError('scope', 'scope is site, but no source is a web address.');
  }
  return {
    sources,
    sourceType: typeOf(sources),
    label: labelOf(offered),
    name: fields.name === undefined ? undefined : readSkillName(fields.name),
    language: fields.language,
    engine: askedEngine(fields),
    selectedTopics: fields.selected_topics,
  };
}

function askedEngine({ engine }: Fields): EngineId | undefined {
  return engine === 'auto' ? undefined : engine;
}

function refuseTooMany(count: number): void {
  if (count <= limits.sources) return;
  throw validationError('source', `At most ${limits.sources} sources can be read in one request.`, 'too_large');
}

async function discard(c: Context<AppEnv>, uploads: readonly OfferedUpload[]): Promise<void> {
  await deleteSources(
    c.env.BUCKET,
    uploads.map(({ stored }) => stored),
  );
}

function noSource(): ApiError {
  return validationError('source', 'source: give a URL, raw text, or (in multipart/form-data) a file.');
}
