/**
 * The real local Worker with a model server behind it, on state of its own.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminClient } from '../../scripts/admin-client.ts';
import { lockState, migrate, startWorker, stopWorker } from '../../scripts/local-worker.ts';
import { ModelClient } from '../../test/support/model-server/client.ts';
import { startModelServer } from '../../test/support/model-server/server.ts';

const READY_MS = 60_000;

export interface LocalService {
  baseUrl: string;
  admin: AdminClient;
  /** The session that the Worker's requests go to. */
  model: ModelClient;
  /** What the Worker has printed so far. */
  output: () => string;
  stop: () => Promise<void>;
}

/** `variables` stand in the Worker's environment, beside those that lead to the model server. */
export async function startService(variables: Record<string, string>): Promise<LocalService> {
  const stateDir = mkdtempSync(join(tmpdir(), 'smidge-model-'));
  const token = randomBytes(24).toString('hex');
  lockState(stateDir);
  await migrate(stateDir);
  const server = await startModelServer();
  const model = new ModelClient(server.origin);
  const port = await freePort();
  const worker = startWorker(port, stateDir, {
    ADMIN_TOKEN: token,
    ANTHROPIC_API_KEY: 'test-key',
    ANTHROPIC_BASE_URL: model.baseUrl,
    ...variables,
  });
  let output = '';
  for (const stream of [worker.stdout, worker.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  const stop = async () => {
    stopWorker(worker, 'SIGTERM');
    await gone;
    stopWorker(worker, 'SIGKILL');
    await server.close();
    rmSync(stateDir, { recursive: true, force: true });
  };
  const baseUrl = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_MS;
  while (!(await fetch(`${baseUrl}/ready`).catch(() => null))?.ok) {
    if (Date.now() > deadline || worker.exitCode !== null) {
      await stop();
      throw new Error(`The Worker did not start.\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { baseUrl, admin: new AdminClient(baseUrl, token), model, output: () => output, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
