import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { app } from '../../src/app.ts';
import { TEST_ADMIN_TOKEN } from '../support/bindings.ts';
import { errorOf, request } from '../support/request.ts';

const admin = <T>(method: string, path: string, json?: unknown) => {
  const headers = { Authorization: `Bearer ${TEST_ADMIN_TOKEN}` };
  return request(`/admin/v1${path}`, { method, headers, ...(json !== undefined && { json }) }).then(
    async (response) => ({
      status: response.status,
      body: (await response.json()) as T,
    }),
  );
};
interface Made {
  id: string;
  key: string;
}
const account = async () => (await admin<Made>('POST', '/accounts', { name: 'Ada' })).body.id;
const credits = (key: string) => request('/api/v1/credits', { key });

describe('the admin routes', () => {
  it('do not exist without a usable ADMIN_TOKEN: same answer as any unknown path', async () => {
    for (const ADMIN_TOKEN of ['', 'too-short']) {
      const bindings = { ...env, ADMIN_TOKEN };
      const headers = { Authorization: `Bearer ${ADMIN_TOKEN}`, 'X-Request-Id': 'same' };
      const ask = async (path: string) => {
        const response = await app.fetch(
          new Request(`http://x${path}`, { headers }),
          bindings,
          createExecutionContext(),
        );
        return { status: response.status, body: await response.text(), headers: Object.fromEntries(response.headers) };
      };
      expect(await ask('/admin/v1/accounts/x')).toEqual(await ask('/nothing'));
    }
  });

  it.each([undefined, 'Bearer wrong', `Bearer ${TEST_ADMIN_TOKEN}x`, TEST_ADMIN_TOKEN])(
    'refuse %s',
    async (authorization) => {
      const response = await request('/admin/v1/accounts', {
        method: 'POST',
        headers: authorization === undefined ? {} : { Authorization: authorization },
      });
      expect(response.status).toBe(401);
    },
  );

  it('make an account, grant credits once per reference, and show the ledger', async () => {
    const made = await admin<Made>('POST', '/accounts', { name: 'Ada', email: 'ada@example.com' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Ada',
      email: 'ada@example.com',
      plan: 'credits',
      status: 'active',
      credits: 0,
      engine: 'auto',
    });
    const { id } = made.body;
    expect((await admin('POST', '/accounts', { name: 'Eve', email: 'ada@example.com' })).status).toBe(409);
    const grant = { amount: 25, reference: `welcome:${id}`, note: 'hello' };
    expect((await admin('POST', `/accounts/${id}/credits`, grant)).body).toEqual({ granted: true, credits: 25 });
    expect((await admin('POST', `/accounts/${id}/credits`, grant)).body).toEqual({ granted: false, credits: 25 });
    expect((await admin('POST', `/accounts/${id}/credits`, { ...grant, amount: 26 })).status).toBe(409);
    expect((await admin('GET', `/accounts/${id}/ledger`)).body).toEqual({
      account_id: id,
      credits: 25,
      entries: [
        {
          id: expect.any(Number),
          amount: 25,
          kind: 'grant',
          reference: `grant:welcome:${id}`,
          generation_id: null,
          note: 'hello',
          created_at: expect.any(String),
        },
      ],
      has_more: false,
    });
    expect((await admin('GET', `/accounts/${id}`)).body).toMatchObject({ id, credits: 25 });
  });

  it('set the engine of an account, at its making and later, and refuse one that is none', async () => {
    interface Engine {
      id: string;
      engine: string;
    }
    const made = await admin<Engine>('POST', '/accounts', { name: 'Ada', engine: 'anthropic' });
    expect(made.body.engine).toBe('anthropic');
    const { id } = made.body;
    for (const engine of ['extractive', 'auto']) {
      expect(await admin<Engine>('POST', `/accounts/${id}/engine`, { engine })).toMatchObject({
        status: 200,
        body: { id, engine },
      });
      expect((await admin<Engine>('GET', `/accounts/${id}`)).body.engine).toBe(engine);
    }
    for (const [path, body] of [
      ['/accounts', { name: 'Eve', engine: 'gpt' }],
      [`/accounts/${id}/engine`, { engine: 'gpt' }],
      [`/accounts/${id}/engine`, {}],
    ] as const) {
      const { status, body: answer } = await admin<{ error: object }>('POST', path, body);
      expect(status).toBe(400);
      expect(answer.error).toMatchObject({
        code: 'VALIDATION_ERROR',
        param: 'engine',
        message: 'engine: must be one of auto, extractive, anthropic',
      });
    }
    expect((await admin('POST', '/accounts/acct_none/engine', { engine: 'auto' })).status).toBe(404);
    expect((await admin<Engine>('GET', `/accounts/${id}`)).body.engine).toBe('auto');
  });

  it('make keys, list them without their secrets, and revoke one without touching the others', async () => {
    const id = await account();
    const first = await admin<Made>('POST', `/accounts/${id}/keys`, { name: 'laptop', limits: { generate: 3 } });
    const second = await admin<Made>('POST', `/accounts/${id}/keys`, { name: 'ci' });
    expect(first.status).toBe(201);
    expect(first.body.key).toMatch(/^smidge_sk_/);
    const context = await admin<Made>('POST', `/accounts/${id}/keys`, { name: 'agent', api: 'context' });
    expect(context.body.key).toMatch(/^sk-proj-/);
    const { body } = await admin<{ keys: Record<string, unknown>[] }>('GET', `/accounts/${id}/keys`);
    expect(body.keys.map(({ name }) => name)).toEqual(['laptop', 'ci', 'agent']);
    expect(body.keys[0]).toEqual({
      id: first.body.id,
      name: 'laptop',
      prefix: 'smidge_sk_',
      last_four: first.body.key.slice(-4),
      limits: { generate: 3, default: null, context: null },
      created_at: expect.any(String),
      last_used_at: null,
      revoked_at: null,
    });
    expect((await credits(first.body.key)).status).toBe(200);
    expect((await admin('DELETE', `/keys/${first.body.id}`)).body).toEqual({ id: first.body.id, revoked: true });
    expect((await credits(first.body.key)).status).toBe(403);
    expect((await credits(second.body.key)).status).toBe(200);
  });

  it('restrict and restore an account, effective on the next request', async () => {
    const id = await account();
    const { key } = (await admin<Made>('POST', `/accounts/${id}/keys`, { name: 'k' })).body;
    expect((await credits(key)).status).toBe(200);
    expect((await admin('POST', `/accounts/${id}/restrict`)).body).toEqual({ id, status: 'restricted' });
    const refused = await credits(key);
    expect(refused.status).toBe(403);
    expect((await errorOf(refused)).reason).toBe('account_restricted');
    await admin('POST', `/accounts/${id}/restore`);
    expect((await credits(key)).status).toBe(200);
  });

  it.each([
    ['POST', '/accounts', {}],
    ['POST', '/accounts', { name: '  ' }],
    ['POST', '/accounts', { name: 'A', email: 'nope' }],
    ['POST', '/accounts', { name: 'A', plan: 'gold' }],
    ['POST', '/accounts/x/credits', { amount: 0, reference: 'r' }],
    ['POST', '/accounts/x/credits', { amount: 1.5, reference: 'r' }],
    ['POST', '/accounts/x/credits', { amount: 5 }],
    ['POST', '/accounts/x/credits', { amount: 5, reference: 'with space' }],
    ['POST', '/accounts/x/keys', {}],
    ['POST', '/accounts/x/keys', { name: 'k', limits: { generate: 0 } }],
  ])('%s %s refuses %j', async (method, path, body) => {
    const answer = await admin<{ error: { code: string; param: string } }>(method, path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('VALIDATION_ERROR');
  });

  it.each([
    ['GET', '/accounts/acct_none'],
    ['GET', '/accounts/acct_none/ledger'],
    ['GET', '/accounts/acct_none/keys'],
    ['POST', '/accounts/acct_none/restrict'],
    ['DELETE', '/keys/none'],
    ['GET', '/nothing'],
  ])('%s %s is not found', async (method, path) => {
    expect((await admin(method, path)).status).toBe(404);
  });

  it('find no account for a grant or a key', async () => {
    expect((await admin('POST', '/accounts/none/credits', { amount: 1, reference: 'nobody' })).status).toBe(404);
    expect((await admin('POST', '/accounts/none/keys', { name: 'k' })).status).toBe(404);
  });
});
