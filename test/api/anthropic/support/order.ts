/**
 * Orders over HTTP whose run speaks to the model server through the real SDK.
 */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, inject } from 'vitest';
import type { GenerateResponse } from '../../../../src/api/skills/generate.ts';
import type { GenerationResponse } from '../../../../src/api/skills/get-generation.ts';
import type { GenerationRun } from '../../../../src/generations/GenerationRun.ts';
import { generationId } from '../../../../src/generations/generation-id.ts';
import { type TestAccount, testAccount } from '../../../support/account.ts';
import { deployingGuide } from '../../../support/fixtures.ts';
import { ModelClient, type SessionSettings, type Step } from '../../../support/model-server/client.ts';
import { type ErrorAnswer, request } from '../../../support/request.ts';
import { parseSse, type SseEvent } from '../../../support/streams.ts';

export const FORMATS = ['application/json', 'text/event-stream'] as const;
export type Format = (typeof FORMATS)[number];
export const CREDITS = 500;
export const KEY = 'key-that-no-log-may-hold';

export interface Ordered {
  account: TestAccount;
  id: string;
  idempotencyKey: string;
  /** Of the order's own answer. */
  requestId: string | null;
  status: number;
  /** As the answer was, whole. */
  text: string;
  events: SseEvent[];
  /** What it ended with. */
  made: GenerateResponse | undefined;
  error: ErrorAnswer['error'] | undefined;
  model: ModelClient;
}

/** One for a whole file: what each generation moved stands in the ledger under its id. */
export function buyer(): Promise<TestAccount> {
  return testAccount({ credits: CREDITS, limits: { generate: 1_000, default: 1_000 } });
}

interface Wish {
  steps?: readonly Step[];
  settings?: SessionSettings;
  format?: Format;
  source?: string;
  variables?: Record<string, string>;
  path?: string;
  fields?: Record<string, unknown>;
}

/** What no step answers, the drafting model does. */
export async function order(account: TestAccount, wish: Wish = {}): Promise<Ordered> {
  const { steps = [], format = 'application/json', source = deployingGuide, path = '/api/v1/generate' } = wish;
  const model = new ModelClient(inject('modelOrigin'));
  await model.settings({ responder: 'drafter', ...wish.settings });
  if (steps.length > 0) await model.script(steps);
  const idempotencyKey = crypto.randomUUID();
  const id = await generationId(account.id, idempotencyKey);
  const variables = { ANTHROPIC_API_KEY: KEY, ANTHROPIC_BASE_URL: model.baseUrl, ...wish.variables };
  await runInDurableObject(env.GENERATION_RUN.getByName(id), (run: GenerationRun) => {
    Object.assign(run, { env: { ...env, ...variables } });
  });
  const response = await request(path, {
    key: account.key,
    headers: { 'Idempotency-Key': idempotencyKey, Accept: format },
    json: { source, ...wish.fields },
  });
  expect(response.headers.get('X-Generation-Id')).toBe(id);
  const text = await response.text();
  const isStream = format === 'text/event-stream';
  const events = isStream ? parseSse(text) : [];
  const end = isStream ? events.at(-1) : undefined;
  const body = isStream ? undefined : (JSON.parse(text) as GenerateResponse & ErrorAnswer);
  const made = isStream ? (end?.event === 'complete' ? (end.data as unknown as GenerateResponse) : undefined) : body;
  const error = isStream ? (end?.event === 'error' ? end.data : undefined) : body?.error;
  return {
    account,
    id,
    idempotencyKey,
    requestId: response.headers.get('X-Request-Id'),
    status: response.status,
    text,
    events,
    made: error === undefined ? made : undefined,
    error: error as ErrorAnswer['error'] | undefined,
    model,
  };
}

/** As its owner is shown it. */
export async function entryOf({ account, id }: Ordered): Promise<GenerationResponse> {
  return (await request(`/api/v1/generations/${id}`, { key: account.key })).json<GenerationResponse>();
}

/** Movements of credits, in order. */
export async function ledgerOf({ id }: Ordered): Promise<unknown[]> {
  const { results } = await env.DB.prepare('SELECT amount FROM ledger WHERE generation_id = ? ORDER BY id')
    .bind(id)
    .all();
  return results.map(({ amount }) => amount);
}
