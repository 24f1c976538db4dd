/**
 * `npm start`: everything a first call needs, on this machine and offline. Keeps all data and the key between starts.
 *
 * @module
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { AdminClient } from './admin-client.ts';
import { ensureSecrets, isPortFree, lockState, migrate, readSecret, startWorker, stopWorker } from './local-worker.ts';

/** Moved by tests, so that they never touch a developer's data. */
const stateDir = process.env.SMIDGE_STATE_DIR ?? '.wrangler/state';
/** The local key stands beside the data it opens: when the one is deleted, so is the other. */
const keyFile = `${stateDir}/smidge-local-key.json`;
const LOCAL_CREDITS = 100;
const READY_TIMEOUT_MS = 60_000;

const port = readPort();
const baseUrl = `http://localhost:${port}`;

const holder = lockState(stateDir);
if (holder !== null) {
  stop(
    `Smidge runs on ${stateDir} already (process ${holder}). Stop it first, or set SMIDGE_STATE_DIR to another folder.`,
  );
}
if (!(await untilFree(port))) {
  stop(
    `Port ${port} is taken. Stop what uses it, or choose another one: PORT=${port < 65_535 ? port + 1 : port - 1} npm start`,
  );
}
ensureSecrets();
const adminToken = readSecret('ADMIN_TOKEN') ?? '';
if (!/^\S{16,}$/.test(adminToken)) {
  stop(
    'ADMIN_TOKEN in .dev.vars must have at least 16 characters and no spaces. Mend it, or delete the file to get a new one.',
  );
}
console.log('Preparing the local database …');
await migrate(stateDir).catch((error: { stdout?: string; stderr?: string }) => {
  stop(`The local database could not be prepared.\n${error.stdout ?? ''}${error.stderr ?? ''}`);
});

console.log('Starting the Worker …');
const allowOrigins = process.env.SOURCE_ALLOW_ORIGINS;
const worker = startWorker(port, stateDir, allowOrigins === undefined ? {} : { SOURCE_ALLOW_ORIGINS: allowOrigins });
let output = '';
let ready = false;
for (const stream of [worker.stdout, worker.stderr]) {
  stream?.setEncoding('utf8').on('data', (text: string) => {
    if (ready) process.stdout.write(text);
    else output += text;
  });
}
let asked = false;
worker.once('exit', () => {
  // What it started may outlive it, and would keep the port.
  stopWorker(worker, 'SIGKILL');
  if (asked) process.exit(0);
  stop(ready ? 'The Worker ended by itself. Start it again with npm start.' : `The Worker did not start.\n${output}`);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked = true;
    stopWorker(worker, 'SIGTERM');
  });
}

try {
  await untilReady();
  const key = await localKey(new AdminClient(baseUrl, adminToken));
  ready = true;
  console.log(`
Smidge runs at ${baseUrl}
API key        ${key}

Turn this project's README into a skill:

  curl -s ${baseUrl}/api/v1/generate -H "Authorization: Bearer ${key}" -F "source=@README.md"

Stop with Ctrl+C.
`);
  driveClock();
} catch (error) {
  worker.removeAllListeners('exit');
  stopWorker(worker, 'SIGKILL');
  stop(error instanceof Error ? error.message : String(error));
}

function readPort(): number {
  const text = process.env.PORT ?? '8000';
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  stop(`PORT must be a number from 1 to 65535, not "${text}".`);
}

/** What was just ended may hold the port for a moment longer. */
async function untilFree(wanted: number): Promise<boolean> {
  for (let tries = 0; tries < 5; tries++) {
    if (await isPortFree(wanted)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function untilReady(): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const response = await fetch(`${baseUrl}/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The Worker was not ready within ${READY_TIMEOUT_MS / 1000} s.\n${output}`);
}

/** The key of the earlier start while it still opens, else a new account with credits and a key. */
async function localKey(admin: AdminClient): Promise<string> {
  const kept = readKey();
  if (kept !== undefined) {
    const response = await fetch(`${baseUrl}/api/v1/credits`, { headers: { authorization: `Bearer ${kept}` } });
    if (response.status !== 401 && response.status !== 403) return kept;
  }
  const account = await admin.post<{ id: string }>('/accounts', { name: 'Local' });
  await admin.post(`/accounts/${account.id}/credits`, { amount: LOCAL_CREDITS, reference: `local:${account.id}` });
  const { key } = await admin.post<{ key: string }>(`/accounts/${account.id}/keys`, { name: 'Local key' });
  // Under another name first: a start that is cut off must not leave half a file.
  writeFileSync(`${keyFile}.new`, `${JSON.stringify({ account: account.id, key })}\n`, { mode: 0o600 });
  renameSync(`${keyFile}.new`, keyFile);
  return key;
}

/** The kept key; a file that cannot be read counts as none. */
function readKey(): string | undefined {
  if (!existsSync(keyFile)) return undefined;
  try {
    return (JSON.parse(readFileSync(keyFile, 'utf8')) as { key: string }).key;
  } catch {
    return undefined;
  }
}

/** Cron triggers do not fire by themselves in local development, so this process is the clock. */
function driveClock(): void {
  const fire = (cron: string) =>
    void fetch(`${baseUrl}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`).catch(() => undefined);
  setInterval(() => fire('* * * * *'), 60_000);
  setInterval(() => fire('*/15 * * * *'), 15 * 60_000);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
