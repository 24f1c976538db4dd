/**
 * Files made to hurt, sent to the running Worker whose heap is capped near what an isolate has on Cloudflare: each ends
 * in an answer, and the service answers the next request.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../scripts/admin-client.ts';
import { readSecret } from '../../scripts/local-worker.ts';
import { hostileFiles } from '../support/hostile/index.ts';
import { freePort, type Server, startServer } from './server.ts';

/**
 * MiB that one file may add to the process while it is read and looked through. Two Workers share the process here, the
 * reader and the API, and each may add 64: less than an isolate has on Cloudflare, beside what it holds anyway.
 */
const MAX_GROWTH = 2 * 64;
const HEAP = '--max-heap-size=100';

const scratch = mkdtempSync(join(tmpdir(), 'smidge-hostile-'));
let server: Server;
let key: string;
let runtime: number;

beforeAll(async () => {
  const port = await freePort();
  server = await startServer(join(scratch, 'state'), port, { MINIFLARE_WORKERD_V8_FLAGS: HEAP });
  const admin = new AdminClient(server.baseUrl, readSecret('ADMIN_TOKEN') ?? '');
  const account = await admin.post<{ id: string }>('/accounts', { name: 'Hostile' });
  const made = await admin.post<{ key: string }>(`/accounts/${account.id}/keys`, {
    name: 'hostile',
    limits: { default: 5_000, generate: 5_000 },
  });
  key = made.key;
  runtime = workerdOf(server);
  // What the first request of each kind loads is no growth of a file's.
  for (const name of ['a.md', 'a.html']) await look(new File(['# Pumps\n\nStop the pump.'], name));
});

afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

interface Answer {
  status: number;
  ms: number;
  error: { code: string; message: string; reason?: string } | undefined;
}

async function look(source: File): Promise<Answer> {
  const body = new FormData();
  body.append('source', source);
  const startedAt = performance.now();
  const response = await fetch(`${server.baseUrl}/api/v1/detect-topics`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body,
  });
  const answer = (await response.json()) as Pick<Answer, 'error'>;
  return { status: response.status, ms: performance.now() - startedAt, error: answer.error };
}

/** The runtime is the child of a child; the one that serves is the largest. */
function workerdOf({ pid }: Server): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const below = new Set([String(pid)]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const [child, parent] of processes) if (below.has(parent ?? '')) below.add(child ?? '');
  }
  const found = processes
    .filter(([child, , , name]) => below.has(child ?? '') && name?.startsWith('workerd'))
    .sort((a, b) => Number(b[2]) - Number(a[2]));
  return Number(found[0]?.[0]);
}

function memory(field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${runtime}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

/** From now on `VmHWM` is the peak since now. */
function forgetPeak(): void {
  writeFileSync(`/proc/${runtime}/clear_refs`, '5');
}

const measured: { name: string; status: number; reason: string; ms: number; growth: number }[] = [];

describe.runIf(process.platform === 'linux')('a hostile file ends in an answer, and hurts nobody', () => {
  it.each(hostileFiles.map(({ name, bytes }) => [name, bytes] as const))('%s', async (name, bytes) => {
    const source = new File([bytes() as Uint8Array<ArrayBuffer>], name);
    forgetPeak();
    const before = memory('VmRSS');
    const { status, ms, error } = await look(source);
    const growth = memory('VmHWM') - before;
    measured.push({ name, status, reason: error?.reason ?? error?.code ?? 'read', ms, growth });
    expect([200, 400, 413], JSON.stringify(error)).toContain(status);
    if (status === 400) {
      expect(error).toMatchObject({ code: 'VALIDATION_ERROR', reason: expect.any(String) });
      expect(error?.message.length).toBeGreaterThan(20);
    }
    const next = await look(new File(['# Next\n\nThe service goes on.'], 'next.md'));
    expect(next.status).toBe(200);
    expect(growth).toBeLessThan(MAX_GROWTH);
  });

  afterAll(() => {
    const slowest = [...measured].sort((a, b) => b.ms - a.ms).slice(0, 10);
    console.log(
      [
        `${measured.length} hostile files, ${measured.filter(({ ms }) => ms > 2_000).length} took longer than 2 s; the slowest:`,
        ...slowest.map(
          ({ name, status, reason, ms, growth }) =>
            `  ${name}: ${status} ${reason}, ${Math.round(ms)} ms, ${Math.round(growth)} MiB`,
        ),
      ].join('\n'),
    );
  });
});
