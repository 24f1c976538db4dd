/**
 * Sources that are more than one file: videos, recordings, sites, several at once; and what is kept of them.
 */
import { env } from 'cloudflare:workers';
import { describe, expect, inject, it } from 'vitest';
import type { DetectTopicsResponse } from '../../src/api/skills/detect-topics.ts';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
import { limits } from '../../src/config/limits.ts';
import { creditsOf, testAccount } from '../support/account.ts';
import { deployingGuide } from '../support/fixtures.ts';
import { mp3Recording } from '../support/recordings.ts';
import { errorOf, request } from '../support/request.ts';

const GENERATE = '/api/v1/generate';
const DETECT = '/api/v1/detect-topics';
const generous = { credits: 20, limits: { generate: 1_000, default: 1_000 } };
const page = (path: string) => `${inject('pageOrigin')}${path}`;
const video = (id: string) => `https://youtu.be/${id}`;

function textOf({ skill }: GenerateResponse): string {
  return [skill.content, ...skill.reference_files.map(({ content }) => content)].join('\n').replaceAll('\\', '');
}

async function generated(key: string, body: Parameters<typeof request>[1]): Promise<GenerateResponse> {
  const response = await request(GENERATE, { key, ...body });
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json<GenerateResponse>();
}

/** A form whose parts repeat names, as `source` may. */
function form(...fields: [string, string | File][]): { body: FormData } {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return { body: data };
}

describe('a video', () => {
  it('becomes a skill of what is said in it, under its chapters', async () => {
    const { key } = await testAccount(generous);
    const made = await generated(key, { json: { source: video('for-the-api') } });
    expect(made.metadata.source_type).toBe('youtube');
    expect(textOf(made)).toContain('Bricks & clay');
    expect(textOf(made)).toContain('https://www.youtube.com/watch?v=for-the-api');
  });

  it.each([
    ['bot-check-1', 'video_blocked'],
    ['age-gated-1', 'video_age_restricted'],
    ['private-vid', 'video_private'],
    ['live-now-01', 'video_live'],
    ['removed-vid', 'video_removed'],
    ['no-captions', 'no_captions'],
  ])('%s is refused as %s, and costs nothing', async (id, reason) => {
    const { key, id: account } = await testAccount({ credits: 1 });
    const response = await request(GENERATE, { key, json: { source: video(id) } });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({ code: 'VALIDATION_ERROR', reason, param: 'source' });
    expect(await creditsOf(account)).toBe(1);
  });

  it('is not a channel', async () => {
    const { key } = await testAccount(generous);
    const response = await request(DETECT, { key, json: { source: 'https://www.youtube.com/@kilns' } });
    expect((await errorOf(response)).reason).toBe('not_a_video');
  });
});

describe('a recording', () => {
  it('is written down and becomes a skill', async () => {
    const { key } = await testAccount(generous);
    const source = new File([mp3Recording(60) as Uint8Array<ArrayBuffer>], 'talk.mp3', { type: 'audio/mpeg' });
    const made = await generated(key, { form: { source } });
    expect(made.metadata.quality).toMatchObject({ degraded: false });
    expect(textOf(made)).toContain('w56 w57 w58 w59.');
  });
});

describe('a whole site', () => {
  it('is looked at for nothing, and becomes one skill', async () => {
    const { key, id } = await testAccount(generous);
    const json = { source: page('/docs/'), scope: 'site', max_pages: 3 };
    const looked = await (await request(DETECT, { key, json })).json<DetectTopicsResponse>();
    expect(looked.site).toMatchObject({ pagesRead: 3 });
    expect(looked.site?.pagesFound).toBeGreaterThan(3);
    expect(looked.cost.skill).toBe(1);
    expect(await creditsOf(id)).toBe(20);
    const made = await generated(key, { json });
    expect(made.metadata.source_type).toBe('url');
    expect(textOf(made)).toContain(page('/docs/'));
    expect(await creditsOf(id)).toBe(19);
  });

  it('that asks not to be read is left alone', async () => {
    const { key } = await testAccount(generous);
    const response = await request(DETECT, { key, json: { source: page('/closed/page'), scope: 'site' } });
    expect((await errorOf(response)).reason).toBe('disallowed_by_robots');
  });

  it.each([
    [{ source: 'https://example.com/', max_pages: 5 }, 'max_pages'],
    [{ source: 'https://example.com/', scope: 'site', max_pages: limits.site.maxPages + 1 }, 'max_pages'],
    [{ source: 'https://example.com/', scope: 'everything' }, 'scope'],
    [{ source: deployingGuide, scope: 'site' }, 'scope'],
  ])('is not asked for in other words: %#', async (json, param) => {
    const { key } = await testAccount(generous);
    const response = await request(DETECT, { key, json });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({ code: 'VALIDATION_ERROR', param });
  });
});

describe('several sources', () => {
  const pumps = '# Pumps\n\nStop the pump before you open it.\n\n1. Stop the pump.\n2. Lift the filter out.\n';

  it('become one skill, each under its own heading', async () => {
    const { key, id } = await testAccount(generous);
    const made = await generated(
      key,
      form(['source', new File([pumps], 'pumps.md')], ['source', new File([deployingGuide], 'deploying.md')]),
    );
    const text = textOf(made);
    expect(text).toContain('Lift the filter out.');
    expect(text).toContain('billctl rollout --service billing --batch 1 --wait 90s');
    expect(made.metadata).toMatchObject({ source_type: 'file', quality: { codeFidelity: 1 } });
    expect(await creditsOf(id)).toBe(19);
  });

  it('may be of different types', async () => {
    const { key } = await testAccount(generous);
    const made = await generated(key, { json: { source: [page('/handbook'), deployingGuide] } });
    expect(made.metadata.source_type).toBe('mixed');
    expect(textOf(made)).toContain('Never rotate two proxies of one pair on the same day.');
  });

  it('are refused together when one cannot be read, and nothing of them is kept', async () => {
    const { key, id } = await testAccount(generous);
    const picture = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2)], 'a.png', { type: 'image/png' });
    const response = await request(GENERATE, {
      key,
      ...form(['source', new File([pumps], 'a.md')], ['source', picture]),
    });
    expect((await errorOf(response)).reason).toBe('unsupported_type');
    expect(await creditsOf(id)).toBe(20);
    await expect.poll(async () => (await env.BUCKET.list({ prefix: `sources/${id}/` })).objects).toEqual([]);
  });

  it('are not too many', async () => {
    const { key, id } = await testAccount(generous);
    const many = Array.from({ length: limits.sources + 1 }, (_, index): [string, File] => [
      'source',
      new File([pumps], `${index}.md`),
    ]);
    const response = await request(GENERATE, { key, ...form(...many) });
    expect(await errorOf(response)).toMatchObject({ param: 'source', reason: 'too_large' });
    expect((await env.BUCKET.list({ prefix: `sources/${id}/` })).objects).toEqual([]);
  });
});

describe('uploads', () => {
  it('are kept no longer than their run', async () => {
    const { key, id } = await testAccount(generous);
    await generated(key, { form: { source: new File([deployingGuide], 'a.md') } });
    await expect.poll(async () => (await env.BUCKET.list({ prefix: `sources/${id}/` })).objects).toEqual([]);
  });

  it.each([
    ['a wrong field', [['source_type', 'book']]],
    ['a wrong name', [['name', '!!!']]],
  ] as [string, [string, string][]][])('of a request with %s leave nothing behind', async (_, fields) => {
    const { key, id } = await testAccount(generous);
    const source = new File([deployingGuide], 'a.md');
    const response = await request(GENERATE, { key, ...form(['source', source], ...fields) });
    expect(response.status).toBe(400);
    expect((await env.BUCKET.list({ prefix: `sources/${id}/` })).objects).toEqual([]);
  });

  it('that nobody can pay for leave nothing behind', async () => {
    const { key, id } = await testAccount();
    const response = await request(GENERATE, { key, form: { source: new File([deployingGuide], 'a.md') } });
    expect(response.status).toBe(402);
    expect((await env.BUCKET.list({ prefix: `sources/${id}/` })).objects).toEqual([]);
  });

  it('may be cut anywhere on their way', async () => {
    const { key } = await testAccount(generous);
    const head = '--edge\r\nContent-Disposition: form-data; name="source"; filename="Gr\u00F6\u00DFe.md"\r\n\r\n';
    const bytes = new TextEncoder().encode(`${head}${deployingGuide}\r\n--edge--\r\n`);
    const body = new ReadableStream({
      start(controller) {
        // The last boundary and what follows it come apart, too.
        for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.subarray(at, at + 7));
        controller.close();
      },
    });
    const made = await generated(key, { body, headers: { 'Content-Type': 'multipart/form-data; boundary=edge' } });
    expect(made.metadata.quality).toMatchObject({ codeFidelity: 1 });
  });
});

describe('what was read', () => {
  it('is read once for looking at it and for making a skill of it', async () => {
    const { key, id } = await testAccount(generous);
    const source = () => ({ form: { source: new File([deployingGuide], 'a.md') } });
    const looked = await (await request(DETECT, { key, ...source() })).json<DetectTopicsResponse>();
    expect(looked).toMatchObject({ shouldCatalogue: false, isUnlimited: false, wordCount: expect.any(Number) });
    const prefix = `documents/${id}/`;
    const [kept] = (await env.BUCKET.list({ prefix })).objects;
    // Nobody but a reader of the kept Document can know this sentence.
    const document = await (await env.BUCKET.get(kept?.key ?? ''))?.text();
    await env.BUCKET.put(kept?.key ?? '', document?.replace('month-end run', 'kept Document') ?? '');
    expect(textOf(await generated(key, source()))).toContain('kept Document');
  });

  it('of a page is used again while the page stays the same', async () => {
    const { key, id } = await testAccount(generous);
    const json = { source: page('/cached') };
    await request(DETECT, { key, json });
    const documents = (await env.BUCKET.list({ prefix: `documents/${id}/` })).objects.map(({ key: name }) => name);
    const name = documents.find((one) => !one.includes('/page-')) ?? '';
    const document = await (await env.BUCKET.get(name))?.text();
    await env.BUCKET.put(name, document?.replaceAll('kiln', 'oven') ?? '');
    expect(textOf(await generated(key, { json }))).toContain('oven');
  });

  it('is nobody else’s', async () => {
    const [first, second] = [await testAccount(generous), await testAccount(generous)];
    await request(DETECT, { key: first.key, json: { source: deployingGuide } });
    expect((await env.BUCKET.list({ prefix: `documents/${second.id}/` })).objects).toEqual([]);
  });
});
