/**
 * Runs a system in a process of its own.
 *
 * @module
 */
import { fork } from 'node:child_process';

export interface PageFile {
  id: string;
  file: string;
  url: string;
}
export interface RunRequest {
  system: string;
  pages: PageFile[];
}
export interface RunResult {
  pages: { id: string; markdown: string; ms: number; error?: string }[];
  /** Bytes: highest resident size, that less what it was before the first page, heap still held after the last. */
  peakRss: number;
  rssGrowth: number;
  heapKept: number;
}

export function runIsolated(request: RunRequest): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./run-system.ts', import.meta.url), [], {
      serialization: 'advanced',
      execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (result) => resolve(result as RunResult));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${request.system} ended with code ${code}`)));
    child.send(request);
  });
}
