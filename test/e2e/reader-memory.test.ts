/**
 * What reading costs, measured on the reader Worker in a process of its own, whose heap is capped near what an isolate
 * has on Cloudflare.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileFiles } from '../support/hostile/index.ts';
import { type RuntimeMemory, runtimeMemory } from './runtime-memory.ts';
import { freePort, until } from './server.ts';

/** MiB that reading one file may add to the process. */
const MAX_GROWTH = 64;

let worker: ChildProcess;
let memory: RuntimeMemory;
let origin: string;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  worker = spawn(
    'wrangler',
    [
      ...['dev', '-c', 'test/support/reader-alone/wrangler.toml', '--ip', '127.0.0.1', '--port', String(port)],
      ...['--inspector-port', '0', '--show-interactive-dev-session', 'false'],
    ],
    {
      env: {
        ...process.env,
        MINIFLARE_WORKERD_V8_FLAGS: '--max-heap-size=100',
        WRANGLER_SEND_METRICS: 'false',
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      },
      stdio: 'ignore',
      detached: true,
    },
  );
  const isReady = () => read('ready.md', new TextEncoder().encode('# Pumps\n\nStop the pump.')).then(({ ok }) => ok);
  await until(() => isReady().catch(() => false), 60_000);
  memory = runtimeMemory(worker.pid ?? 0);
});

afterAll(() => {
  if (worker.pid !== undefined) process.kill(-worker.pid, 'SIGKILL');
});

async function read(name: string, bytes: Uint8Array): Promise<{ ok: boolean; text: string }> {
  const response = await fetch(`${origin}/${name}`, { method: 'POST', body: bytes as Uint8Array<ArrayBuffer> });
  return { ok: response.ok, text: await response.text() };
}

describe.runIf(process.platform === 'linux')('a hostile file costs its reader little', () => {
  it.each(hostileFiles.map(({ name, bytes }) => [name, bytes] as const))('%s', async (name, bytes) => {
    const file = bytes();
    memory.forgetPeak();
    const before = memory.now();
    const { ok, text } = await read(name, file);
    const growth = memory.peak() - before;
    if (!ok) expect(JSON.parse(text)).toMatchObject({ type: 'refused', reason: expect.any(String) });
    expect(growth).toBeLessThan(MAX_GROWTH);
  });
});
