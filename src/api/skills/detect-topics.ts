/**
 * `POST /api/v1/detect-topics`: what a source holds, before anything is paid for.
 *
 * @module
 */
import type { Context } from 'hono';
import { findAccount } from '../../accounts/accounts.ts';
import type { EngineId } from '../../config/engines.ts';
import { limits } from '../../config/limits.ts';
import { planLimits } from '../../config/plans.ts';
import { openDatabase } from '../../db/client.ts';
import { chooseEngine } from '../../generations/choose-engine.ts';
import { openEngine } from '../../generations/open-engine.ts';
import { isModelConfigured, openModel } from '../../generations/open-model.ts';
import { failureOf } from '../../generations/perform.ts';
import { openInputs, readDeps } from '../../generations/read-deps.ts';
import { SKILL_PRICE_CREDITS } from '../../generations/start.ts';
import { logError } from '../../lib/log.ts';
import type { Topic } from '../../skills/engine.ts';
import { extractiveEngine } from '../../skills/engines/extractive/engine.ts';
import type { Document } from '../../sources/document.ts';
import { readSources, type SourceReading } from '../../sources/read-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import type { AppEnv } from '../app-env.ts';
import { ApiError } from '../errors.ts';
import { discardSources, type RequestedSources, readSourceFields } from './source-fields.ts';

export interface DetectTopicsResponse {
  /** The source holds two or more coherent units of work. */
  shouldCatalogue: boolean;
  wordCount: number;
  topics: Topic[];
  /** The account's plan does not count credits. */
  isUnlimited: boolean;
  /** Credits: one skill of all of it, or a catalogue of all its topics. */
  cost: { skill: number; catalogue: number };
  /** Of a site: what was read of it, and what was not. */
  site?: SourceReading['site'];
}

export async function detectTopics(c: Context<AppEnv>): Promise<Response> {
  const requested = await readSourceFields(c);
  try {
    const { document, site } = await read(c, requested);
    const account = await findAccount(openDatabase(c.env.DB), c.get('accountId'));
    const engine = chooseEngine(requested.engine, account?.engine ?? null, isModelConfigured(c.env));
    const topics = await topicsOf(c, engine, document);
    const answer: DetectTopicsResponse = {
      shouldCatalogue: topics.length > 1,
      wordCount: document.wordCount,
      topics,
      isUnlimited: planLimits(account?.plan ?? '').isUnlimited,
      cost: { skill: SKILL_PRICE_CREDITS, catalogue: topics.length * SKILL_PRICE_CREDITS },
      ...(site !== undefined && { site }),
    };
    return c.json(answer);
  } finally {
    c.executionCtx.waitUntil(discard(c, requested));
  }
}

/** Better names are not worth a long wait: what the model has not named by then is called what the source calls it. */
async function topicsOf(c: Context<AppEnv>, id: EngineId, document: Document): Promise<Topic[]> {
  const patience = AbortSignal.timeout(limits.catalogue.namingMs);
  const signal = AbortSignal.any([c.req.raw.signal, patience]);
  const { engine } = await openEngine(id, {
    extractive: extractiveEngine,
    openModel: () => openModel(c.env, { generationId: null, requestId: c.get('requestId') }),
    signal,
  });
  try {
    return await engine.detectTopics(document, { signal });
  } catch (error) {
    if (!patience.aborted) throw error;
    return extractiveEngine.detectTopics(document);
  }
}

async function read(c: Context<AppEnv>, { sources, language }: RequestedSources): Promise<SourceReading> {
  const { signal } = c.req.raw;
  const deps = readDeps(c.env, c.get('accountId'), { signal, ...(language !== undefined && { language }) });
  try {
    return await readSources(await openInputs(c.env.BUCKET, sources), deps);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { code, message, reason, param } = failureOf(error);
    throw new ApiError(code, message, { reason, param });
  }
}

/** What was read is kept; its bytes are not needed any more. */
async function discard(c: Context<AppEnv>, { sources }: RequestedSources): Promise<void> {
  try {
    await discardSources(c, sources);
  } catch (error) {
    logError('detect_topics.sources_left', error, { request_id: c.get('requestId') });
  }
}
