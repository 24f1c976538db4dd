/**
 * `npm start`, as a newcomer runs it, on state of its own.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

export interface Server {
  /** Of `npm start`; the Worker's processes are below it. */
  pid: number;
  baseUrl: string;
  key: string;
  /** The line a newcomer is told to paste. */
  curl: string;
  /** All it printed so far. */
  output: () => string;
  /** As Ctrl+C does. */
  stop: () => Promise<void>;
  /** As a power cut does: every process of it, at once. */
  kill: () => Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

export async function startServer(stateDir: string, port: number, env: Record<string, string> = {}): Promise<Server> {
  const child = spawn('node', ['scripts/start.ts'], {
    env: { ...process.env, SMIDGE_STATE_DIR: stateDir, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  await until(() => output.includes('Stop with Ctrl+C') || child.exitCode !== null, 90_000);
  const read = (pattern: RegExp) => pattern.exec(output)?.[1] ?? fail(`npm start printed:\n${output}`);
  return {
    pid: child.pid ?? 0,
    baseUrl: read(/Smidge runs at (\S+)/),
    key: read(/API key +(\S+)/),
    curl: read(/^ +(curl .+)$/m),
    output: () => output,
    stop: () => end(child, () => child.kill('SIGINT')),
    kill: () => end(child, () => killAll(child.pid ?? 0)),
  };
}

/** The process and all it started, whatever groups they are in. */
function killAll(pid: number): void {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).trim();
  process.kill(pid, 'SIGKILL');
  for (const child of children.split(/\s+/).filter(Boolean)) {
    try {
      process.kill(-Number(child), 'SIGKILL');
    } catch {
      // Not a group of its own, or gone with its parent.
    }
  }
}

async function end(child: ChildProcess, how: () => void): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  how();
  await gone;
}

export async function until(holds: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function fail(message: string): never {
  throw new Error(message);
}
