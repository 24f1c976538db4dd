import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { errorTable } from '../../src/api/error-table.ts';
import { app } from '../../src/app.ts';
import { createKeyText } from '../../src/keys/key-text.ts';
import { testAccount } from '../support/account.ts';
import { recordResponse } from '../support/leaks.ts';
import { errorOf, nextAddress, request } from '../support/request.ts';

/** Calls the app with an environment of the test's making. */
async function call(path: string, bindings: Partial<Env>, init: RequestInit = {}): Promise<Response> {
  const ctx = createExecutionContext();
  const response = await app.fetch(new Request(`http://smidge.test${path}`, init), { ...env, ...bindings }, ctx);
  await waitOnExecutionContext(ctx);
  return recordResponse(response);
}

/** A binding that notes each call and passes it on. */
function watched<T extends object>(binding: T, calls: string[], name: string): T {
  return new Proxy(binding, {
    get(target, property) {
      const value = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls.push(`${name}.${String(property)}`);
        return Reflect.apply(value, target, args);
      };
    },
  });
}

describe('public routes', () => {
  it('GET /health answers anyone, without rate-limit headers', async () => {
    const response = await request('/health');
    expect(await response.json()).toEqual({ status: 'ok' });
    expect(response.headers.get('X-RateLimit-Limit')).toBeNull();
    expect(response.headers.get('X-Request-Id')).toMatch(/^[\w-]+$/);
  });

  it('GET /ready tells whether D1, R2 and the objects can be reached', async () => {
    const response = await request('/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ready',
      checks: { d1: 'ok', r2: 'ok', durable_objects: 'ok' },
    });
  });

  it('GET /ready is 503 and names the part when one is down, and nothing more', async () => {
    const broken = { head: () => Promise.reject(new Error('inner detail')) } as unknown as R2Bucket;
    const response = await call('/ready', { BUCKET: broken });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'unready',
      checks: { d1: 'ok', r2: 'failed', durable_objects: 'ok' },
    });
  });

  it('GET /docs/errors explains every code where doc_url points', async () => {
    const page = await (await request('/docs/errors')).text();
    for (const code of Object.keys(errorTable)) expect(page).toContain(`<section id="${code.toLowerCase()}">`);
  });
});

describe('every answer', () => {
  it('echoes a request id it can trust, and makes one otherwise', async () => {
    expect((await request('/health', { headers: { 'X-Request-Id': 'abc-1=x' } })).headers.get('X-Request-Id')).toBe(
      'abc-1=x',
    );
    const made = (await request('/health', { headers: { 'X-Request-Id': 'a b<script>' } })).headers.get('X-Request-Id');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('for an unknown path is the 404 of the contract, on every API', async () => {
    const { key } = await testAccount();
    for (const path of ['/', '/nothing', '/api/v2/x', '/admin', '/admin/v1']) {
      const response = await request(path);
      expect(response.status).toBe(path === '/admin/v1' ? 401 : 404);
    }
    const response = await request('/api/v1/no-such-route', { key, method: 'POST' });
    expect(response.status).toBe(404);
    expect(response.headers.get('X-RateLimit-Remaining')).toBe('59');
    expect((await errorOf(response)).code).toBe('NOT_FOUND');
  });

  it('to a fault of ours is a fixed sentence with a request id and all headers, and the cause only in the log', async () => {
    const { key } = await testAccount();
    const failing = watchedFailing();
    const logged = vi.spyOn(console, 'error');
    const response = await call('/api/v1/credits', { DB: failing }, { headers: { Authorization: `Bearer ${key}` } });
    expect(response.status).toBe(500);
    expect(response.headers.get('X-RateLimit-Limit')).toBe('60');
    expect(response.headers.get('RateLimit')).toMatch(/^"default";r=59;t=\d+$/);
    const log = String(logged.mock.calls[0]);
    expect(log).toContain('no such table: secret_table');
    expect(log).toContain(response.headers.get('X-Request-Id'));
    const error = await errorOf(response);
    expect(error).toEqual({
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong on our side. Please try again.',
      doc_url: 'http://smidge.test/docs/errors#internal_error',
      request_id: response.headers.get('X-Request-Id'),
    });
  });

  it('is 503 when the key cannot be checked: no one gets in unchecked', async () => {
    const { key } = await testAccount();
    const gates = {
      getByName: () => ({ admit: () => Promise.reject(new Error('object reset')) }),
    } as unknown as Env['KEY_GATE'];
    const response = await call(
      '/api/v1/credits',
      { KEY_GATE: gates },
      { headers: { Authorization: `Bearer ${key}` } },
    );
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('1');
    expect((await errorOf(response)).code).toBe('SERVICE_UNAVAILABLE');
  });

  function watchedFailing(): D1Database {
    return {
      prepare: () => {
        throw new Error('D1_ERROR: no such table: secret_table');
      },
    } as unknown as D1Database;
  }
});

describe('keys at the door', () => {
  const watch = (calls: string[]) => ({
    DB: watched(env.DB, calls, 'DB'),
    BUCKET: watched(env.BUCKET, calls, 'BUCKET'),
    KEY_GATE: watched(env.KEY_GATE, calls, 'KEY_GATE'),
    GENERATION_RUN: watched(env.GENERATION_RUN, calls, 'GENERATION_RUN'),
  });
  const headers = (key: string) => ({ Authorization: `Bearer ${key}`, 'CF-Connecting-IP': nextAddress() });

  it('a key with a wrong checksum causes no I/O at all', async () => {
    const calls: string[] = [];
    const { text } = createKeyText('smidge_sk_');
    const wrong = `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`;
    for (const key of [wrong, 'smidge_sk_', 'x', text.replace('smidge_sk_', 'sk-proj-')]) {
      expect((await call('/api/v1/credits', watch(calls), { headers: headers(key) })).status).toBe(401);
    }
    expect(calls).toEqual([]);
  });

  it('an authenticated request makes one call to its gate, and asks D1 nothing for that', async () => {
    const { key } = await testAccount();
    await request('/api/v1/credits', { key });
    const calls: string[] = [];
    expect((await call('/api/v1/nothing', watch(calls), { headers: headers(key) })).status).toBe(404);
    expect(calls).toEqual(['KEY_GATE.getByName']);
  });
});

describe('the wall around unauthenticated traffic', () => {
  it('stops an address that keeps trying, says when to come back, and leaves others and key holders alone', async () => {
    const { key } = await testAccount({ limits: { default: 1_000 } });
    const address = nextAddress();
    const knock = (path: string, more: Record<string, string> = {}) =>
      request(path, { headers: { 'CF-Connecting-IP': address, ...more } });
    await knock('/api/v1/credits', { 'X-API-Key': key });
    let refused: Response | undefined;
    for (let i = 0; i < 120 && !refused; i++) {
      const response = await knock('/api/v1/credits', { 'X-API-Key': createKeyText('smidge_sk_').text });
      expect([401, 429]).toContain(response.status);
      if (response.status === 429) refused = response;
      else await response.text();
    }
    expect(refused?.headers.get('Retry-After')).toBe('60');
    expect(refused?.headers.get('X-RateLimit-Limit')).toBe('0');
    expect((await knock('/admin/v1/accounts/x')).status).toBe(429);
    expect((await knock('/api/v1/credits', { 'X-API-Key': key })).status).toBe(200);
    expect((await request('/api/v1/credits')).status).toBe(401);
  });

  it('counts an IPv6 network as one address', async () => {
    const seen = vi.fn(async (_: { key: string }) => ({ success: true }));
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:3::1', '::ffff:192.0.2.7']) {
      await call(
        '/api/v1/credits',
        { IP_WALL: { limit: seen } as RateLimit },
        { headers: { 'CF-Connecting-IP': address } },
      );
    }
    expect(seen.mock.calls.map(([{ key }]) => key)).toEqual([
      '2001:db8:1:2::/64',
      '2001:db8:1:2::/64',
      '2001:db8:1:3::/64',
      '192.0.2.7',
    ]);
  });
});
