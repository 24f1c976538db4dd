import { describe, expect, inject, it } from 'vitest';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
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
