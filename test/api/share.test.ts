import { env } from 'cloudflare:workers';
import { gunzipSync, strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GenerateResponse } from '../../src/api/skills/generate.ts';
import type { CatalogueResponse } from '../../src/api/skills/generate-catalogue.ts';
import type { ShareResponse } from '../../src/api/skills/share.ts';
import { setAccountStatus } from '../../src/keys/account-standing.ts';
import { sha256Hex } from '../../src/lib/digest.ts';
import type { DiscoveryIndex } from '../../src/skills/catalogue/discovery.ts';
import { manual } from '../skills/support/manual.ts';
import { db, type TestAccount, testAccount } from '../support/account.ts';
import { householdHandbook, householdTopics } from '../support/fixtures.ts';
import { type ErrorAnswer, errorOf, request } from '../support/request.ts';

const BASE = '.well-known/agent-skills';
let account: TestAccount;
let catalogue: CatalogueResponse;
let skillId: string;

beforeAll(async () => {
  account = await testAccount({ credits: 9, limits: { generate: 1_000, default: 1_000 } });
  const headers = { Accept: 'application/json' };
  const json = { source: householdHandbook, selected_topics: householdTopics };
  const made = await request('/api/v1/generate/catalogue', { key: account.key, json, headers });
  catalogue = await made.json<CatalogueResponse>();
  const single = await request('/api/v1/generate', {
    key: account.key,
    json: { source: manual(20_000), name: 'harbour' },
  });
  skillId = (await single.json<GenerateResponse>()).skill.id;
});

const share = async (id: string, who = account) =>
  (await request(`/api/v1/generations/${id}/share`, { key: who.key, method: 'POST' })).json<ShareResponse>();
const revoke = (id: string) => request(`/api/v1/generations/${id}/share`, { key: account.key, method: 'DELETE' });
const open = (token: string, path = `${BASE}/index.json`, options: Parameters<typeof request>[1] = {}) =>
  request(`/c/${token}/${path}`, options);
const indexOf = async (token: string) => (await open(token)).json<DiscoveryIndex>();

/** Path and content of each entry of a tar archive, with its header's checksum proven. */
function untar(archive: Uint8Array): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; (archive[at] ?? 0) !== 0; ) {
    const header = archive.slice(at, at + 512);
    const field = (start: number, length: number) =>
      strFromU8(header.subarray(start, start + length)).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8);
    const stated = Number.parseInt(field(148, 8), 8);
    expect(header.fill(32, 148, 156).reduce((sum, byte) => sum + byte, 0)).toBe(stated);
    expect(strFromU8(header.subarray(257, 262))).toBe('ustar');
    files[field(0, 100)] = strFromU8(archive.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

describe('a share link', () => {
  it('is the same one however often, and however many at once, it is asked for', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => share(catalogue.catalogueId)));
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    const [first] = all;
    expect(first?.token).toMatch(/^[\w-]{32}$/);
    expect(first?.url).toBe(`http://smidge.test/c/${first?.token}`);
    expect(first?.created_at).toMatch(/^\d{4}-\d\d-\d\dT/);
    const stored = await env.DB.prepare('SELECT * FROM shares').all();
    expect(JSON.stringify(stored.results)).not.toContain(first?.token);
  });

  it('ends at once when it is revoked, for good, and a new one is another', async () => {
    const { token } = await share(catalogue.catalogueId);
    expect((await open(token)).status).toBe(200);
    expect(await (await revoke(catalogue.catalogueId)).json()).toEqual({ revoked: true });
    for (const path of [`${BASE}/index.json`, `${BASE}/${catalogue.skills[0]?.filename.slice(0, -3)}/SKILL.md`]) {
      expect((await open(token, path)).status).toBe(404);
    }
    expect(await (await revoke(catalogue.catalogueId)).json()).toEqual({ revoked: false });
    const next = await share(catalogue.catalogueId);
    expect(next.token).not.toBe(token);
    expect((await open(next.token)).status).toBe(200);
    expect((await open(token)).status).toBe(404);
  });

  it('is shut while its account is restricted', async () => {
    const owner = await testAccount({ credits: 1 });
    const json = { source: householdHandbook };
    const made = await request('/api/v1/generate', { key: owner.key, json });
    const { token } = await share((await made.json<GenerateResponse>()).skill.id, owner);
    expect((await open(token)).status).toBe(200);
    await setAccountStatus(db, env.KEY_GATE, owner.id, 'restricted');
    expect((await open(token)).status).toBe(404);
  });

  it('is not made of a generation that has no skill', async () => {
    const failed = await request('/api/v1/generate', { key: account.key, json: { source: 'five words are too few' } });
    const id = failed.headers.get('X-Generation-Id');
    const response = await request(`/api/v1/generations/${id}/share`, { key: account.key, method: 'POST' });
    expect(response.status).toBe(404);
    expect(await errorOf(response)).toMatchObject({ reason: 'generation_failed' });
  });
});

describe('discovery', () => {
  it('lists every skill and the index, each with the digest of what is served', async () => {
    const { token } = await share(catalogue.catalogueId);
    const index = await indexOf(token);
    expect(index.$schema).toBe('https://schemas.agentskills.io/discovery/0.2.0/schema.json');
    const names = catalogue.skills.map(({ filename }) => filename.slice(0, -3));
    expect(index.skills.map(({ name }) => name).slice(0, 3)).toEqual(names);
    expect(index.skills).toHaveLength(4);
    for (const { name, type, url, digest, description } of index.skills) {
      expect({ type, url }).toEqual({ type: 'skill-md', url: `${name}/SKILL.md` });
      const artifact = await open(token, `${BASE}/${url}`);
      expect(artifact.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8');
      const bytes = new Uint8Array(await artifact.arrayBuffer());
      expect(digest).toBe(`sha256:${await sha256Hex(bytes)}`);
      expect(strFromU8(bytes)).toContain(`description: ${JSON.stringify(description)}`);
    }
  });

  it('serves a skill with references as an archive, SKILL.md at its root', async () => {
    const { token } = await share(skillId);
    const index = await indexOf(token);
    expect(index.skills).toMatchObject([{ name: 'harbour', type: 'archive', url: 'harbour.tar.gz' }]);
    const tar = await open(token, `${BASE}/harbour.tar.gz`);
    expect(tar.headers.get('Content-Type')).toBe('application/gzip');
    const bytes = new Uint8Array(await tar.arrayBuffer());
    expect(index.skills[0]?.digest).toBe(`sha256:${await sha256Hex(bytes)}`);
    const files = untar(gunzipSync(bytes));
    expect(Object.keys(files)[0]).toBe('SKILL.md');
    expect(Object.keys(files).length).toBeGreaterThan(1);
    const zip = unzipSync(new Uint8Array(await (await open(token, `${BASE}/harbour.zip`)).arrayBuffer()));
    expect(Object.fromEntries(Object.entries(zip).map(([path, content]) => [path, strFromU8(content)]))).toEqual(files);
  });

  it('needs no key, for any origin, says nothing of rates, and is asked for again each time', async () => {
    const { token } = await share(skillId);
    for (const path of [`${BASE}/index.json`, `${BASE}/harbour.tar.gz`, `${BASE}/harbour/SKILL.md`]) {
      const response = await open(token, path);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.headers.get('Cache-Control')).toBe('public, no-cache, no-transform');
      expect([...response.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
      const etag = response.headers.get('ETag') ?? '';
      expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
      const known = await open(token, path, { headers: { 'If-None-Match': etag } });
      expect({ status: known.status, body: await known.text() }).toEqual({ status: 304, body: '' });
      const head = await open(token, path, { method: 'HEAD' });
      expect({ status: head.status, etag: head.headers.get('ETag'), body: await head.text() }).toEqual({
        status: 200,
        etag,
        body: '',
      });
    }
  });
});

describe('what is not there', () => {
  const answer = async (path: string) => {
    const response = await request(path);
    const { error } = await response.json<ErrorAnswer>();
    return { status: response.status, error: { ...error, request_id: '' } };
  };

  it('is the same 404 whatever is missing', async () => {
    const { token } = await share(skillId);
    const nowhere = await answer('/no/such/page');
    expect(nowhere.status).toBe(404);
    for (const path of [
      `/c/${'A'.repeat(32)}/${BASE}/index.json`,
      `/c/x/${BASE}/index.json`,
      `/c/${token}`,
      `/c/${token}/${BASE}/other.tar.gz`,
      `/c/${token}/${BASE}/other/SKILL.md`,
      `/c/${token}/${BASE}/harbour.rar`,
      `/c/${token}/${BASE}/harbour/../harbour.rar`,
      `/c/${token}/${BASE}/__proto__/SKILL.md`,
    ]) {
      expect(await answer(path), path).toEqual(nowhere);
    }
  });

  it('is walled off from an address that keeps guessing, while whoever has a link is let through', async () => {
    const { token } = await share(skillId);
    const headers = { 'CF-Connecting-IP': '198.51.100.77' };
    const statuses: number[] = [];
    for (let at = 0; at < 120; at++) {
      const response = await open(`${at}`.padStart(32, 'g'), undefined, { headers });
      await response.arrayBuffer();
      statuses.push(response.status);
    }
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    expect((await open(token, undefined, { headers })).status).toBe(200);
  });
});
