import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { DetectTopicsResponse } from '../../src/api/skills/detect-topics.ts';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
import type { GenerationResponse } from '../../src/api/skills/get-generation.ts';
import { app } from '../../src/app.ts';
import { limits } from '../../src/config/limits.ts';
import { creditsOf, type TestAccount, testAccount } from '../support/account.ts';
import { deployingGuide, householdHandbook, householdTopics } from '../support/fixtures.ts';
import { ModelClient, type Step } from '../support/model-server/client.ts';
import { errorOf, nextAddress, type RequestOptions, request } from '../support/request.ts';

const PATHS = ['/api/v1/generate', '/api/v1/generate/catalogue', '/api/v1/detect-topics'];
const generous = { limits: { generate: 10_000, default: 10_000 } };

/** The same fields in each of the three body types; the source is an upload where there is such a thing. */
const BODIES: [string, (fields: Record<string, string>) => RequestOptions][] = [
  ['JSON', (fields) => ({ json: { source: deployingGuide, ...fields } })],
  [
    'urlencoded',
    (fields) => ({
      body: new URLSearchParams({ source: deployingGuide, ...fields }).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
  ],
  ['multipart', (fields) => ({ form: { source: new File([deployingGuide], 'guide.md'), ...fields } })],
];
const EACH = PATHS.flatMap((path) => BODIES.map(([type, body]) => [path, type, body] as const));

async function traces({ id }: TestAccount) {
  const rows = await env.DB.prepare('SELECT count(*) AS n FROM generations WHERE account_id = ?').bind(id).first('n');
  const keys = await Promise.all(
    ['sources', 'documents', 'topics'].map(async (kind) => {
      return (await env.BUCKET.list({ prefix: `${kind}/${id}/` })).objects.length;
    }),
  );
  return { generations: rows, objects: keys, credits: await creditsOf(id) };
}

let refused: TestAccount;

beforeAll(async () => {
  refused = await testAccount({ credits: 3, ...generous });
});

describe.each(EACH)('the engine field of %s as %s', (path, _, body) => {
  it('is one of three, and a wrong one costs nothing', async () => {
    for (const engine of ['gpt', 'Anthropic', 'extractive,anthropic', '0']) {
      const answer = await request(path, { key: refused.key, ...body({ engine, selected_topics: 'a-topic' }) });
      expect(answer.status).toBe(400);
      expect(await errorOf(answer)).toMatchObject({
        code: 'VALIDATION_ERROR',
        param: 'engine',
        message: 'engine: must be one of auto, extractive, anthropic',
      });
    }
    expect(await traces(refused)).toEqual({ generations: 0, objects: [0, 0, 0], credits: 3 });
  });

  it('anthropic is a 503 where no model is set up, before anything is read, kept or charged', async () => {
    const answer = await request(path, {
      key: refused.key,
      ...body({ engine: 'anthropic', selected_topics: 'a-topic' }),
    });
    expect(answer.status).toBe(503);
    expect(await errorOf(answer)).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      reason: 'not_configured',
      param: 'engine',
    });
    expect(await traces(refused)).toEqual({ generations: 0, objects: [0, 0, 0], credits: 3 });
  });
});

it('other types than text are no engine', async () => {
  const { key } = refused;
  for (const engine of [1, null, ['extractive'], { id: 'extractive' }]) {
    const answer = await request('/api/v1/generate', { key, json: { source: deployingGuide, engine } });
    expect(await errorOf(answer)).toMatchObject({ code: 'VALIDATION_ERROR', param: 'engine' });
  }
});

describe('without a model', () => {
  it.each([undefined, '', 'auto', 'extractive'])(
    'engine %s is the built-in one, and nothing tells of a model',
    async (engine) => {
      const { key } = await testAccount({ credits: 1 });
      const json = { source: deployingGuide, ...(engine !== undefined && { engine }) };
      const answer = await request('/api/v1/generate', { key, json });
      expect(answer.status).toBe(200);
      const { skill, metadata } = await answer.json<GenerateResponse>();
      expect(Object.keys(metadata).sort()).toEqual(['credits_remaining', 'engine', 'quality', 'source_type']);
      expect(metadata.engine).toBe('extractive');
      expect(skill.content).toContain('engine: "extractive"');
      const view = await (await request(`/api/v1/generations/${skill.id}`, { key })).json<GenerationResponse>();
      expect(view).toMatchObject({ engine: 'extractive', model_usage: null });
      expect(view).not.toHaveProperty('engine_requested');
    },
  );

  it('is what the account gets that is set to one', async () => {
    const { key, id } = await testAccount({ credits: 1 });
    await env.DB.prepare("UPDATE accounts SET engine = 'anthropic' WHERE id = ?").bind(id).run();
    const answer = await request('/api/v1/generate', { key, json: { source: deployingGuide } });
    expect((await answer.json<GenerateResponse>()).metadata.engine).toBe('extractive');
  });
});

describe('an idempotency key', () => {
  it('stands for the same request with auto and without, and for another with an engine', async () => {
    const { key } = await testAccount({ credits: 3, ...generous });
    const send = (fields: object) =>
      request('/api/v1/generate', {
        key,
        json: { source: deployingGuide, ...fields },
        headers: { 'Idempotency-Key': 'one' },
      });
    const first = await (await send({})).json<GenerateResponse>();
    const again = await send({ engine: 'auto' });
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect((await again.json<GenerateResponse>()).skill.id).toBe(first.skill.id);
    expect((await send({ engine: 'extractive' })).status).toBe(409);
  });
});

describe('with a key set', () => {
  /** A Worker whose model is played by the model server; what that was asked. */
  async function detect({ key }: TestAccount, fields: object, step: Step = named) {
    const model = new ModelClient(inject('modelOrigin'));
    await model.script([{ repeat: 'always', ...step }]);
    const context = createExecutionContext();
    const headers = {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'CF-Connecting-IP': nextAddress(),
    };
    const bindings = { ...env, ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: model.baseUrl };
    const body = JSON.stringify({ source: householdHandbook, ...fields });
    const response = await app.fetch(
      new Request('http://smidge.test/api/v1/detect-topics', { method: 'POST', headers, body }),
      bindings,
      context,
    );
    expect(response.status).toBe(200);
    const { topics } = await response.json<DetectTopicsResponse>();
    await waitOnExecutionContext(context);
    const asked = (await model.requests()).length;
    await model.delete();
    return { topics, asked };
  }
  const named: Step = {
    answer: {
      json: {
        topics: householdTopics.map((slug) => ({ slug, name: `All of ${slug}`, description: `About ${slug}.` })),
      },
    },
  };

  it.each([
    ['the request', null, { engine: 'extractive' }],
    ['the account', 'extractive', {}],
    ['the account, which auto leaves it to', 'extractive', { engine: 'auto' }],
  ])('topics are found without the model where %s says so', async (_, engine, fields) => {
    const account = await testAccount();
    await env.DB.prepare('UPDATE accounts SET engine = ? WHERE id = ?').bind(engine, account.id).run();
    const { topics, asked } = await detect(account, fields);
    expect(topics.map(({ slug }) => slug)).toEqual(householdTopics);
    expect(asked).toBe(0);
  });

  it.each([
    ['nobody says otherwise', null, {}],
    ['the account says so', 'anthropic', { engine: 'auto' }],
    ['the request says so, whatever the account is set to', 'extractive', { engine: 'anthropic' }],
  ])('topics are named by the model where %s', async (_, engine, fields) => {
    const account = await testAccount();
    await env.DB.prepare('UPDATE accounts SET engine = ? WHERE id = ?').bind(engine, account.id).run();
    const { topics, asked } = await detect(account, fields);
    expect(topics.map(({ slug, topicName }) => [slug, topicName])).toEqual(
      householdTopics.map((slug) => [slug, `All of ${slug}`]),
    );
    expect(asked).toBe(1);
  });

  it('topics keep their own names where the model is refused, or is not heard of in time', async () => {
    const account = await testAccount(generous);
    const plain = (await detect(account, { engine: 'extractive' })).topics;
    expect(await detect(account, {}, { fault: 'authentication' })).toEqual({ topics: plain, asked: 1 });
    const catalogue = limits.catalogue as { namingMs: number };
    const { namingMs } = catalogue;
    try {
      catalogue.namingMs = 300;
      expect(await detect(account, {}, { fault: 'hang' })).toEqual({ topics: plain, asked: 1 });
    } finally {
      catalogue.namingMs = namingMs;
    }
  });
});
