import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
import type { GenerationResponse } from '../../src/api/skills/get-generation.ts';
import type { GenerationsResponse } from '../../src/api/skills/list-generations.ts';
import { type TestAccount, testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';
import { errorOf, request } from '../support/request.ts';

let account: TestAccount;
const made: GenerateResponse['skill'][] = [];
let failedId: string;

beforeAll(async () => {
  account = await testAccount({ credits: 9, limits: { default: 10_000, generate: 10_000 } });
  for (const name of ['one', 'two', 'three']) {
    const source = `${deployingGuide}\n${'More to read, in a second chapter. '.repeat(name === 'three' ? 400 : 1)}`;
    const response = await request('/api/v1/generate', { key: account.key, form: { source, name } });
    made.push((await response.json<GenerateResponse>()).skill);
  }
  const source = `${inject('pageOrigin')}/gone`;
  const failed = await request('/api/v1/generate', { key: account.key, form: { source } });
  failedId = failed.headers.get('X-Generation-Id') ?? '';
});

const get = (path: string, headers: Record<string, string> = {}) => request(path, { key: account.key, headers });

describe('GET /generations', () => {
  it('lists newest first, failures included', async () => {
    const body = await (await get('/api/v1/generations')).json<GenerationsResponse>();
    expect(body.pagination).toEqual({ total: 4, limit: 20, offset: 0, has_more: false });
    expect(body.generations.map(({ name }) => name)).toEqual([null, 'three', 'two', 'one']);
    const [failed, complete] = body.generations;
    expect(complete).toEqual({
      id: made[2]?.id,
      kind: 'skill',
      name: 'three',
      filename: 'three.md',
      status: 'complete',
      source_type: 'text',
      source: expect.stringMatching(/^# Deploying the billing service The billing/),
      word_count: made[2]?.word_count,
      credits_used: 1,
      catalogue_id: null,
      engine: 'extractive',
      model_usage: null,
      error: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      completed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(failed).toMatchObject({
      id: failedId,
      status: 'failed',
      credits_used: 0,
      error: { code: 'VALIDATION_ERROR', reason: 'http_error' },
    });
  });

  it('pages', async () => {
    const body = await (await get('/api/v1/generations?limit=2&offset=1')).json<GenerationsResponse>();
    expect(body.generations.map(({ name }) => name)).toEqual(['three', 'two']);
    expect(body.pagination).toEqual({ total: 4, limit: 2, offset: 1, has_more: true });
    const last = await (await get('/api/v1/generations?offset=4')).json<GenerationsResponse>();
    expect(last).toMatchObject({ generations: [], pagination: { has_more: false } });
  });

  it.each(['limit=0', 'limit=101', 'limit=-1', 'limit=x', 'limit=', 'limit=1.5', 'offset=-1', 'offset=x', 'limit=1e1'])(
    'refuses %s',
    async (query) => {
      const response = await get(`/api/v1/generations?${query}`);
      expect(response.status).toBe(400);
      expect(await errorOf(response)).toMatchObject({ code: 'VALIDATION_ERROR', param: query.split('=')[0] });
    },
  );

  it('is empty for a new account', async () => {
    const other = await testAccount();
    const body = await (await request('/api/v1/generations', { key: other.key })).json<GenerationsResponse>();
    expect(body).toEqual({ generations: [], pagination: { total: 0, limit: 20, offset: 0, has_more: false } });
  });
});

describe('GET /generations/:id', () => {
  it('is a list entry with its skill', async () => {
    const body = await (await get(`/api/v1/generations/${made[0]?.id}`)).json<GenerationResponse>();
    expect(body).toMatchObject({ id: made[0]?.id, status: 'complete', quality: { links: 1 } });
    expect(body.skill).toEqual(made[0]);
  });

  it('of a failed one says why', async () => {
    const body = await (await get(`/api/v1/generations/${failedId}`)).json<GenerationResponse>();
    expect(body).toMatchObject({ status: 'failed', error: { code: 'VALIDATION_ERROR' } });
    expect(body).not.toHaveProperty('skill');
  });
});

describe('GET /generations/:id/skill', () => {
  it('is the raw SKILL.md, as a download', async () => {
    const response = await get(`/api/v1/generations/${made[0]?.id}/skill`);
    expect(response.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="one.md"');
    expect(await response.text()).toBe(made[0]?.content);
  });

  it('is not sent again to whoever has it', async () => {
    const path = `/api/v1/generations/${made[0]?.id}/skill`;
    const etag = (await get(path)).headers.get('ETag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}-skill"$/);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const response = await get(path, { 'If-None-Match': known });
      expect(response.status).toBe(304);
      expect(response.headers.get('ETag')).toBe(etag);
      expect(await response.text()).toBe('');
    }
    expect((await get(path, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('of a failed generation is not found, and says why', async () => {
    const response = await get(`/api/v1/generations/${failedId}/skill`);
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toMatchObject({ code: 'NOT_FOUND', reason: 'generation_failed' });
  });
});

describe('GET /generations/:id/bundle', () => {
  const unzip = async (response: Response) =>
    Object.fromEntries(
      Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer()))).map(([path, bytes]) => [
        path,
        strFromU8(bytes),
      ]),
    );

  it('is a zip of one folder', async () => {
    const response = await get(`/api/v1/generations/${made[2]?.id}/bundle`);
    expect(response.headers.get('Content-Type')).toBe('application/zip');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="three.zip"');
    const files = await unzip(response);
    expect(files['three/SKILL.md']).toBe(made[2]?.content);
    for (const { filename, content } of made[2]?.reference_files ?? [])
      expect(files[`three/${filename}`]).toBe(content);
    expect(Object.keys(files)).toHaveLength(1 + (made[2]?.reference_files.length ?? 0));
  });

  it('has SKILL.md at its root when asked to', async () => {
    const files = await unzip(await get(`/api/v1/generations/${made[0]?.id}/bundle?layout=root`));
    expect(files['SKILL.md']).toBe(made[0]?.content);
  });

  it('is the same bytes each time, under an ETag of its layout', async () => {
    const path = `/api/v1/generations/${made[0]?.id}/bundle`;
    const [first, second, root] = [await get(path), await get(path), await get(`${path}?layout=root`)];
    expect(second.headers.get('ETag')).toBe(first.headers.get('ETag'));
    expect(root.headers.get('ETag')).not.toBe(first.headers.get('ETag'));
    expect(new Uint8Array(await second.arrayBuffer())).toEqual(new Uint8Array(await first.arrayBuffer()));
  });

  it('refuses a layout it does not know', async () => {
    const response = await get(`/api/v1/generations/${made[0]?.id}/bundle?layout=flat`);
    expect(await errorOf(response)).toMatchObject({ code: 'VALIDATION_ERROR', param: 'layout' });
  });
});
