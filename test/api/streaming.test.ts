import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, inject, it } from 'vitest';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
import { app } from '../../src/app.ts';
import { creditsOf, testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';
import { request } from '../support/request.ts';
import { parseSse } from '../support/streams.ts';

const form = { source: deployingGuide };
const sse = { Accept: 'text/event-stream' };

describe('the event stream of a generation', () => {
  it('tells progress with ids, and ends with the object JSON would have been', async () => {
    const { key } = await testAccount({ credits: 2 });
    const response = await request('/api/v1/generate', { key, form, headers: sse });
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toContain('no-cache');
    expect(response.headers.get('X-RateLimit-Remaining')).toBe('9');
    const events = parseSse(await response.text());
    const progress = events.slice(0, -1);
    expect(progress.length).toBeGreaterThan(1);
    for (const [i, { event, id, data }] of progress.entries()) {
      expect({ event, id }).toEqual({ event: 'progress', id: String(i + 1) });
      expect(Object.keys(data).sort()).toEqual(['message', 'step']);
    }
    const end = events.at(-1);
    expect(end?.event).toBe('complete');
    const json = await (await request('/api/v1/generate', { key, form })).json<GenerateResponse>();
    expect(end?.data).toEqual({
      skill: { ...json.skill, id: response.headers.get('X-Generation-Id') },
      metadata: { ...json.metadata, credits_remaining: 1 },
    });
  });

  it('comes as one object a line when asked for NDJSON', async () => {
    const { key } = await testAccount({ credits: 1 });
    const response = await request('/api/v1/generate', { key, form, headers: { Accept: 'application/x-ndjson' } });
    const lines = new TextDecoder()
      .decode(await response.arrayBuffer())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toEqual({ step: 'reading', message: expect.any(String) });
    expect(lines.at(-1)).toHaveProperty('skill.content');
  });

  it('ends with an error event when the source cannot be read', async () => {
    const { key, id } = await testAccount({ credits: 1 });
    const source = `${inject('pageOrigin')}/gone`;
    const response = await request('/api/v1/generate', { key, form: { source }, headers: sse });
    expect(response.status).toBe(200);
    const end = parseSse(await response.text()).at(-1);
    expect(end).toMatchObject({ event: 'error', data: { code: 'VALIDATION_ERROR', reason: 'http_error' } });
    expect(await creditsOf(id)).toBe(1);
  });

  it('can be attached to again, from the beginning or from an event on', async () => {
    const { key } = await testAccount({ credits: 1 });
    const first = await request('/api/v1/generate', { key, form, headers: sse });
    const id = first.headers.get('X-Generation-Id');
    const events = parseSse(await first.text());
    const again = async (headers: Record<string, string> = {}) =>
      parseSse(await (await request(`/api/v1/generations/${id}/events`, { key, headers })).text());
    expect(await again()).toEqual(events);
    expect(await again({ 'Last-Event-ID': '2' })).toEqual(events.slice(2));
    expect((await again({ 'Last-Event-ID': '999' })).map(({ event }) => event)).toEqual(['complete']);
    expect((await request(`/api/v1/generations/${id}/events`, { key, headers: { 'Last-Event-ID': 'x' } })).status).toBe(
      400,
    );
    const json = await request(`/api/v1/generations/${id}/events`, { key, headers: { Accept: 'application/json' } });
    expect((await json.json<GenerateResponse>()).skill.id).toBe(id);
  });

  it.each([
    ['*/*', 'application/json'],
    ['text/event-stream;q=0.1, */*', 'application/json'],
    ['application/x-ndjson;q=0.9, text/event-stream;q=0.2', 'application/x-ndjson'],
    ['text/*', 'text/event-stream'],
    ['text/event-stream;q=0, application/json', 'application/json'],
    ['image/png', 'application/json'],
  ])('is chosen by Accept: %s gives %s', async (accept, type) => {
    const { key } = await testAccount({ credits: 1 });
    const response = await request('/api/v1/generate', { key, form, headers: { Accept: accept } });
    expect(response.headers.get('Content-Type')).toContain(type);
    await response.arrayBuffer();
  });

  it('answers HEAD at once, with its headers', async () => {
    const { key } = await testAccount({ credits: 1 });
    const made = await request('/api/v1/generate', { key, form });
    const id = made.headers.get('X-Generation-Id');
    const response = await request(`/api/v1/generations/${id}/events`, { key, method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('text/event-stream');
    expect(await response.text()).toBe('');
  });

  it('says so when the run cannot be reached any more, and where to go on', async () => {
    const { key } = await testAccount({ credits: 1 });
    const broken = () => new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('reset')) });
    const object = {
      start: async () => ({ type: 'started', events: broken() }),
      events: () => Promise.reject(new Error('gone')),
    };
    const runs = { getByName: () => object } as unknown as Env['GENERATION_RUN'];
    const ask = async (accept: string) => {
      const headers = { 'X-API-Key': key, Accept: accept, 'Content-Type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify({ source: deployingGuide }) };
      const call = new Request('http://smidge.test/api/v1/generate', init);
      const response = await app.fetch(call, { ...env, GENERATION_RUN: runs }, createExecutionContext());
      return { status: response.status, text: await response.text() };
    };
    const [end] = parseSse((await ask('text/event-stream')).text);
    expect(end).toMatchObject({ event: 'error', data: { code: 'SERVICE_UNAVAILABLE' } });
    const json = await ask('application/json');
    expect(json.status).toBe(503);
    expect(json.text).toContain('SERVICE_UNAVAILABLE');
  });

  it('loses nothing when the client goes away: the run ends, and is charged once', async () => {
    const { key, id: accountId } = await testAccount({ credits: 3 });
    const abort = new AbortController();
    const response = await request('/api/v1/generate', { key, form, headers: sse, signal: abort.signal });
    const id = response.headers.get('X-Generation-Id');
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    abort.abort();
    const result = await request(`/api/v1/generations/${id}/events`, { key, headers: { Accept: 'application/json' } });
    expect((await result.json<GenerateResponse>()).skill.content).toContain('billctl');
    expect(await creditsOf(accountId)).toBe(2);
  });
});
