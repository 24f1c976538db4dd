/**
 * Files made to hurt, sent to the running Worker whose heap is capped near what an isolate has on Cloudflare: each ends
 * in an answer, and the service answers the next request.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../scripts/admin-client.ts';
import { readSecret } from '../../scripts/local-worker.ts';
import { hostileFiles } from '../support/hostile/index.ts';
import { type RuntimeMemory, runtimeMemory } from './runtime-memory.ts';
import { freePort, type Server, startServer } from './server.ts';

/**
 * MiB that one file may add to the process while it is read and looked through: 64 for each of the two Workers that
 * share it here. What the reader adds by itself is measured in `reader-memory.test.ts`.
 */
const MAX_GROWTH = 2 * 64;
const HEAP = '--max-heap-size=100';

const scratch = mkdtempSync(join(tmpdir(), 'smidge-hostile-'));
let server: Server;
let key: string;
let memory: RuntimeMemory;

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
  memory = runtimeMemory(server.pid);
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

const measured: { name: string; status: number; reason: string; ms: number; growth: number }[] = [];

describe.runIf(process.platform === 'linux')('a hostile file ends in an answer, and hurts nobody', () => {
  it.each(hostileFiles.map(({ name, bytes }) => [name, bytes] as const))('%s', async (name, bytes) => {
    const source = new File([bytes() as Uint8Array<ArrayBuffer>], name);
    memory.forgetPeak();
    const before = memory.now();
    const { status, ms, error } = await look(source);
    const growth = memory.peak() - before;
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
