/**
 * The local Worker: its secrets, its database, its process.
 *
 * @module
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { parseEnv, promisify } from 'node:util';

const SECRETS_FILE = '.dev.vars';
/** No usage statistics, and no look-up of where this machine stands: both would want a network. */
const quiet = { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' };

/** Makes `.dev.vars` from its example, with secrets filled in, unless it is there. */
export function ensureSecrets(): void {
  if (existsSync(SECRETS_FILE)) return;
  const example = readFileSync('.dev.vars.example', 'utf8');
  const filled = example.replace(/^ADMIN_TOKEN=$/m, `ADMIN_TOKEN=${randomBytes(24).toString('hex')}`);
  writeFileSync(SECRETS_FILE, filled, { mode: 0o600 });
}

/** One of the local secrets, read as wrangler reads them, or undefined. */
export function readSecret(name: string): string | undefined {
  if (!existsSync(SECRETS_FILE)) return undefined;
  return parseEnv(readFileSync(SECRETS_FILE, 'utf8'))[name] || undefined;
}

/**
 * Takes the state folder for this process. Two Workers on one folder would each count on their own. Returns the
 * process that holds it, or null when it is ours. A Worker whose start was killed is ended first: nobody else will.
 */
export function lockState(stateDir: string): number | null {
  mkdirSync(stateDir, { recursive: true });
  const file = lockFile(stateDir);
  const [holder, orphan] = existsSync(file) ? readFileSync(file, 'utf8').split(' ').map(Number) : [];
  if (holder && holder !== process.pid && isRunning(holder)) return holder;
  if (orphan) killGroup(orphan, 'SIGKILL');
  writeFileSync(file, String(process.pid));
  process.once('exit', () => rmSync(file, { force: true }));
  return null;
}

const lockFile = (stateDir: string) => `${stateDir}/smidge.pid`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process runs as well.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // One that was killed and that nobody has waited for still answers; where there is /proc, its state tells.
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
}

export async function isPortFree(port: number): Promise<boolean> {
  // A server on one address family alone still leaves the other open, so both are tried.
  const free = (host: string) =>
    new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
      probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
    });
  return (await free('127.0.0.1')) && (await free('::1'));
}

/** Brings the local D1 to the newest schema. Keeps all data. */
export async function migrate(stateDir: string): Promise<void> {
  await promisify(execFile)('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', stateDir], {
    env: { ...quiet, CI: 'true' },
  });
}

/** Starts `wrangler dev` in a process group of its own, so that `stopWorker` reaches all it starts. */
export function startWorker(port: number, stateDir: string, variables: Record<string, string>): ChildProcess {
  const worker = spawn(
    'wrangler',
    [
      'dev',
      // The first is the one that is served.
      ...['-c', 'wrangler.toml', '-c', 'wrangler.reader.toml'],
      ...['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--persist-to', stateDir],
      ...['--show-interactive-dev-session', 'false'],
      ...Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    ],
    { env: quiet, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  if (worker.pid !== undefined) writeFileSync(lockFile(stateDir), `${process.pid} ${worker.pid}`);
  return worker;
}

/** Ends the Worker with every process it started; an orphan would keep the port. */
export function stopWorker(worker: ChildProcess, signal: NodeJS.Signals): void {
  if (worker.pid !== undefined) killGroup(worker.pid, signal);
}

function killGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // The group is gone already.
  }
}
