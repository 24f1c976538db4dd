import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CatalogueResponse } from '../../src/api/skills/generate-catalogue.ts';
import type { GenerationResponse } from '../../src/api/skills/get-generation.ts';
import { limits } from '../../src/config/limits.ts';
import type { GenerationRun } from '../../src/generations/GenerationRun.ts';
import { generationId } from '../../src/generations/generation-id.ts';
import { extractiveEngine } from '../../src/skills/engines/extractive/engine.ts';
import { creditsOf, ledgerSum, type TestAccount, testAccount } from '../support/account.ts';
import { householdHandbook, householdTopics } from '../support/fixtures.ts';
import { errorOf, type RequestOptions, request } from '../support/request.ts';
import { parseSse } from '../support/streams.ts';

const PATH = '/api/v1/generate/catalogue';
const generous = { limits: { generate: 10_000, default: 10_000 } };
const order = { source: householdHandbook, selected_topics: householdTopics };
const json = { Accept: 'application/json' };

const make = (account: TestAccount, options: RequestOptions = {}) =>
  request(PATH, { key: account.key, json: order, ...options });

/** An engine for one run: `draft` decides when a topic is written. */
async function withDraft(account: TestAccount, idempotencyKey: string, draft: (slug: string) => Promise<void>) {
  const id = await generationId(account.id, idempotencyKey);
  await runInDurableObject(env.GENERATION_RUN.getByName(id), (run: GenerationRun) => {
    run.engine = {
      ...extractiveEngine,
      draft: async (document, options) => {
        await draft(options.topic?.slug ?? '');
        return extractiveEngine.draft(document, options);
      },
    };
  });
}

describe('a catalogue of one source', () => {
  let account: TestAccount;
  let made: CatalogueResponse;

  beforeAll(async () => {
    account = await testAccount({ credits: 5, ...generous });
    const response = await make(account, { headers: json, json: { ...order, name: 'Home Jobs' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('X-RateLimit-Limit')).toBe('10000');
    made = await response.json<CatalogueResponse>();
  });

  const get = (path: string) => request(path, { key: account.key });

  it('has a skill a topic in the order asked for, an index, and what is left', () => {
    expect(Object.keys(made).sort()).toEqual(['catalogueId', 'creditsRemaining', 'masterIndex', 'skills']);
    expect(made.skills.map(({ topic }) => topic.slug)).toEqual(householdTopics);
    for (const skill of made.skills) {
      expect(Object.keys(skill).sort()).toEqual(['content', 'filename', 'id', 'referenceFiles', 'topic', 'wordCount']);
      expect(skill.content).toContain(`name: "${skill.filename.replace(/\.md$/, '')}"`);
      expect(made.masterIndex.content).toContain(`\`${skill.filename.replace(/\.md$/, '')}\``);
      expect(made.masterIndex.content).toContain(skill.topic.topicName);
    }
    expect(made.masterIndex.filename).toBe('index.md');
    expect(made.masterIndex.content).toMatch(/^---\nname: "home-jobs"\n/);
    expect(made.creditsRemaining).toBe(2);
  });

  it('is one generation of the history, with all its skills', async () => {
    const view = await (await get(`/api/v1/generations/${made.catalogueId}`)).json<GenerationResponse>();
    expect(view).toMatchObject({
      kind: 'catalogue',
      name: 'home-jobs',
      filename: 'index.md',
      credits_used: 3,
      catalogue_id: made.catalogueId,
      quality: { skills: 3, repetition: 0 },
      master_index: made.masterIndex,
    });
    expect(view.skills?.map(({ content }) => content)).toEqual(made.skills.map(({ content }) => content));
    expect(view).not.toHaveProperty('skill');
  });

  it('downloads as its index, as a folder a skill, and skill by skill', async () => {
    const [first] = made.skills;
    const index = await get(`/api/v1/generations/${made.catalogueId}/skill`);
    expect(index.headers.get('Content-Disposition')).toBe('attachment; filename="index.md"');
    expect(await index.text()).toBe(made.masterIndex.content);
    const bundle = await get(`/api/v1/generations/${made.catalogueId}/bundle`);
    const files = unzipSync(new Uint8Array(await bundle.arrayBuffer()));
    const folders = ['home-jobs', ...made.skills.map(({ filename }) => filename.replace(/\.md$/, ''))];
    expect(Object.keys(files)).toEqual(folders.map((folder) => `${folder}/SKILL.md`));
    expect(strFromU8(files[`${folders[1]}/SKILL.md`] ?? new Uint8Array())).toBe(first?.content);
    expect(await (await get(`/api/v1/generations/${first?.id}/skill`)).text()).toBe(first?.content);
    expect((await get(`/api/v1/generations/${first?.id}/bundle?layout=root`)).status).toBe(200);
    const root = await get(`/api/v1/generations/${made.catalogueId}/bundle?layout=root`);
    expect(await errorOf(root)).toMatchObject({ code: 'VALIDATION_ERROR', param: 'layout' });
    const stranger = await testAccount();
    for (const part of ['skill', 'bundle']) {
      const foreign = await request(`/api/v1/generations/${first?.id}/${part}`, { key: stranger.key });
      expect(foreign.status).toBe(404);
    }
  });

  it('can be attached to again: the stream ends with the same object', async () => {
    const response = await get(`/api/v1/generations/${made.catalogueId}/events`);
    expect(parseSse(await response.text()).at(-1)).toEqual({
      event: 'complete',
      id: expect.any(String),
      data: made,
    });
  });
});

describe('the stream of a catalogue', () => {
  it('is SSE by default; clients that only know keys can tell its events apart', async () => {
    const account = await testAccount({ credits: 3 });
    const response = await make(account);
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    const events = parseSse(await response.text());
    const progress = events.slice(0, -1);
    expect(progress[0]).toMatchObject({ event: 'progress', data: { step: 'reading' } });
    for (const { event, data } of progress) {
      expect(event).toBe('progress');
      expect(data.message).toEqual(expect.any(String));
      expect(data).not.toHaveProperty('catalogueId');
      expect(data).not.toHaveProperty('code');
    }
    expect(events.at(-1)).toMatchObject({ event: 'complete', data: { creditsRemaining: 0 } });
  });

  it('ends in an error that has a code, as do NDJSON and JSON; nothing is charged', async () => {
    const account = await testAccount({ credits: 1 });
    const wrong = { ...order, selected_topics: ['paint-a-fence'] };
    const expected = { code: 'VALIDATION_ERROR', param: 'selected_topics', message: expect.stringContaining('knife') };
    const sse = await make(account, { json: wrong });
    expect(parseSse(await sse.text()).at(-1)).toMatchObject({ event: 'error', data: expected });
    const lines = await make(account, { json: wrong, headers: { Accept: 'application/x-ndjson' } });
    expect(JSON.parse((await lines.text()).trim().split('\n').at(-1) ?? '')).toMatchObject(expected);
    const plain = await make(account, { json: wrong, headers: json });
    expect(plain.status).toBe(400);
    expect(await errorOf(plain)).toMatchObject(expected);
    expect(await creditsOf(account.id)).toBe(1);
  });

  it('may be left: the run ends, is charged once, and names what failed', async () => {
    const account = await testAccount({ credits: 3 });
    await withDraft(account, 'left', (slug) =>
      slug === householdTopics[1] ? Promise.reject(new Error('broken')) : Promise.resolve(),
    );
    const abort = new AbortController();
    const headers = { 'Idempotency-Key': 'left' };
    const response = await make(account, { headers, signal: abort.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    abort.abort();
    const again = await make(account, { headers: { ...headers, ...json } });
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    const { skills, failed, creditsRemaining } = await again.json<CatalogueResponse>();
    expect(skills.map(({ topic }) => topic.slug)).toEqual([householdTopics[0], householdTopics[2]]);
    expect(failed).toEqual([
      { topic: expect.objectContaining({ slug: householdTopics[1] }), message: expect.any(String) },
    ]);
    expect(creditsRemaining).toBe(1);
    expect(await ledgerSum(account.id)).toBe(1);
  });
});

describe('what is asked for', () => {
  const topics = householdTopics.map((slug) => ({ topicName: slug, slug, description: 'x', estimatedWordCount: 9 }));

  it.each([
    [
      'topics as detected, in a JSON text of a form',
      { source: householdHandbook, selected_topics: JSON.stringify(topics) },
    ],
    [
      'one slug in a form, with a file',
      { source: new File([householdHandbook], 'home.md'), selected_topics: householdTopics[0] ?? '' },
    ],
  ])('%s', async (_, form) => {
    const account = await testAccount({ credits: 3 });
    const response = await request(PATH, { key: account.key, form, headers: json });
    expect(response.status).toBe(200);
    const { skills, masterIndex } = await response.json<CatalogueResponse>();
    expect(skills.length).toBe('selected_topics' in form && form.selected_topics.startsWith('[') ? 3 : 1);
    expect(masterIndex.content).toContain('Sharpen a kitchen knife'.slice(0, skills.length === 3 ? 22 : 0));
  });

  it('slugs that are repeated in an urlencoded body, in either spelling', async () => {
    const account = await testAccount({ credits: 3 });
    const body = new URLSearchParams({ source: householdHandbook });
    body.append('selectedTopics', householdTopics[2] ?? '');
    body.append('selectedTopics', householdTopics[0] ?? '');
    const headers = { ...json, 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await request(PATH, { key: account.key, body: body.toString(), headers });
    const { skills } = await response.json<CatalogueResponse>();
    expect(skills.map(({ topic }) => topic.slug)).toEqual([householdTopics[2], householdTopics[0]]);
  });

  it.each<[string, unknown, string]>([
    ['no topics', undefined, 'at least one'],
    ['an empty list', [], 'at least one'],
    ['a topic twice', ['a', 'b', 'a'], '"a"'],
    ['a topic without a slug', [{ topicName: 'A' }], 'entry 1'],
    ['something that is no slug', ['a', '../../etc'], 'entry 2'],
    ['a number', 5, 'entry 1'],
    ['too many', Array.from({ length: limits.skill.topics + 1 }, (_, at) => `t-${at}`), `${limits.skill.topics}`],
  ])('%s is refused by name before anything is read, and leaves nothing behind', async (_, selected_topics, says) => {
    const account = await testAccount({ credits: 1 });
    const response = await make(account, { json: { source: householdHandbook, selected_topics } });
    expect(response.status).toBe(400);
    const error = await errorOf(response);
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', param: 'selected_topics' });
    expect(error.message).toContain(says);
    expect((await env.BUCKET.list({ prefix: `sources/${account.id}/` })).objects).toEqual([]);
    expect(await creditsOf(account.id)).toBe(1);
  });

  it('has to be paid for whole: with too few credits it is a 402 before any stream', async () => {
    const account = await testAccount({ credits: 2 });
    const response = await make(account);
    expect(response.status).toBe(402);
    expect(await errorOf(response)).toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      message: 'You need at least 3 credits to generate this catalogue.',
    });
    expect(await creditsOf(account.id)).toBe(2);
  });

  it('fifty times at once under one key is one run and one charge; other topics under it are a conflict', async () => {
    const account = await testAccount({ credits: 10, ...generous });
    const headers = { ...json, 'Idempotency-Key': 'order-7' };
    const ids = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const response = await make(account, { headers });
        expect(response.status).toBe(200);
        return (await response.json<CatalogueResponse>()).catalogueId;
      }),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await creditsOf(account.id)).toBe(7);
    const other = await make(account, { headers, json: { ...order, selected_topics: householdTopics.slice(1) } });
    expect(other.status).toBe(409);
  }, 60_000);
});
