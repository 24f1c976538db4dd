/**
 * The memory of a started runtime, as Linux counts it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

export interface RuntimeMemory {
  /** MiB resident now. */
  now: () => number;
  /** MiB resident at most since the peak was forgotten. */
  peak: () => number;
  forgetPeak: () => void;
}

/** Of the runtime below process `parent`: it is the child of a child, and the one that serves is the largest. */
export function runtimeMemory(parent: number): RuntimeMemory {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const below = new Set([String(parent)]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const [child, of] of processes) if (below.has(of ?? '')) below.add(child ?? '');
  }
  const [largest] = processes
    .filter(([child, , , name]) => below.has(child ?? '') && name?.startsWith('workerd'))
    .sort((a, b) => Number(b[2]) - Number(a[2]));
  const pid = Number(largest?.[0]);
  const read = (field: 'VmRSS' | 'VmHWM') =>
    Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  return {
    now: () => read('VmRSS'),
    peak: () => read('VmHWM'),
    forgetPeak: () => writeFileSync(`/proc/${pid}/clear_refs`, '5'),
  };
}
