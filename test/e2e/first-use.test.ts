/**
 * What a newcomer does, with the real tools: start, paste, unzip, validate, install; stop, start again.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type Server, startServer } from './server.ts';

const run = promisify(execFile);
const scratch = mkdtempSync(join(tmpdir(), 'smidge-e2e-'));
const stateDir = join(scratch, 'state');
let pages: HttpServer;
let pageOrigin: string;
let port: number;
let server: Server;

interface Made {
  skill: { id: string; filename: string; content: string };
  metadata: { quality: { degraded: boolean } };
}

beforeAll(async () => {
  const handbook = readFileSync('test/fixtures/pages/handbook.html');
  pages = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(handbook));
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  pageOrigin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  port = await freePort();
  server = await startServer(stateDir, port, { SOURCE_ALLOW_ORIGINS: pageOrigin });
});

afterAll(async () => {
  await server.stop();
  pages.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A manual of about 100 KB, of the kind people have. */
function manual(): string {
  const chapter = (n: number) => `## Chapter ${n}: operating unit ${n}

Unit ${n} keeps its records in \`/var/lib/unit-${n}/records.db\`. It is started by the supervisor.

1. Stop unit ${n} with \`unitctl stop ${n}\`.
2. Copy the records to the backup host:

   \`\`\`bash
   unitctl export ${n} --to backup-${n % 7}.example.org
   \`\`\`

3. Start it again with \`unitctl start ${n}\`, and check that the queue of unit ${n} drains.

> [!WARNING]
> Never stop unit ${n} while unit ${n + 1} is exporting.

`;
  let text = '# Operating the units\n\nHow the units of the plant are operated, backed up and repaired.\n\n';
  for (let n = 1; text.length < 100 * 1024; n++) text += chapter(n);
  return text;
}

async function generate(form: Record<string, string | File>): Promise<{ made: Made; ms: number }> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(name, value);
  const startedAt = performance.now();
  const response = await fetch(`${server.baseUrl}/api/v1/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}` },
    body,
  });
  const made = (await response.json()) as Made;
  expect(response.status, JSON.stringify(made)).toBe(200);
  return { made, ms: performance.now() - startedAt };
}

/** Downloads and unpacks the bundle; the folder of the skill. */
async function unpack(id: string): Promise<string> {
  const response = await fetch(`${server.baseUrl}/api/v1/generations/${id}/bundle`, {
    headers: { 'x-api-key': server.key },
  });
  const folder = mkdtempSync(join(scratch, 'bundle-'));
  const zip = join(folder, 'skill.zip');
  writeFileSync(zip, new Uint8Array(await response.arrayBuffer()));
  const unzip = await run('unzip', ['-q', zip, '-d', folder]).catch((error: NodeJS.ErrnoException) => error);
  if (unzip instanceof Error) {
    // Not every machine has unzip; a broken archive is no excuse.
    expect(unzip.code).toBe('ENOENT');
    writeEntries(unzipSync(new Uint8Array(readFileSync(zip))), folder);
  }
  rmSync(zip);
  const [name] = readdirSync(folder);
  return join(folder, name ?? '');
}

function writeEntries(entries: Record<string, Uint8Array>, folder: string): void {
  for (const [path, bytes] of Object.entries(entries)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

async function expectValid(folder: string, name: string): Promise<void> {
  await run('skills-ref', ['validate', folder]);
  const check = await run('skill-check', ['check', folder, '--no-security-scan', '--format', 'json']);
  const report = JSON.parse(check.stdout) as { summary: { errorCount: number } };
  expect(report.summary.errorCount).toBe(0);
  const list = await run('skills', ['add', folder, '--list'], { env: { ...process.env, DISABLE_TELEMETRY: '1' } });
  expect(list.stdout).toContain(name);
}

describe('the first call', () => {
  it('works when the printed line is pasted', async () => {
    expect(server.curl).toContain(`${server.baseUrl}/api/v1/generate`);
    const { stdout } = await run('bash', ['-c', server.curl]);
    const made = JSON.parse(stdout) as Made;
    expect(made.skill.content).toMatch(/^---\nname: "/);
    await expectValid(await unpack(made.skill.id), made.skill.filename.replace(/\.md$/, ''));
  });

  it('makes valid skills of a 100 KB manual and of a web page from a local server', async () => {
    const file = new File([manual()], 'manual.md', { type: 'text/markdown' });
    for (const source of [file, `${pageOrigin}/handbook`]) {
      const { made, ms } = await generate({ source });
      console.log(`${source instanceof File ? '100 KB manual' : 'web page'}: ${Math.round(ms)} ms`);
      expect(made.metadata.quality.degraded).toBe(false);
      await expectValid(await unpack(made.skill.id), made.skill.filename.replace(/\.md$/, ''));
    }
  });
});

describe('a public link', () => {
  const shared = async (id: string) => {
    const headers = { 'x-api-key': server.key };
    const response = await fetch(`${server.baseUrl}/api/v1/generations/${id}/share`, { method: 'POST', headers });
    return ((await response.json()) as { url: string }).url;
  };

  const listed = async (url: string) =>
    (await run('skills', ['add', url, '--list'], { env: { ...process.env, DISABLE_TELEMETRY: '1' } })).stdout;

  it('is what the real installer takes skills from, and it refuses bytes that were changed on the way', async () => {
    const file = new File([manual()], 'manual.md', { type: 'text/markdown' });
    const { made } = await generate({ source: file });
    const name = made.skill.filename.replace(/\.md$/, '');
    const url = await shared(made.skill.id);
    const origin = server.baseUrl.replace('localhost', '127.0.0.1');
    const link = url.replace(server.baseUrl, origin);
    expect(await listed(link)).toContain(name);

    // Passes everything on, but for one byte of the archive.
    const changed = createServer(async (request, answer) => {
      const upstream = await fetch(`${origin}${request.url}`);
      const bytes = new Uint8Array(await upstream.arrayBuffer());
      if (request.url?.endsWith('.tar.gz')) bytes.set([(bytes.at(-5) ?? 0) ^ 1], bytes.length - 5);
      answer.writeHead(upstream.status, { 'Content-Type': upstream.headers.get('content-type') ?? '' }).end(bytes);
    });
    await new Promise<void>((resolve) => changed.listen(0, '127.0.0.1', resolve));
    const { port: elsewhere } = changed.address() as AddressInfo;
    const output = await listed(link.replace(origin, `http://127.0.0.1:${elsewhere}`)).catch(
      (error: { stdout?: string }) => error.stdout ?? '',
    );
    changed.closeAllConnections();
    changed.close();
    expect(output).not.toContain(name);
  });

  it('to a catalogue gives the installer every skill of it, and the index', async () => {
    const post = async (path: string, fields: object) => {
      const response = await fetch(`${server.baseUrl}/api/v1/${path}`, {
        method: 'POST',
        headers: { 'x-api-key': server.key, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ source: readFileSync('test/fixtures/skills/three-jobs.md', 'utf8'), ...fields }),
      });
      return response.json();
    };
    const { topics } = (await post('detect-topics', {})) as { topics: object[] };
    const made = (await post('generate/catalogue', { selected_topics: topics, name: 'household-jobs' })) as {
      catalogueId: string;
      skills: { filename: string }[];
    };
    expect(made.skills.length).toBe(topics.length);
    const output = await listed(await shared(made.catalogueId));
    for (const { filename } of made.skills) expect(output).toContain(filename.replace(/\.md$/, ''));
    expect(output).toContain('household-jobs');
  });
});

describe('audio', () => {
  it('without a transcription service is a clear 503, and costs nothing', async () => {
    const body = new FormData();
    body.append('source', new File([Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0])], 'talk.mp3'));
    const response = await fetch(`${server.baseUrl}/api/v1/generate`, {
      method: 'POST',
      headers: { 'x-api-key': server.key },
      body,
    });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { code: 'SERVICE_UNAVAILABLE', reason: 'not_configured' } });
  });
});

describe('starting again', () => {
  it('keeps the key and all data, and refuses local pages that are not named', async () => {
    const list = async () => {
      const response = await fetch(`${server.baseUrl}/api/v1/generations`, { headers: { 'x-api-key': server.key } });
      return (await response.json()) as { generations: { id: string }[] };
    };
    const before = await list();
    const { key } = server;
    await server.stop();
    server = await startServer(stateDir, port);
    expect(server.key).toBe(key);
    expect(await list()).toEqual(before);
    const form = new FormData();
    form.append('source', `${pageOrigin}/handbook`);
    const refused = await fetch(`${server.baseUrl}/api/v1/generate`, {
      method: 'POST',
      headers: { 'x-api-key': key },
      body: form,
    });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { reason: 'blocked_address' } });
  });

  it('on a taken port says so in one sentence', async () => {
    const second = await run('node', ['scripts/start.ts'], {
      env: { ...process.env, SMIDGE_STATE_DIR: join(scratch, 'other'), PORT: String(port) },
    }).catch((error: { stderr: string; stdout: string; code: number }) => error);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr.trim()).toBe(
      `Port ${port} is taken. Stop what uses it, or choose another one: PORT=${port + 1} npm start`,
    );
  });
});

describe('operating it', () => {
  const admin = async (...args: string[]) => {
    const { stdout } = await run('node', ['scripts/admin.ts', ...args], {
      env: { ...process.env, PORT: String(port) },
    });
    return JSON.parse(stdout) as Record<string, unknown> & { id: string; key: string };
  };

  it('makes accounts, grants, keys; restricts and restores; shows the ledger', async () => {
    const { id } = await admin('accounts', 'create', '--name', 'Grace');
    expect(await admin('credits', 'grant', id, '7', '--reference', `gift-${id}`)).toEqual({
      granted: true,
      credits: 7,
    });
    expect(await admin('credits', 'grant', id, '7', '--reference', `gift-${id}`)).toEqual({
      granted: false,
      credits: 7,
    });
    const key = await admin('keys', 'create', id, '--name', 'first', '--limit-generate', '2');
    const credits = () => fetch(`${server.baseUrl}/api/v1/credits`, { headers: { 'x-api-key': key.key } });
    expect(await (await credits()).json()).toMatchObject({ credits_remaining: 7 });
    await admin('accounts', 'restrict', id);
    expect((await credits()).status).toBe(403);
    await admin('accounts', 'restore', id);
    expect((await credits()).status).toBe(200);
    expect(await admin('keys', 'list', id)).toMatchObject({ keys: [{ name: 'first', limits: { generate: 2 } }] });
    await admin('keys', 'revoke', key.id);
    expect((await credits()).status).toBe(403);
    expect(await admin('accounts', 'ledger', id)).toMatchObject({
      credits: 7,
      entries: [{ amount: 7, kind: 'grant' }],
    });
  });

  it('says what is wrong in one line, without a stack trace', async () => {
    const failed = await run('node', ['scripts/admin.ts', 'accounts', 'show', 'nobody'], {
      env: { ...process.env, PORT: String(port) },
    }).catch((error: { stderr: string }) => error);
    expect(failed.stderr).toMatch(/^NOT_FOUND: .+\n$/);
  });
});

it('prints no stack trace and no secret but the local key', () => {
  const output = server.output();
  expect(output).not.toMatch(/\n\s+at /);
  const token = /^ADMIN_TOKEN=(.+)$/m.exec(readFileSync('.dev.vars', 'utf8'))?.[1] ?? 'absent';
  expect(output).not.toContain(token);
  expect(output.replaceAll(server.key, '')).not.toMatch(/smidge_sk_\w{20}|\$2[aby]\$/);
});
