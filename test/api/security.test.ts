/**
 * The shared security suite: every authenticated route meets every kind of bad key, and another account's key.
 */
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { skillsRoutes } from '../../src/api/skills/routes.ts';
import { setAccountStatus } from '../../src/keys/account-standing.ts';
import { revokeKey } from '../../src/keys/key-records.ts';
import { createKeyText, keyText, parseKeyText } from '../../src/keys/key-text.ts';
import { db, type TestAccount, testAccount, testKey } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';
import { type ErrorAnswer, errorOf, request } from '../support/request.ts';

/** Every route of the API, each once, and one that does not exist. */
const routes = [
  ...skillsRoutes.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => [method, `/api/v1${path}`] as const),
  ['GET', '/api/v1/no-such-route'] as const,
].filter((route, index, all) => all.findIndex((other) => other.join() === route.join()) === index);

it('covers the whole API', () => {
  const names = routes.map((route) => route.join(' '));
  expect(names).toContain('POST /api/v1/generate/catalogue');
  expect(names).toContain('DELETE /api/v1/generations/:id/share');
  expect(routes.length).toBeGreaterThanOrEqual(12);
});

const owned = routes.filter(([, path]) => path.includes(':id'));
const MISSING = '00000000-0000-4000-8000-000000000000';

let owner: TestAccount;
let stranger: TestAccount;
let generationId: string;
const badKeys: Record<string, { key?: string; status: number; code: string }> = {};

beforeAll(async () => {
  owner = await testAccount({ credits: 5, limits: { default: 1_000, generate: 1_000 } });
  stranger = await testAccount({ credits: 5, limits: { default: 1_000, generate: 1_000 } });
  const made = await request('/api/v1/generate', { key: owner.key, form: { source: deployingGuide } });
  generationId = (await made.json<{ skill: { id: string } }>()).skill.id;
  const revoked = await testAccount({ limits: { default: 1_000, generate: 1_000 } });
  const restricted = await testAccount({ limits: { default: 1_000, generate: 1_000 } });
  await request('/api/v1/credits', { key: revoked.key });
  await revokeKey(db, env.KEY_GATE, revoked.keyId, Date.now());
  await setAccountStatus(db, env.KEY_GATE, restricted.id, 'restricted');
  // Everything but the secret is public: a context key can be given our prefix and the checksum that goes with it.
  const context = await testKey(owner.id, { prefix: 'sk-proj-' });
  const { id, secret } = parseKeyText(context.key) ?? { id: '', secret: '' };
  const disguised = keyText({ prefix: 'smidge_sk_', id, secret });
  Object.assign(badKeys, {
    'no key': { status: 401, code: 'UNAUTHORIZED' },
    'a malformed key': { key: 'smidge_sk_short', status: 401, code: 'UNAUTHORIZED' },
    'a wrong checksum': {
      key: `${owner.key.slice(0, -1)}${owner.key.endsWith('0') ? '1' : '0'}`,
      status: 401,
      code: 'UNAUTHORIZED',
    },
    'an unknown key': { key: createKeyText('smidge_sk_').text, status: 401, code: 'UNAUTHORIZED' },
    'a key of the other API made to look like ours': { key: disguised, status: 401, code: 'UNAUTHORIZED' },
    'a key of the other API': { key: createKeyText('sk-proj-').text, status: 401, code: 'UNAUTHORIZED' },
    'a revoked key': { key: revoked.key, status: 403, code: 'FORBIDDEN' },
    'a key of a restricted account': { key: restricted.key, status: 403, code: 'FORBIDDEN' },
  });
});

const kinds = [
  'no key',
  'a malformed key',
  'a wrong checksum',
  'an unknown key',
  'a key of the other API',
  'a key of the other API made to look like ours',
  'a revoked key',
  'a key of a restricted account',
];

describe.each(routes)('%s %s', (method, path) => {
  it.each(kinds)('refuses %s, with every header of the contract', async (kind) => {
    const { key, status, code } = badKeys[kind] ?? { status: 0, code: '' };
    const response = await request(path.replace(':id', generationId), { method, ...(key !== undefined && { key }) });
    expect(response.status).toBe(status);
    expect(response.headers.get('X-RateLimit-Limit')).toBe('0');
    expect(response.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(Math.abs(Number(response.headers.get('X-RateLimit-Reset')) - Date.now() / 1000)).toBeLessThan(5);
    expect(response.headers.get('RateLimit-Policy')).toBe('"default";q=0;w=60');
    expect(response.headers.get('RateLimit')).toBe('"default";r=0;t=0');
    const error = await errorOf(response);
    expect(error.code).toBe(code);
    expect(error.request_id).toBe(response.headers.get('X-Request-Id'));
    expect(error.doc_url).toBe(`http://smidge.test/docs/errors#${code.toLowerCase()}`);
  });

  it('takes the key in X-API-Key as well', async () => {
    const response = await request(path.replace(':id', generationId), { method, headers: { 'X-API-Key': owner.key } });
    expect(response.status).not.toBe(401);
    expect(Number(response.headers.get('X-RateLimit-Limit'))).toBe(1_000);
  });
});

describe.each(owned)('%s %s of another account', (method, path) => {
  it('is, but for the request id, the same answer as for what does not exist', async () => {
    const ask = async (id: string, key: string) => {
      const response = await request(path.replace(':id', id), { method, key });
      const body = await response.json<ErrorAnswer>();
      const headers = Object.fromEntries(response.headers);
      for (const name of ['x-request-id', 'ratelimit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'date'])
        delete headers[name];
      return { status: response.status, headers, error: { ...body.error, request_id: '' } };
    };
    const foreign = await ask(generationId, stranger.key);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await ask(MISSING, stranger.key));
    expect(foreign).toEqual(await ask('not-an-id', stranger.key));
    expect((await request(path.replace(':id', generationId), { method, key: owner.key })).status).toBe(200);
  });
});
