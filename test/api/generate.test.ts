import { describe, expect, inject, it } from 'vitest';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
import { limits } from '../../src/config/limits.ts';
import { creditsOf, ledgerSum, testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';
import { errorOf, request } from '../support/request.ts';

const PATH = '/api/v1/generate';
const generous = { limits: { generate: 10_000, default: 10_000 } };
const file = (text: string | Uint8Array<ArrayBuffer>, name: string, type = '') => new File([text], name, { type });

describe('a source becomes a skill', () => {
  it.each([
    ['an uploaded Markdown file', { form: { source: file(deployingGuide, 'deploying.md', 'text/markdown') } }, 'file'],
    ['raw text in a form', { form: { source: deployingGuide } }, 'text'],
    ['raw text in JSON', { json: { source: deployingGuide } }, 'text'],
    [
      'raw text urlencoded',
      {
        body: new URLSearchParams({ source: deployingGuide }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      },
      'text',
    ],
  ])('from %s', async (_, body, sourceType) => {
    const { key, id } = await testAccount({ credits: 3 });
    const response = await request(PATH, { key, ...body });
    expect(response.status).toBe(200);
    expect(response.headers.get('X-RateLimit-Limit')).toBe('10');
    expect(response.headers.get('X-RateLimit-Remaining')).toBe('9');
    const { skill, metadata } = await response.json<GenerateResponse>();
    expect(metadata).toMatchObject({ source_type: sourceType, credits_remaining: 2, engine: 'extractive' });
    expect(metadata.quality).toMatchObject({ codeFidelity: 1, literalPrecision: 1, links: 1, degraded: false });
    expect(skill.content).toMatch(/^---\nname: "/);
    expect(skill.content).toContain('billctl rollout --service billing --batch 1 --wait 90s');
    expect(skill.content).toContain('Never deploy while the month-end run is active.');
    expect(skill.filename).toBe(`${/name: "(.+)"/.exec(skill.content)?.[1]}.md`);
    expect(skill.word_count).toBeGreaterThan(100);
    expect(await creditsOf(id)).toBe(2);
  });

  it('from a web page, main content only', async () => {
    const { key } = await testAccount({ credits: 1 });
    const response = await request(PATH, { key, form: { source: `${inject('pageOrigin')}/to-handbook` } });
    const { skill, metadata } = await response.json<GenerateResponse>();
    expect(metadata.source_type).toBe('url');
    const text = [skill.content, ...skill.reference_files.map(({ content }) => content)].join('\n');
    expect(text).toMatch(/```bash\n\s*systemctl reload edge-proxy\n\s*certctl verify --host edge-1\n/);
    expect(text).toContain('Never rotate two proxies of one pair on the same day.');
    expect(text).not.toContain('All rights reserved');
    expect(text).not.toContain('All pages');
  });

  it('under the name the caller wishes', async () => {
    const { key } = await testAccount({ credits: 1 });
    const response = await request(PATH, { key, form: { source: deployingGuide, name: 'Billing Déploys!' } });
    const { skill } = await response.json<GenerateResponse>();
    expect(skill.filename).toBe('billing-deploys.md');
    expect(skill.content).toContain('name: "billing-deploys"');
  });

  it('the same bytes from the same source', async () => {
    const { key } = await testAccount({ credits: 2 });
    const make = async () =>
      (await (await request(PATH, { key, form: { source: deployingGuide } })).json<GenerateResponse>()).skill;
    const [first, second] = [await make(), await make()];
    expect(second.content).toBe(first.content);
    expect(second.reference_files).toEqual(first.reference_files);
    expect(second.id).not.toBe(first.id);
  });
});

describe('bad input is refused with a reason, and costs nothing', () => {
  const words = 'word '.repeat(50);
  const page = (path: string) => `${inject('pageOrigin')}${path}`;
  const cases: [string, () => Parameters<typeof request>[1], { code?: string; param?: string; reason?: string }][] = [
    ['no source', () => ({ form: { name: 'x' } }), { param: 'source' }],
    ['an empty source', () => ({ form: { source: '  \n ' } }), { param: 'source', reason: 'empty' }],
    ['text that is too short', () => ({ form: { source: 'only five words stand here' } }), { reason: 'too_short' }],
    ['an empty file', () => ({ form: { source: file('', 'a.md') } }), { reason: 'empty' }],
    [
      'a file of a type not read',
      () => ({ form: { source: file('RIFF....AVI ', 'a.avi', 'video/x-msvideo') } }),
      { reason: 'unsupported_type' },
    ],
    ['a type that is not one', () => ({ form: { source: words, source_type: 'book' } }), { param: 'source_type' }],
    [
      'a file declared to be text',
      () => ({ form: { source: file(words, 'a.md'), source_type: 'text' } }),
      { param: 'source_type', reason: 'type_mismatch' },
    ],
    [
      'text declared to be a file',
      () => ({ form: { source: words, source_type: 'file' } }),
      { reason: 'type_mismatch' },
    ],
    [
      'a YouTube video that is not there',
      () => ({ form: { source: 'https://youtu.be/removed-vid' } }),
      { reason: 'video_removed' },
    ],
    [
      'text declared to be a URL',
      () => ({ form: { source: 'not a url', source_type: 'url' } }),
      { reason: 'invalid_url' },
    ],
    ['a private address', () => ({ form: { source: 'http://10.0.0.1/' } }), { reason: 'blocked_address' }],
    [
      'a local address that is not allowed',
      () => ({ form: { source: 'http://localhost:9/' } }),
      { reason: 'blocked_address' },
    ],
    [
      'a redirect to a private address',
      () => ({ form: { source: page('/to-private') } }),
      { reason: 'blocked_address' },
    ],
    ['a redirect without end', () => ({ form: { source: page('/loop') } }), { reason: 'too_many_redirects' }],
    ['a page that is not there', () => ({ form: { source: page('/none') } }), { reason: 'http_error' }],
    ['a page that is an image', () => ({ form: { source: page('/image') } }), { reason: 'unsupported_type' }],
    ['a name without a letter', () => ({ form: { source: words, name: '!!!' } }), { param: 'name' }],
    ['a name with a reserved word', () => ({ form: { source: words, name: 'claude helper' } }), { param: 'name' }],
    [
      'a name that is too long',
      () => ({ form: { source: words, name: 'n'.repeat(limits.nameCharacters + 1) } }),
      { param: 'name' },
    ],
    [
      'broken JSON',
      () => ({ body: '{"source": ', headers: { 'Content-Type': 'application/json' } }),
      { param: 'body' },
    ],
    ['JSON that is no object', () => ({ json: [1] }), { param: 'body' }],
    ['a number for a source', () => ({ json: { source: 5 } }), { param: 'source' }],
    ['a body of another type', () => ({ body: 'hello', headers: { 'Content-Type': 'text/csv' } }), { param: 'body' }],
    ['no body at all', () => ({ method: 'POST' }), { param: 'body' }],
    [
      'a form without its boundary',
      () => ({ body: 'x', headers: { 'Content-Type': 'multipart/form-data' } }),
      { param: 'body' },
    ],
    [
      'an empty idempotency key',
      () => ({ form: { source: words }, headers: { 'Idempotency-Key': ' ' } }),
      { param: 'Idempotency-Key' },
    ],
    [
      'an endless idempotency key',
      () => ({ form: { source: words }, headers: { 'Idempotency-Key': 'k'.repeat(256) } }),
      { param: 'Idempotency-Key' },
    ],
  ];

  it.each(cases)('%s', async (_, options, expected) => {
    const { key, id } = await testAccount({ credits: 1 });
    const response = await request(PATH, { key, ...options() });
    const error = await errorOf(response);
    expect({ status: response.status, ...error }).toMatchObject({ status: 400, code: 'VALIDATION_ERROR', ...expected });
    expect(error.message.length).toBeGreaterThan(10);
    expect(response.headers.get('X-RateLimit-Limit')).toBe('10');
    expect(await creditsOf(id)).toBe(1);
    expect(await ledgerSum(id)).toBe(1);
  });

  it('a source over its limit', async () => {
    const { key, id } = await testAccount({ credits: 1 });
    const big = new Uint8Array(limits.sourceBytes.text + 1).fill(97);
    const response = await request(PATH, { key, form: { source: file(big, 'big.md') } });
    expect(response.status).toBe(413);
    expect(await errorOf(response)).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', param: 'source' });
    expect(await creditsOf(id)).toBe(1);
  });

  it('a body over its limit, before it is read', async () => {
    const { key } = await testAccount({ credits: 1 });
    const body = new Uint8Array(limits.sourceBodyBytes + 1);
    const response = await request(PATH, { key, body, headers: { 'Content-Type': 'application/json' } });
    expect(response.status).toBe(413);
  });
});

describe('credits', () => {
  it('are needed: without one the answer is 402, says so, and nothing is recorded', async () => {
    const { key } = await testAccount();
    const response = await request(PATH, { key, form: { source: deployingGuide } });
    expect(response.status).toBe(402);
    expect(await errorOf(response)).toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
      message: 'You need at least 1 credit to generate a skill.',
    });
    const list = await (await request('/api/v1/generations', { key })).json<{ generations: unknown[] }>();
    expect(list.generations).toEqual([]);
  });

  it('are answered for before a stream begins', async () => {
    const { key } = await testAccount();
    const response = await request(PATH, {
      key,
      form: { source: deployingGuide },
      headers: { Accept: 'text/event-stream' },
    });
    expect(response.status).toBe(402);
    expect(response.headers.get('Content-Type')).toContain('application/json');
  });

  it('100 of them pay for exactly 100 of 300 generations that arrive at once', async () => {
    const { key, id } = await testAccount({ credits: 100, ...generous });
    const statuses = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        const source = `${deployingGuide}\nThis is run number ${i}.`;
        const response = await request(PATH, { key, form: { source } });
        await response.text();
        return response.status;
      }),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(statuses.filter((status) => status === 402)).toHaveLength(200);
    expect(await creditsOf(id)).toBe(0);
    expect(await ledgerSum(id)).toBe(0);
    const credits = await (await request('/api/v1/credits', { key })).json<{ total_generations: number }>();
    expect(credits.total_generations).toBe(100);
  }, 180_000);
});

describe('limits', () => {
  it('admit ten a minute, then say when to come back', async () => {
    const { key } = await testAccount({ credits: 1 });
    for (let i = 0; i < 10; i++) {
      const response = await request(PATH, { key, form: { name: 'no source' } });
      expect(response.status).toBe(400);
      expect(response.headers.get('X-RateLimit-Remaining')).toBe(String(9 - i));
    }
    const refused = await request(PATH, { key, form: { source: deployingGuide } });
    expect(refused.status).toBe(429);
    expect((await errorOf(refused)).code).toBe('RATE_LIMITED');
    const retryAfter = Number(refused.headers.get('Retry-After'));
    expect(retryAfter).toBeGreaterThan(50);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(refused.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(refused.headers.get('RateLimit')).toMatch(/^"generate";r=0;t=\d+$/);
    expect((await request('/api/v1/credits', { key })).headers.get('X-RateLimit-Limit')).toBe('60');
  });
});

describe('idempotency', () => {
  const once = (key: string, idempotencyKey: string, source = deployingGuide) =>
    request(PATH, { key, form: { source }, headers: { 'Idempotency-Key': idempotencyKey } });

  it('the same key fifty times at once makes one run, and one charge', async () => {
    const { key, id } = await testAccount({ credits: 10, ...generous });
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const response = await once(key, 'order-7');
        return { status: response.status, body: await response.json<GenerateResponse>() };
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.skill.id)).size).toBe(1);
    expect(await creditsOf(id)).toBe(9);
  }, 60_000);

  it('a repeat gets the same skill, marked as a replay', async () => {
    const { key, id } = await testAccount({ credits: 2 });
    const first = await (await once(key, 'k1')).json<GenerateResponse>();
    const again = await once(key, 'k1');
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect((await again.json<GenerateResponse>()).skill).toEqual(first.skill);
    expect(await creditsOf(id)).toBe(1);
  });

  it('another request under the same key is a conflict', async () => {
    const { key, id } = await testAccount({ credits: 2 });
    await once(key, 'k2');
    const other = await once(key, 'k2', `${deployingGuide}\nAnd more.`);
    expect(other.status).toBe(409);
    expect((await errorOf(other)).code).toBe('CONFLICT');
    expect(await creditsOf(id)).toBe(1);
  });

  it('keys of two accounts never meet', async () => {
    const [a, b] = [await testAccount({ credits: 1 }), await testAccount({ credits: 1 })];
    const first = await (await once(a.key, 'shared')).json<GenerateResponse>();
    const second = await (await once(b.key, 'shared')).json<GenerateResponse>();
    expect(second.skill.id).not.toBe(first.skill.id);
  });

  it('what was refused uncharged may be corrected and sent again under its key', async () => {
    const { key, id } = await testAccount({ credits: 1 });
    const failed = await once(key, 'k3', `${inject('pageOrigin')}/gone`);
    expect(failed.status).toBe(400);
    const repaired = await once(key, 'k3');
    expect(repaired.status).toBe(200);
    expect(repaired.headers.get('Idempotency-Replayed')).toBeNull();
    expect(await creditsOf(id)).toBe(0);
  });
});
