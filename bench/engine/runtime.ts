/**
 * A workerd of its own for what is measured. Inside a Worker the clock stands still while it computes, so time and
 * memory are read where Linux keeps them.
 *
 * @module
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/** What an isolate may have in production. */
export const ISOLATE_MIB = 128;

/** `/proc` counts in these, whatever the processor does. */
const TICKS_PER_SECOND = 100;

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .measured)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
  v8Flags = ["--expose-gc", "--max-heap-size=${ISOLATE_MIB}"],
);

const measured :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
);
`;

/** Bundles the Worker as it would be deployed, with what workerd needs to run it. Returns the folder. */
export async function buildWorker(): Promise<{ folder: string; remove: () => void }> {
  const folder = resolve(`.wrangler/engine-bench/${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const config = join(import.meta.dirname, 'wrangler.toml');
  await promisify(execFile)('wrangler', ['deploy', '-c', config, '--dry-run', '--outdir', folder], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  writeFileSync(join(folder, 'config.capnp'), CONFIG);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Seconds of CPU, all threads, and MiB the process grew by at its peak. */
export interface Cost {
  cpu: number;
  peak: number;
}

/** One process. What it throws as `OutOfMemoryError` is that it ended during a call. */
export class Runtime {
  readonly #process: ChildProcess;
  readonly #port: number;

  private constructor(process: ChildProcess, port: number) {
    this.#process = process;
    this.#port = port;
  }

  static async start(folder: string): Promise<Runtime> {
    const started = spawn('node_modules/.bin/workerd', ['serve', join(folder, 'config.capnp'), '--control-fd=3'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const control = started.stdio[3] as Readable;
    const [line] = (await once(control, 'data')) as [Buffer];
    const { port } = JSON.parse(line.toString().split('\n')[0] ?? '') as { port: number };
    return new Runtime(started, port);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill();
    await once(this.#process, 'exit');
  }

  /** MiB resident now. */
  get resident(): number {
    return this.#status('VmRSS');
  }

  /** Answers and what it cost, or nothing when the process did not live to answer. */
  async measure(path: string, body?: string): Promise<Cost | undefined> {
    writeFileSync(`/proc/${this.#process.pid}/clear_refs`, '5');
    const before = { cpu: this.#cpu(), resident: this.resident };
    try {
      const response = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
        method: 'POST',
        ...(body !== undefined && { body }),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (this.#process.exitCode === null && this.#process.signalCode === null) throw error;
      return undefined;
    }
    return { cpu: this.#cpu() - before.cpu, peak: this.#status('VmHWM') - before.resident };
  }

  #status(field: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  }

  #cpu(): number {
    // The name, in brackets, may hold anything; user and system time are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }
}
